import { basketValuation, certifyBasket } from '@waterfill/basket';
import fc, { type Arbitrary } from 'fast-check';
import { expect } from 'vitest';
import { baskets, type FilledBasket, unit } from './baskets.js';

/** Baskets with two sets of feasible schedules, and numbers from 0 to 1 to make prices of. */
export const claimedBaskets: Arbitrary<[FilledBasket, number[]]> = fc.tuple(
  baskets,
  fc.array(unit, { minLength: 16, maxLength: 16 }),
);

/** Fails if the bound that is proved from the first schedules, at any prices, is above the objective of the others. */
export function requireValidBound([{ basket, schedules, others }, numbers]: [FilledBasket, number[]]): void {
  const { exposure } = basket;
  const bounded = (bounds: Float64Array, from: number): number[] =>
    Array.from(bounds, (bound, t) => (Number.isFinite(bound) ? numbers[from + t]! : 0));
  const claim = {
    shadowPrices: numbers.slice(0, basket.assets.length).map((part) => 20 * part - 5),
    exposureLowerPrices: exposure && bounded(exposure.lower, 4),
    exposureUpperPrices: exposure && bounded(exposure.upper, 10),
  };
  for (const multipliers of [claim, undefined]) {
    const certificate = certifyBasket(basket, schedules, multipliers);
    expect(certificate.feasible).toBe(true);
    const rounding = 1e-13 * (certificate.grossObjective + Math.abs(certificate.dualityGap));
    expect(certificate.dualityGap).toBeGreaterThanOrEqual(-rounding);
    const { objective } = basketValuation(basket, others);
    expect(certificate.dualBound).toBeLessThanOrEqual(objective + rounding + 1e-13 * Math.abs(objective));
  }
}
