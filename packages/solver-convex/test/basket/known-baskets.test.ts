import { certifyBasket } from '@waterfill/basket';
import { basketCases } from '@waterfill/conformance';
import { describe, expect, it } from 'vitest';
import { solveBasket } from '../../src/index.js';

/** Relative to the objective. */
const OBJECTIVE = 1e-13;

/** Relative to each quantity. */
const SHARES = 1e-10;

/** Relative to the largest price of the kind. */
const PRICES = 1e-11;

const GAP = 1e-12;

function largestDifference(a: ArrayLike<number>, b: ArrayLike<number>): number {
  return Math.max(...Array.from(a, (value, i) => Math.abs(value - b[i]!)));
}

const sizeOf = (values: ArrayLike<number>): number => Math.max(...Array.from(values, Math.abs));

describe.each(basketCases())('the basket $name', ({ basket, optimum }) => {
  const answer = solveBasket(basket, { tolerance: GAP });
  const { feasible, objective, relativeGap } = certifyBasket(basket, answer.schedules, answer);

  it('is solved, with a proof', () => {
    expect(answer.stopped).toBeUndefined();
    expect(feasible).toBe(true);
    expect(Math.abs(relativeGap)).toBeLessThanOrEqual(GAP);
    expect(Math.abs(objective / optimum.objective - 1)).toBeLessThanOrEqual(OBJECTIVE);
    expect(answer.iterations).toBeLessThanOrEqual(14);
  });

  it('is proved by its schedules alone', () => {
    expect(certifyBasket(basket, answer.schedules).relativeGap).toBeLessThanOrEqual(GAP);
    expect(certifyBasket(basket, optimum.schedules).relativeGap).toBeLessThanOrEqual(GAP);
  });

  it('has the known schedules', () => {
    basket.assets.forEach(({ problem }, i) => {
      const difference = largestDifference(answer.schedules[i]!, optimum.schedules[i]!);
      expect(difference).toBeLessThanOrEqual(SHARES * problem.quantity);
    });
  });

  it('has the known prices', () => {
    const size = sizeOf(optimum.shadowPrices);
    expect(largestDifference(answer.shadowPrices, optimum.shadowPrices)).toBeLessThanOrEqual(PRICES * size);
    const none = new Float64Array(answer.exposureLowerPrices.length);
    const { exposureLowerPrices: lower = none, exposureUpperPrices: upper = none } = optimum;
    const exposureSize = Math.max(sizeOf(lower), sizeOf(upper));
    expect(largestDifference(answer.exposureLowerPrices, lower)).toBeLessThanOrEqual(PRICES * exposureSize);
    expect(largestDifference(answer.exposureUpperPrices, upper)).toBeLessThanOrEqual(PRICES * exposureSize);
  });
});
