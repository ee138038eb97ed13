import { createProblem, findInfeasibility, type Problem } from '@waterfill/model';
import fc from 'fast-check';
import { uniform } from './uniform.js';

/**
 * Feasible problems in lots, small enough for plain dynamic programming: tables whose slopes are in any order, rising or
 * falling throughout, with sizes on lots and off them, a few of them steep; bounds; and odd lots.
 */
export const nonconvexProblems: fc.Arbitrary<Problem> = fc
  .tuple(fc.integer({ min: 1, max: 6 }), fc.constantFrom(1, 100, 0.1, 0.125, 7))
  .chain(([length, lot]) =>
    fc.record({
      lot: fc.constant(lot),
      tables: fc.array(table(lot), { minLength: length, maxLength: length }),
      bounds: fc.array(bound, { minLength: length, maxLength: length }),
      filled: uniform(0, 1),
      odd: fc.constantFrom(0, 0, 0, 0.3, 0.999),
    }),
  )
  .map(({ lot, tables, bounds, filled, odd }) => {
    const least = bounds.reduce((sum, { floor }) => sum + Math.ceil(floor), 0);
    const most = bounds.reduce((sum, { floor, room }) => sum + Math.min(60, Math.floor(floor + room)), 0);
    const count = Math.min(200, Math.max(least, Math.round(least + filled * (most - least))));
    return createProblem({
      quantity: (count + odd) * lot,
      lot,
      ...(odd > 0 && { oddLot: 'last' as const }),
      impact: { kind: 'tabulated', sizes: tables.map(({ sizes }) => sizes), costs: tables.map(({ costs }) => costs) },
      lower: bounds.map(({ floor }) => floor * lot),
      upper: bounds.map(({ floor, room }) => (floor + room) * lot),
    });
  })
  .filter((problem) => findInfeasibility(problem) === undefined);

/** In lots. */
const bound = fc.record({
  floor: fc.oneof(fc.constant(0), fc.constant(0), fc.integer({ min: 0, max: 4 }), uniform(0, 9)),
  room: fc.oneof(fc.constant(1e3), fc.constant(0), fc.integer({ min: 0, max: 40 }), uniform(0, 40)),
});

function table(lot: number): fc.Arbitrary<{ sizes: number[]; costs: number[] }> {
  const step = fc.tuple(
    fc.oneof(fc.integer({ min: 1, max: 30 }), uniform(0.1, 30)),
    fc.oneof(
      fc.integer({ min: 0, max: 9 }),
      uniform(0, 9),
      uniform(0, 12).map((decades) => 10 ** decades),
    ),
  );
  const order = fc.constantFrom('any', 'any', 'rising', 'falling');
  return fc.tuple(fc.array(step, { minLength: 1, maxLength: 7 }), order).map(([steps, order]) => {
    const sign = { any: 0, rising: 1, falling: -1 }[order];
    const [sizes, costs] = [[0], [0]];
    for (const [size, slope] of [...steps].sort((a, b) => sign * (a[1] - b[1])).concat([[1000, 10]])) {
      sizes.push(sizes.at(-1)! + size * lot);
      costs.push(costs.at(-1)! + size * lot * slope);
    }
    return { sizes, costs };
  });
}
