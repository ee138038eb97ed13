import { boundPrices, capacityOf, costCurvesOf, createProblem, type Problem, sumsOver } from '@waterfill/model';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { amount, filledPowerLaws, filledTables } from './problems.js';

/** The prices of all bounds times the distances to them. */
function boundSlackByDefinition(problem: Problem, schedule: readonly number[], prices: Float64Array): number {
  const { lowerPrices, upperPrices } = boundPrices(problem, prices);
  const capacity = capacityOf(problem);
  return schedule.reduce((sum, x, t) => {
    const lower = lowerPrices[t]! * Math.abs(x - problem.lower[t]!);
    const upper = upperPrices[t]! > 0 ? upperPrices[t]! * Math.abs(capacity[t]! - x) : 0;
    return sum + lower + upper;
  }, 0);
}

/** Slopes of 1 up to 10 shares and 2 beyond. */
const TABLES = { kind: 'tabulated', sizes: Array(2).fill([0, 10, 20]), costs: Array(2).fill([0, 10, 30]) } as const;
/** Slopes of 2 x. */
const POWERS = { kind: 'power-law', coefficient: [1, 1], exponent: [1, 1] } as const;

describe('the sums over the intervals of a schedule', () => {
  it('have the prices of all bounds in them, though most are known to be 0 without one', () => {
    const filled = fc.oneof(filledPowerLaws, filledTables);
    fc.assert(
      fc.property(
        filled,
        fc.oneof(amount(2), fc.constant(0.95)),
        fc.integer({ min: -1, max: 1 }),
        ({ problem, schedule }, part, beyond) => {
          const curves = costCurvesOf(problem);
          // Beyond the bounds, too.
          const shares = schedule.map((x) => x + beyond * 0.1 * problem.quantity);
          // Near the marginal costs.
          const prices = Float64Array.from(shares, (x, t) => Math.min(1e6, curves.marginalCost(t, part * Math.abs(x))));
          const shadowPrice = 1;
          const { boundSlack } = sumsOver({
            ...{ problem, schedule: shares, curves, shadowPrice, prices, pricedSlack: 0, feasible: false },
          });
          const expected = boundSlackByDefinition(problem, shares, prices);
          expect(Math.abs(boundSlack - expected)).toBeLessThanOrEqual(1e-9 * expected);
        },
      ),
    );
  });

  it.each([
    ['power laws, price below one slope', [3, 1], POWERS, 5, 6],
    ['power laws, price above both slopes', [3, 1], POWERS, 7, 8],
    ['a kink, price below both slopes', [10, 0], TABLES, 0.5, 5],
    ['a kink, price between its slopes', [10, 0], TABLES, 1.5, 0],
    ['a kink, price above both slopes', [10, 0], TABLES, 2.5, 5],
  ] as const)('say how far the price is from the slopes on either side: %s', (_, schedule, impact, price, distance) => {
    for (const fee of [0, 3, -0.25]) {
      const quantity = schedule[0] + schedule[1];
      const problem = createProblem({ quantity, impact, fee });
      const prices = Float64Array.of(price + fee, price + fee);
      const curves = costCurvesOf(problem);
      const { stationarity } = sumsOver({
        ...{ problem, schedule, curves, shadowPrice: price + fee, prices, pricedSlack: 0, feasible: true },
      });
      expect(stationarity).toBe(distance);
    }
  });

  it('count the excess of shares at a bound as that of others', () => {
    fc.assert(
      fc.property(filledPowerLaws, amount(1e3), ({ problem, schedule }, price) => {
        const curves = costCurvesOf(problem);
        const judged = new Float64Array(3);
        schedule.forEach((inside, t) => {
          const [lower, upper] = [problem.lower[t]!, problem.upper[t]!];
          for (const x of [lower, inside, upper].filter(Number.isFinite)) {
            curves.judge!(t, x, price, lower, upper, judged);
            const excess = curves.excess(t, x, price, lower, upper);
            const rounding = 1e-14 * x * (price + curves.marginalCost(t, x));
            expect(Math.abs(judged[2]! - excess)).toBeLessThanOrEqual(1e-9 * excess + rounding);
          }
        });
      }),
    );
  });
});
