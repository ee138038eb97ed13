import { costCurvesOf, createProblem } from '@waterfill/model';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nearestShares } from '../../src/splitting/nearest-shares.js';
import { unit } from '../baskets.js';

const powerLaws = fc.tuple(unit, unit, unit).map(([a, b, c]) => {
  const impact = {
    kind: 'power-law',
    coefficient: [10 ** (4 * a - 2)],
    exponent: [0.1 + 2 * b],
    halfSpread: [c],
  } as const;
  return costCurvesOf(createProblem({ quantity: 1, impact }));
});

const tables = fc.tuple(unit, unit, unit).map(([a, b, c]) => {
  const costs = [0, a, 2 * a + b, 3 * a + 2 * b + c];
  return costCurvesOf(
    createProblem({ quantity: 1, impact: { kind: 'tabulated', sizes: [[0, 1, 2, 3]], costs: [costs] } }),
  );
});

describe('the nearest shares', () => {
  it('cost no more than any others, with their price and their distance', () => {
    const asked = fc.record({ price: unit, near: unit, weight: unit, end: unit });
    fc.assert(
      fc.property(fc.oneof(powerLaws, tables), asked, unit, (curves, { price, near, weight, end }, other) => {
        const given = {
          price: 8 * price,
          near: 4 * near - 1,
          weight: 10 ** (4 * weight - 2),
          lower: 0.2 * end,
          upper: 3 * end,
        };
        const x = nearestShares(curves, 0, { ...given, start: near });
        expect(x).toBeGreaterThanOrEqual(given.lower);
        expect(x).toBeLessThanOrEqual(given.upper);
        const costOf = (shares: number): number =>
          curves.cost(0, shares) - given.price * shares + (given.weight * (shares - given.near) ** 2) / 2;
        const shares = given.lower + other * (given.upper - given.lower);
        expect(costOf(x)).toBeLessThanOrEqual(costOf(shares) + 1e-12 * (1 + Math.abs(costOf(shares))));
      }),
      { numRuns: 300 },
    );
  });
});
