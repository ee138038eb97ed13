import { CompensatedSum } from '@waterfill/model';
import type { BasketProblem } from './basket-problem.js';
import { signedHoldings } from './signed-shares.js';

/**
 * The cost of risk by pairs of assets: of i and j, aversion times the sum over t of duration_t y_it covariance_ij y_jt, y_t
 * being the signed shares left after interval t. All of them sum to the cost of risk, and those of a row to the part of its
 * asset (Euler's rule for a quadratic form). An asset hedges another one where their element is below 0.
 *
 * @param schedules - shares, N of T
 * @returns currency, N x N by rows, symmetric; undefined if the basket has no risk
 * @example
 * ```ts
 * import { createBasket, riskByPair } from '@waterfill/basket';
 * import { createProblem } from '@waterfill/model';
 * const problem = createProblem({ quantity: 6, impact: { kind: 'power-law', coefficient: [1, 1], exponent: [1, 1] } });
 * const assets = [{ symbol: 'AAA', side: 'buy', problem }, { symbol: 'BBB', side: 'sell', problem }] as const;
 * const risk = { aversion: 2, duration: 1, covariance: [[1, 0.5], [0.5, 1]] };
 * riskByPair(createBasket({ assets, risk }), [[3, 3], [4, 2]]); // => Float64Array.of(18, -6, -6, 8)
 * ```
 */
export function riskByPair(basket: BasketProblem, schedules: readonly ArrayLike<number>[]): Float64Array | undefined {
  const { risk, assets } = basket;
  if (risk === undefined) return undefined;
  const size = assets.length;
  const holdings = signedHoldings(basket, schedules);
  return risk.covariance.map((covariance, k) => {
    const [own, other] = [holdings[Math.floor(k / size)]!, holdings[k % size]!];
    const sum = new CompensatedSum();
    own.forEach((shares, t) => {
      sum.add(risk.duration[t]! * shares * other[t]!);
    });
    return risk.aversion === 0 ? 0 : risk.aversion * covariance * sum.value;
  });
}
