import { CompensatedSum } from '@waterfill/model';
import type { BasketProblem } from './basket-problem.js';
import { signedHoldings, signOf } from './signed-shares.js';

/** What the assets of a basket cost beyond their own costs. */
export interface BasketCouplings {
  /** aversion times the variance, currency; 0 if the basket has no risk */
  readonly risk: number;
  /** sum over t of n_t' crossImpact n_t / 2, currency; 0 if it has no cross impact */
  readonly crossImpact: number;
  /** of the cost, by the moves of prices, sum over t of duration_t y_t' covariance y_t, currency^2; 0 without risk */
  readonly variance: number;
}

/**
 * The cost of risk and cross impact of the schedules of a basket.
 *
 * @param schedules - shares, N of T
 * @example
 * ```ts
 * import { basketCouplings, createBasket } from '@waterfill/basket';
 * import { createProblem } from '@waterfill/model';
 * const problem = createProblem({ quantity: 6, impact: { kind: 'power-law', coefficient: [1, 1], exponent: [1, 1] } });
 * const assets = [{ symbol: 'AAA', side: 'buy', problem }, { symbol: 'BBB', side: 'sell', problem }] as const;
 * const risk = { aversion: 2, duration: 1, covariance: [[1, 1], [1, 1]] };
 * // A buy and a sell that move together are no risk while as much is left of both.
 * basketCouplings(createBasket({ assets, risk }), [[3, 3], [3, 3]]).risk; // => 0
 * basketCouplings(createBasket({ assets, risk }), [[3, 3], [6, 0]]).risk; // => 18
 * ```
 */
export function basketCouplings(basket: BasketProblem, schedules: readonly ArrayLike<number>[]): BasketCouplings {
  const { risk, crossImpact } = basket;
  const variance = risk ? quadratic(risk.covariance, signedHoldings(basket, schedules), risk.duration) : 0;
  return {
    variance,
    // With an aversion of 0 even a variance that overflows costs nothing.
    risk: risk === undefined || risk.aversion === 0 ? 0 : risk.aversion * variance,
    crossImpact: crossImpact ? quadratic(crossImpact, signedTrades(basket, schedules)) / 2 : 0,
  };
}

/**
 * The cost of one more share of each asset in each interval by risk and cross impact: the gradient of the cost of
 * {@link basketCouplings} by the shares.
 *
 * @param schedules - shares, N of T, at which they are linearised
 * @returns currency per share, N of T; below 0 where a share hedges others
 * @example
 * ```ts
 * import { basketGradient, createBasket } from '@waterfill/basket';
 * import { createProblem } from '@waterfill/model';
 * const problem = createProblem({ quantity: 6, impact: { kind: 'power-law', coefficient: [1, 1], exponent: [1, 1] } });
 * const assets = [{ symbol: 'AAA', side: 'buy', problem }, { symbol: 'BBB', side: 'sell', problem }] as const;
 * const risk = { aversion: 2, duration: 1, covariance: [[1, 1], [1, 1]] };
 * // After the first interval there are 3 shares to buy and none to sell.
 * basketGradient(createBasket({ assets, risk }), [[3, 3], [6, 0]])[1]; // => Float64Array.of(0, -12)
 * ```
 */
export function basketGradient(basket: BasketProblem, schedules: readonly ArrayLike<number>[]): Float64Array[] {
  const { assets, risk, crossImpact } = basket;
  const holdings = signedHoldings(basket, schedules);
  const trades = signedTrades(basket, schedules);
  return assets.map((asset, i) => {
    const sign = signOf(asset);
    // A share is held until the end of every interval before its own.
    const heldUntil = new CompensatedSum();
    return holdings[i]!.map((_, t) => {
      const cross = crossImpact ? product(crossImpact, trades, i, t) : 0;
      // Not -0 where a sale costs nothing.
      const slope = sign * (heldUntil.value + cross) + 0;
      if (risk && risk.aversion > 0) {
        heldUntil.add(2 * risk.aversion * risk.duration[t]! * product(risk.covariance, holdings, i, t));
      }
      return slope;
    });
  });
}

function signedTrades({ assets }: BasketProblem, schedules: readonly ArrayLike<number>[]): Float64Array[] {
  return assets.map((asset, i) => Float64Array.from(schedules[i]!, (shares) => signOf(asset) * shares));
}

/** Row i of a matrix times the values of all assets at t. */
function product(matrix: Float64Array, values: readonly Float64Array[], i: number, t: number): number {
  const size = values.length;
  const sum = new CompensatedSum();
  for (let j = 0; j < size; j++) sum.add(matrix[i * size + j]! * values[j]![t]!);
  return sum.value;
}

/** sum over t of weight_t v_t' matrix v_t; absent weights are 1. */
function quadratic(matrix: Float64Array, values: readonly Float64Array[], weights?: Float64Array): number {
  const sum = new CompensatedSum();
  for (let t = 0; t < values[0]!.length; t++) {
    const weight = weights?.[t] ?? 1;
    values.forEach((own, i) => {
      sum.add(weight * own[t]! * product(matrix, values, i, t));
    });
  }
  return sum.value;
}
