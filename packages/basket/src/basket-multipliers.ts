import { ProblemError, requireLength } from '@waterfill/model';
import type { BasketProblem } from './basket-problem.js';

/** The prices that certify the schedules of a basket. */
export interface BasketMultipliers {
  /** what one more share of each order would cost, currency per share, N of them */
  readonly shadowPrices: ArrayLike<number>;
  /** the prices of the lower bounds of the exposure, >= 0, currency per currency, T of them; absent: 0 */
  readonly exposureLowerPrices?: ArrayLike<number> | undefined;
  /** the prices of the upper bounds of the exposure, >= 0, currency per currency, T of them; absent: 0 */
  readonly exposureUpperPrices?: ArrayLike<number> | undefined;
}

/** @throws ProblemError unless the prices can be those of the basket */
export function requireBasketMultipliers(
  { assets, exposure }: BasketProblem,
  { shadowPrices, exposureLowerPrices, exposureUpperPrices }: BasketMultipliers,
): void {
  requireLength('shadowPrices', shadowPrices.length, assets.length);
  for (let i = 0; i < shadowPrices.length; i++) {
    if (Number.isFinite(shadowPrices[i])) continue;
    throw new ProblemError(`shadowPrices[${i}]`, `expected a finite number, got ${shadowPrices[i]}`);
  }
  requirePrices('exposureLowerPrices', exposureLowerPrices, assets[0]!.problem.lower.length, exposure?.lower);
  requirePrices('exposureUpperPrices', exposureUpperPrices, assets[0]!.problem.lower.length, exposure?.upper);
}

function requirePrices(
  path: string,
  prices: ArrayLike<number> | undefined,
  length: number,
  bounds: Float64Array | undefined,
): void {
  if (prices === undefined) return;
  requireLength(path, prices.length, length);
  for (let t = 0; t < length; t++) {
    const price = prices[t]!;
    if (!(price >= 0 && price < Number.POSITIVE_INFINITY)) {
      throw new ProblemError(`${path}[${t}]`, `expected a finite number >= 0, got ${price}`);
    }
    if (price > 0 && !Number.isFinite(bounds?.[t])) {
      throw new ProblemError(`${path}[${t}]`, `expected 0, as the basket has no such bound there, got ${price}`);
    }
  }
}
