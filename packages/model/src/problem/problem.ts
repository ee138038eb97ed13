import type { Impact } from '../impact/impact-kinds.js';
import type { TransientImpact } from '../transient/transient-impact.js';

/** Bounds on the shares done by the end of each interval: lower_t <= x_0 + ... + x_t <= upper_t. */
export interface Trajectory {
  /** least shares done by the end of each interval, >= 0, T of them; 0 where there is no bound */
  readonly lower: Float64Array;
  /** most shares done by the end of each interval, >= 0, T of them; Infinity where there is no bound */
  readonly upper: Float64Array;
}

/**
 * The cost of the risk that the price moves while shares are still to be traded (Almgren & Chriss 2000, J. Risk 3(2),
 * 5-39): aversion times the variance of the cost, sum volatility_t^2 duration_t holdings_t^2, holdings_t being the
 * shares left after interval t.
 */
export interface Risk {
  /** the cost of a unit of variance, 1 / currency, >= 0 */
  readonly aversion: number;
  /** currency per share per square root of the time unit, >= 0, T of them */
  readonly volatility: Float64Array;
  /** how long each interval lasts, in that time unit, >= 0, T of them */
  readonly duration: Float64Array;
}

/**
 * The cost of being ahead of or behind a target, such as the order's part of the volume traded so far:
 * sum weight_t (done_t - target_t)^2, done_t being the shares done by the end of interval t.
 */
export interface Tracking {
  /** currency per share^2, >= 0, T of them; the last does not count, since by its end all is done */
  readonly weight: Float64Array;
  /**
   * shares to be done by the end of each interval, T of them; below 0 if the rest of an order is already ahead of its
   * target; the last does not count
   */
  readonly target: Float64Array;
}

/**
 * A parent order to be split over T intervals:
 * minimise sum C_t(x_t) subject to sum x_t = quantity and lower_t <= x_t <= upper_t,
 * optionally with fees, bounds on the shares done by some time, the risk of the shares left, a target to track, and the
 * impact that trades leave behind.
 *
 * Build one with {@link createProblem}, which checks it; nothing behind it checks again. Do not write to its arrays, nor
 * transfer them to another thread: what is known of them is kept, and short ones share a buffer.
 */
export interface Problem {
  /** the parent order, shares, >= 0 */
  readonly quantity: number;
  readonly impact: Impact;
  /** least shares of each interval, >= 0 */
  readonly lower: Float64Array;
  /** most shares of each interval, Infinity where there is no bound */
  readonly upper: Float64Array;
  /**
   * fee_t, the fee of each share, currency per share, below 0 for a rebate; interval t costs
   * C_t(x_t) + fee_t x_t. Absent: 0 everywhere
   */
  readonly fee?: Float64Array;
  /** absent: no bounds on the shares done */
  readonly trajectory?: Trajectory;
  /** absent: only the cost counts */
  readonly risk?: Risk;
  /** absent: no target is tracked */
  readonly tracking?: Tracking;
  /** absent: the impact of a trade is over before the next one */
  readonly transientImpact?: TransientImpact;
  /**
   * The permanent price move per share, currency per share^2, >= 0. Whatever the schedule, it adds
   * permanentImpact quantity^2 / 2 to the expected cost; absent: 0.
   */
  readonly permanentImpact?: number;
  /** shares, > 0: every interval trades whole lots of so many, and so does the order; absent: any number */
  readonly lot?: number;
  /**
   * `last`: the remainder of the order beyond whole lots is traded as an odd lot, in addition to whole lots, by the
   * last interval whose bounds leave room for it; absent: the order is whole lots
   */
  readonly oddLot?: 'last';
}
