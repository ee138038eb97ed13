import { createProblem, type Problem } from '@waterfill/model';
import fc from 'fast-check';
import { uniform } from './uniform.js';

const segment = fc.record({ width: fc.integer({ min: 1, max: 4 }), slope: fc.integer({ min: 0, max: 6 }) });

/** One interval: a table of whole shares and costs, whose slopes tie with those of others, within whole bounds. */
const wholeInterval = (isConvex: boolean): fc.Arbitrary<Interval> =>
  fc
    .record({
      segments: fc.array(segment, { minLength: 1, maxLength: 5 }),
      lower: fc.integer({ min: 0, max: 3 }),
      room: fc.oneof(fc.constant(Number.POSITIVE_INFINITY), fc.integer({ min: 0, max: 6 })),
    })
    .map(({ segments, lower, room }) => {
      const table = { sizes: [0], costs: [0], lower, upper: lower + room };
      for (const { width, slope } of isConvex ? segments.toSorted((a, b) => a.slope - b.slope) : segments) {
        table.sizes.push(table.sizes.at(-1)! + width);
        table.costs.push(table.costs.at(-1)! + width * slope);
      }
      return table;
    });

const wholeProblem = (isConvex: boolean): fc.Arbitrary<Problem> =>
  fc
    .record({
      quantity: fc.integer({ min: 0, max: 40 }),
      intervals: fc.array(wholeInterval(isConvex), { minLength: 1, maxLength: 6 }),
    })
    .map(problemOf);

/** Convex problems that dynamic programming solves exactly; not all of them are feasible. */
export const wholeTables: fc.Arbitrary<Problem> = wholeProblem(true);

/** The same, with slopes in no order. */
export const anyTables: fc.Arbitrary<Problem> = wholeProblem(false);

/** Tables of whole shares with slopes in no order, one segment of each 1e3 to 1e14 times as steep as the others. */
export const walledTables: fc.Arbitrary<Problem> = fc
  .record({
    quantity: fc.integer({ min: 1, max: 15 }),
    intervals: fc.array(fc.record({ interval: wholeInterval(false), place: fc.nat(), decades: uniform(3, 14) }), {
      minLength: 2,
      maxLength: 4,
    }),
  })
  .map(({ quantity, intervals }) =>
    problemOf({
      quantity,
      intervals: intervals.map(({ interval: { sizes, costs }, place, decades }) => {
        const wall = 1 + (place % (sizes.length - 1));
        const raised = costs.map((cost, k) => (k < wall ? cost : cost + Math.round(10 ** decades)));
        return { sizes, costs: raised, lower: 0, upper: Number.POSITIVE_INFINITY };
      }),
    }),
  );

/** A problem whose tables go on far beyond what its order can reach, and the same without that. */
export interface TailedProblem {
  readonly tailed: Problem;
  readonly cut: Problem;
}

const tail = fc.record({ decades: uniform(3, 12), slope: fc.integer({ min: 0, max: 6 }) });

/** Tables with slopes in no order, each with a last segment 1e3 to 1e12 shares long. */
export const tailedTables: fc.Arbitrary<TailedProblem> = fc
  .record({
    quantity: fc.integer({ min: 1, max: 40 }),
    intervals: fc.array(fc.tuple(wholeInterval(false), tail), { minLength: 2, maxLength: 5 }),
  })
  .map(({ quantity, intervals }) => {
    const withTails = (lengthOf: (decades: number) => number): Problem =>
      problemOf({
        quantity,
        intervals: intervals.map(([{ sizes, costs, lower }, { decades, slope }]) => ({
          sizes: [...sizes, sizes.at(-1)! + lengthOf(decades)],
          costs: [...costs, costs.at(-1)! + lengthOf(decades) * slope],
          lower: Math.min(lower, 1),
          upper: Number.POSITIVE_INFINITY,
        })),
      });
    return { tailed: withTails((decades) => Math.round(10 ** decades)), cut: withTails(() => quantity) };
  });

/** Tables of lots of 10 shares with slopes in no order, and an order of a fifth of what they hold; always the same. */
export function longTables(intervals: number, segments: number): Problem {
  let place = 0;
  // The fractions of these are spread evenly, in no order (Weyl 1916).
  const next = (): number => (++place * place * 0.618_033_988_749_894_9) % 1;
  const tables = Array.from({ length: intervals }, () => {
    const table = { sizes: [0], costs: [0], lower: 0, upper: Number.POSITIVE_INFINITY };
    for (let k = 0; k < segments; k++) {
      const width = 10 * (1 + Math.floor(10 * next()));
      table.sizes.push(table.sizes.at(-1)! + width);
      table.costs.push(table.costs.at(-1)! + width * (0.005 + 0.03 * next()));
    }
    return table;
  });
  return problemOf({ quantity: 10 * intervals * segments, intervals: tables });
}

/** One interval: x times a running mean of prices, at sizes that are not whole, within bounds that cut it anywhere. */
const measuredInterval = fc
  .record({
    step: uniform(0.1, 50),
    prices: fc.array(fc.constantFrom(0.005, 0.005, 0.01, 0.0125, 0.03), { minLength: 2, maxLength: 40 }),
    floor: fc.constantFrom(0, 0, 0, 0.01, 0.3),
    cap: fc.constantFrom(Number.POSITIVE_INFINITY, 1, 0.77, 1 / 3),
  })
  .map(({ step, prices, floor, cap }) => {
    const sizes = [0, ...prices.map((_, k) => step * (k + 1))];
    const means = runningMeans(prices.toSorted((a, b) => a - b));
    const costs = [0, ...means.map((mean, k) => sizes[k + 1]! * mean)];
    const most = Math.min(cap, 1) * sizes.at(-1)!;
    return { sizes, costs, lower: floor * most, upper: cap * sizes.at(-1)! };
  });

function runningMeans(values: readonly number[]): number[] {
  let total = 0;
  return values.map((value, k) => {
    total += value;
    return total / (k + 1);
  });
}

/** Problems like those of order books: slopes tie but for rounding, and fall by rounding. */
export const measuredLike: fc.Arbitrary<Problem> = fc
  .record({
    part: uniform(0, 1),
    intervals: fc.array(measuredInterval, { minLength: 1, maxLength: 60 }),
  })
  .map(({ part, intervals }) => {
    const most = intervals.reduce((sum, { sizes, upper }) => sum + Math.min(sizes.at(-1)!, upper), 0);
    return problemOf({ quantity: part * most, intervals });
  });

interface Interval {
  readonly sizes: number[];
  readonly costs: number[];
  readonly lower: number;
  readonly upper: number;
}

function problemOf({ quantity, intervals }: { quantity: number; intervals: readonly Interval[] }): Problem {
  return createProblem({
    quantity,
    impact: {
      kind: 'tabulated',
      sizes: intervals.map(({ sizes }) => sizes),
      costs: intervals.map(({ costs }) => costs),
    },
    lower: intervals.map(({ lower }) => lower),
    upper: intervals.map(({ upper }) => upper),
  });
}
