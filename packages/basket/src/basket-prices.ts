import { CompensatedSum } from '@waterfill/model';
import { basketGradient } from './basket-couplings.js';
import type { BasketMultipliers } from './basket-multipliers.js';
import type { BasketProblem } from './basket-problem.js';
import { signOf } from './signed-shares.js';

/**
 * The price of each interval of each asset, the value of a share traded in it: the shadow price of the asset, less its
 * marginal cost by risk and cross impact, plus its effect on the bounds of the exposure until then.
 *
 * With y_t the signed shares left after t and n_t those traded in t, the price of asset i in interval t is
 * shadowPrice_i - sign_i [sum over k < t of 2 aversion duration_k (covariance y_k)_i + (crossImpact n_t)_i
 * - price_i sum over k < t of (exposureLowerPrice_k - exposureUpperPrice_k)],
 * the gradient of the Lagrangian (Boyd & Vandenberghe, Convex Optimization, 5.5.3).
 *
 * @param schedules - shares, N of T, at which risk and cross impact are linearised
 * @returns currency per share, N of T: at the optimum the marginal costs of the intervals inside their bounds
 * @example
 * ```ts
 * import { basketPrices, createBasket } from '@waterfill/basket';
 * import { createProblem } from '@waterfill/model';
 * const problem = createProblem({ quantity: 6, impact: { kind: 'power-law', coefficient: [1, 1], exponent: [1, 1] } });
 * const assets = [{ symbol: 'AAA', side: 'buy', problem }, { symbol: 'BBB', side: 'sell', problem }] as const;
 * const risk = { aversion: 2, duration: 1, covariance: [[1, 1], [1, 1]] };
 * const prices = basketPrices(createBasket({ assets, risk }), [[3, 3], [6, 0]], { shadowPrices: [20, 5] });
 * prices; // => [Float64Array.of(20, 8), Float64Array.of(5, 17)]
 * ```
 */
export function basketPrices(
  basket: BasketProblem,
  schedules: readonly ArrayLike<number>[],
  { shadowPrices, exposureLowerPrices, exposureUpperPrices }: BasketMultipliers,
): Float64Array[] {
  const gradient = basketGradient(basket, schedules);
  return basket.assets.map((asset, i) => {
    const value = signOf(asset) * (basket.exposure?.prices[i] ?? 0);
    const keptUntil = new CompensatedSum();
    return gradient[i]!.map((slope, t) => {
      const price = shadowPrices[i]! - slope + value * keptUntil.value;
      keptUntil.add((exposureLowerPrices?.[t] ?? 0) - (exposureUpperPrices?.[t] ?? 0));
      return price;
    });
  });
}
