import { createProblem, findInfeasibility, type Problem, type ProblemInput } from '@waterfill/model';
import fc from 'fast-check';
import { uniform } from './uniform.js';

/** Feasible problems in lots, small enough for dynamic programming: up to 8 intervals and 200 lots, with all features. */
export const lotsProblems: fc.Arbitrary<Problem> = fc
  .tuple(fc.integer({ min: 1, max: 8 }), fc.constantFrom(1, 100, 0.1, 0.125, 7, 1e-5))
  .chain(([length, lot]) =>
    fc.record({
      lot: fc.constant(lot),
      bounds: fc.array(bound, { minLength: length, maxLength: length }),
      impact: fc.oneof(powerLaws(length, lot), tables(length, lot)),
      filled: uniform(0, 1),
      odd: fc.constantFrom(0, 0, 0, 0.3, 0.999),
    }),
  )
  .map(({ lot, bounds, impact, filled, odd }) => {
    const lower = bounds.map(({ floor }) => floor * lot);
    const upper = bounds.map(({ floor, room }) => (floor + room) * lot);
    const least = bounds.reduce((sum, { floor }) => sum + Math.ceil(floor), 0);
    const most = bounds.reduce((sum, { floor, room }) => sum + Math.min(60, Math.floor(floor + room)), 0);
    const count = Math.min(200, Math.max(least, Math.round(least + filled * (most - least))));
    const order = { quantity: (count + odd) * lot, lot, ...(odd > 0 && { oddLot: 'last' as const }) };
    return createProblem({ ...order, impact, lower, upper });
  })
  .filter((problem) => findInfeasibility(problem) === undefined);

/** Or 0: what is smaller would test the underflow of doubles. */
const amount = (max: number): fc.Arbitrary<number> => uniform(0, max).map((x) => (x < 1e-12 ? 0 : x));

/** In lots: whole and fractional ones, closed, fixed and unbounded intervals. */
const bound = fc.record({
  floor: fc.oneof(fc.constant(0), fc.constant(0), fc.integer({ min: 0, max: 4 }), amount(9)),
  room: fc.oneof(fc.constant(1e3), fc.constant(0), fc.integer({ min: 0, max: 40 }), amount(40)),
});

/** Exponents from 0.02 to 3, coefficients over nine decades, half-spreads that tie, flat intervals. */
function powerLaws(length: number, lot: number): fc.Arbitrary<ProblemInput['impact']> {
  const interval = fc.record({
    coefficient: fc.oneof(
      fc.constantFrom(0, 1, 1),
      uniform(-6, 3).map((x) => 10 ** x),
    ),
    exponent: fc.oneof(fc.constantFrom(0.02, 0.5, 1), uniform(0.02, 3)),
    halfSpread: fc.constantFrom(0, 0, 1, 2, 100),
  });
  return fc.array(interval, { minLength: length, maxLength: length }).map((intervals) => ({
    kind: 'power-law',
    coefficient: intervals.map(({ coefficient, exponent }) => coefficient * lot ** -exponent),
    exponent: intervals.map(({ exponent }) => exponent),
    halfSpread: intervals.map(({ halfSpread }) => halfSpread),
  }));
}

/** Convex tables whose slopes tie and whose sizes are on lots and off them. */
function tables(length: number, lot: number): fc.Arbitrary<ProblemInput['impact']> {
  const step = fc.tuple(
    fc.oneof(fc.integer({ min: 1, max: 20 }), uniform(0.1, 20)),
    fc.oneof(fc.integer({ min: 0, max: 9 }), uniform(0, 9)),
  );
  const table = fc.array(step, { minLength: 1, maxLength: 6 }).map((steps) => {
    const [sizes, costs] = [[0], [0]];
    for (const [size, slope] of [...steps].sort((a, b) => a[1] - b[1]).concat([[1000, 10]])) {
      sizes.push(sizes.at(-1)! + size * lot);
      costs.push(costs.at(-1)! + size * lot * slope);
    }
    return { sizes, costs };
  });
  return fc.array(table, { minLength: length, maxLength: length }).map((all) => ({
    kind: 'tabulated',
    sizes: all.map(({ sizes }) => sizes),
    costs: all.map(({ costs }) => costs),
  }));
}
