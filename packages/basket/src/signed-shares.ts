import { CompensatedSum, holdingsOf } from '@waterfill/model';
import type { BasketAsset, BasketProblem } from './basket-problem.js';

/**
 * The sign of the shares of an asset: 1 for buys, -1 for sells.
 *
 * @example
 * ```ts
 * import { signOf } from '@waterfill/basket';
 * signOf({ side: 'sell' }); // => -1
 * ```
 */
export function signOf({ side }: Pick<BasketAsset, 'side'>): 1 | -1 {
  return side === 'buy' ? 1 : -1;
}

/**
 * The signed shares left to trade after each interval: of asset i and interval t at [i][t].
 *
 * @param schedules - shares, N of T
 * @example
 * ```ts
 * import { signedHoldings } from '@waterfill/basket';
 * signedHoldings({ assets: [{ side: 'buy' }, { side: 'sell' }] }, [[5, 3], [2, 4]]).map((left) => left[0]); // => [3, -4]
 * ```
 */
export function signedHoldings(
  { assets }: { readonly assets: readonly Pick<BasketAsset, 'side'>[] },
  schedules: readonly ArrayLike<number>[],
): Float64Array[] {
  return assets.map((asset, i) => {
    const sign = signOf(asset);
    // Not -0 where nothing is left.
    return holdingsOf(schedules[i]!).map((shares) => sign * shares + 0);
  });
}

/**
 * The net exposure after each interval, sum price_i times the signed shares of asset i left to trade.
 *
 * @param schedules - shares, N of T
 * @returns currency, T of them: above 0 where buys are left, below 0 where sells are; undefined if no prices are known
 * @example
 * ```ts
 * import { createBasket, exposureOf } from '@waterfill/basket';
 * import { createProblem } from '@waterfill/model';
 * const problem = createProblem({ quantity: 6, impact: { kind: 'power-law', coefficient: [1, 1], exponent: [1, 1] } });
 * const assets = [{ symbol: 'AAA', side: 'buy', problem }, { symbol: 'BBB', side: 'sell', problem }] as const;
 * exposureOf(createBasket({ assets, exposure: { prices: [10, 20] } }), [[2, 4], [5, 1]]); // => Float64Array.of(20, 0)
 * ```
 */
export function exposureOf(
  basket: Pick<BasketProblem, 'assets' | 'exposure'>,
  schedules: readonly ArrayLike<number>[],
): Float64Array | undefined {
  const { exposure } = basket;
  if (exposure === undefined) return undefined;
  const holdings = signedHoldings(basket, schedules);
  return exposure.lower.map((_, t) => {
    const sum = new CompensatedSum();
    holdings.forEach((left, i) => {
      sum.add(exposure.prices[i]! * left[t]!);
    });
    return sum.value;
  });
}
