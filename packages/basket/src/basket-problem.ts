import type { Problem } from '@waterfill/model';

/** An order of a basket. */
export interface BasketAsset {
  /** unique in the basket */
  readonly symbol: string;
  readonly side: 'buy' | 'sell';
  /**
   * The order with its impact, bounds, fees and permanent impact. It has no risk of its own: that of all assets is
   * {@link BasketProblem.risk}. A basket takes neither lots nor trajectory bounds, tracking or transient impact.
   */
  readonly problem: Problem;
}

/**
 * The cost of the risk that prices move while shares are still to be traded (Almgren & Chriss 2000, J. Risk 3(2), 5-39,
 * appendix A): aversion times the variance of the cost, sum over t of duration_t y_t' covariance y_t, y_t being the
 * signed shares left after interval t. Buys left count as positive, sells as negative.
 */
export interface BasketRisk {
  /** the cost of a unit of variance, 1 / currency, >= 0 */
  readonly aversion: number;
  /**
   * of the changes of prices, currency^2 per share^2 and unit of time, N x N by rows, symmetric and positive semidefinite
   */
  readonly covariance: Float64Array;
  /** how long each interval lasts, in that unit of time, >= 0, T of them */
  readonly duration: Float64Array;
}

/**
 * The net exposure, sum price_i times the signed shares of asset i left after each interval, and its bounds. After the
 * last interval nothing is left, and the exposure is 0.
 */
export interface Exposure {
  /** currency per share, > 0, N of them */
  readonly prices: Float64Array;
  /** the least exposure after each interval, currency, T of them; -Infinity where there is no bound */
  readonly lower: Float64Array;
  /** the largest exposure after each interval, currency, T of them; Infinity where there is no bound */
  readonly upper: Float64Array;
}

/**
 * A program trade: orders in N assets, over the same T intervals, whose risks offset each other. Minimises the sum of
 * the assets' costs, the cost of cross impact and the cost of risk, subject to the orders, their bounds and the bounds of
 * the exposure.
 *
 * Build one with {@link createBasket}, which checks it; nothing behind it checks again.
 */
export interface BasketProblem {
  /** N of them, N >= 1 */
  readonly assets: readonly BasketAsset[];
  /** absent: only the cost counts */
  readonly risk?: BasketRisk;
  /** absent: no prices are known, and the exposure has no bounds */
  readonly exposure?: Exposure;
  /**
   * By how much a share traded moves the prices of the other assets within the same interval, currency per share^2,
   * N x N by rows, symmetric and positive semidefinite: an interval in which the signed shares n are traded costs
   * n' crossImpact n / 2 more. Absent: trades move only their own price
   */
  readonly crossImpact?: Float64Array;
}
