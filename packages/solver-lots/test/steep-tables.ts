import { createProblem, findInfeasibility, type Problem } from '@waterfill/model';
import fc from 'fast-check';
import { uniform } from './uniform.js';

/** A problem in lots, and a schedule in whole lots of its order, not a good one. */
export interface SteepCase {
  readonly problem: Problem;
  readonly schedule: Float64Array;
}

/**
 * Tables in which one to three segments are 1e3 to 1e14 times as steep as the others, for orders of 1 to 100 lots. The
 * slopes are in order in most of them; in some two are exchanged, by much or by what might be rounding.
 */
export const steepTables: fc.Arbitrary<SteepCase> = fc
  .integer({ min: 2, max: 5 })
  .chain((length) =>
    fc.record({
      lot: fc.constantFrom(1, 1, 100, 0.125),
      tables: fc.array(table, { minLength: length, maxLength: length }),
      upper: fc.array(fc.constantFrom(Infinity, Infinity, Infinity, 20, 7), { minLength: length, maxLength: length }),
      count: fc.integer({ min: 1, max: 100 }),
      shares: fc.array(uniform(0, 1), { minLength: length, maxLength: length }),
    }),
  )
  .map(({ lot, tables, upper, count, shares }) => {
    const ends = tables.map(({ sizes }, t) => Math.min(sizes.at(-1)!, upper[t]!));
    const filled = Math.min(
      count,
      ends.reduce((sum, end) => sum + Math.floor(end), 0),
    );
    const problem = createProblem({
      quantity: filled * lot,
      lot,
      impact: {
        kind: 'tabulated',
        sizes: tables.map(({ sizes }) => sizes.map((size) => size * lot)),
        costs: tables.map(({ costs }) => costs),
      },
      upper: upper.map((most) => most * lot),
    });
    return { problem, schedule: someSchedule(ends, filled, shares).map((lots) => lots * lot) };
  })
  .filter(({ problem }) => findInfeasibility(problem) === undefined);

/** Fills the intervals one after another to some part of their ends, and then whoever has room. */
function someSchedule(ends: readonly number[], count: number, shares: readonly number[]): Float64Array {
  let left = count;
  const take = (wanted: number): number => {
    const taken = Math.min(left, wanted);
    left -= taken;
    return taken;
  };
  const schedule = Float64Array.from(ends, (end, t) => take(Math.floor(end * shares[t]!)));
  return schedule.map((lots, t) => lots + take(Math.floor(ends[t]!) - lots));
}

const segment = fc.tuple(
  fc.oneof(fc.integer({ min: 1, max: 30 }), fc.constantFrom(0.5, 1.5)),
  fc.oneof(fc.integer({ min: 1, max: 9 }), uniform(0.1, 9)),
);

const table = fc
  .record({
    segments: fc.array(segment, { minLength: 1, maxLength: 6 }),
    steep: fc.array(uniform(3, 14), { minLength: 0, maxLength: 3 }),
    swap: fc.constantFrom('no', 'no', 'no', 'slopes', 'rounding'),
    place: fc.nat(),
  })
  .map(({ segments, steep, swap, place }) => {
    const walls = steep.map((decades) => [1, 10 ** decades] as const);
    const ordered = [...segments, ...walls].sort((a, b) => a[1] - b[1]).map(([width, slope]) => ({ width, slope }));
    const k = ordered.length > 1 ? place % (ordered.length - 1) : 0;
    const [one, other] = [ordered[k]!, ordered[k + 1]];
    if (swap === 'slopes' && other !== undefined) [one.slope, other.slope] = [other.slope, one.slope];
    if (swap === 'rounding' && other !== undefined) other.slope = one.slope * (1 - 10 ** -((place % 12) + 3));
    return tableOf(ordered);
  });

function tableOf(segments: readonly { width: number; slope: number }[]): { sizes: number[]; costs: number[] } {
  const [sizes, costs] = [[0], [0]];
  for (const { width, slope } of segments) {
    sizes.push(sizes.at(-1)! + width);
    costs.push(costs.at(-1)! + width * slope);
  }
  return { sizes, costs };
}
