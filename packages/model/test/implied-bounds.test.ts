import { certify, createProblem, impliedBounds } from '@waterfill/model';
import fc from 'fast-check';
import { expect, it } from 'vitest';

it('are those that the fill constraint implies', () => {
  const impact = { kind: 'power-law', coefficient: [1, 1], exponent: [1, 1] } as const;
  const problem = createProblem({ quantity: 10, impact, lower: [2, 1], upper: [4, Infinity] });
  const { lower, upper } = impliedBounds(problem);
  expect([...lower]).toEqual([2, 6]);
  expect([...upper]).toEqual([4, 8]);
  expect([...problem.lower]).toEqual([2, 1]);
});

// upper - (sum upper - quantity) is the lower bound again, but for the rounding of an order a billion times as large.
it('do not exclude feasible shares by rounding, however expensive they are', () => {
  const impact = { kind: 'power-law', coefficient: [0.0017, 1.3e171], exponent: [1.45, 1.45] } as const;
  const problem = createProblem({ quantity: 3099970.95339173, impact, lower: [0, 0.014435364647729928] });
  expect(impliedBounds(problem).lower[1]).toBe(0.014435364647729928);
  const schedule = [3099970.95339173 - 0.014435364647729928, 0.014435364647729928];
  expect(certify(problem, schedule, { shadowPrice: 1e7 }).dualityGap).toBeGreaterThanOrEqual(0);
});

it('hold every schedule that fills the order within its bounds', () => {
  const amount = fc.integer({ min: -12, max: 9 }).chain((k) => fc.integer({ min: 0, max: 99 }).map((n) => n * 10 ** k));
  const interval = fc.record({ shares: amount, below: amount, above: amount });
  fc.assert(
    fc.property(fc.array(interval, { minLength: 1, maxLength: 6 }), (intervals) => {
      const schedule = intervals.map(({ shares }) => shares);
      const lower = intervals.map(({ shares, below }) => Math.max(0, shares - below));
      const upper = intervals.map(({ shares, above }) => shares + above);
      const ones = intervals.map(() => 1);
      const quantity = schedule.reduce((sum, x) => sum + x, 0);
      const impact = { kind: 'power-law', coefficient: ones, exponent: ones } as const;
      const implied = impliedBounds(createProblem({ quantity, impact, lower, upper }));
      for (const [t, x] of schedule.entries()) {
        const rounding = x === lower[t] ? 0 : 1e-15 * quantity;
        expect(implied.lower[t]).toBeLessThanOrEqual(x + rounding);
        expect(implied.upper[t]).toBeGreaterThanOrEqual(x - 1e-15 * quantity);
      }
    }),
    { numRuns: 500 },
  );
});
