import type { ExponentRule, ImpactFamily } from '@waterfill/model';
import type { Track } from './tracking-of.js';

/** A parent order, and how it may be traded. Plain data: it survives JSON and `postMessage`. */
export interface OrderRequest {
  /** shares, >= 0 */
  readonly quantity: number;
  /** the most shares of an interval; default: no more than was measured */
  readonly cap?: Cap | undefined;
  /** the least shares of each open interval; default 0 */
  readonly lower?: number | undefined;
  /**
   * cost per share in addition to the impact, currency per share: above 0 a fee, below 0 a rebate; one for all
   * intervals, or one per interval; default 0
   */
  readonly fee?: number | ArrayLike<number> | undefined;
  /** when nothing is traded; a blackout closes every interval that it overlaps */
  readonly blackouts?: readonly Blackout[] | undefined;
  /** the auction before the session to trade in, an interval of its own; default: none */
  readonly openAuction?: Auction | undefined;
  /** the auction after it */
  readonly closeAuction?: Auction | undefined;
  /** shares per lot; `none`: fractional shares; default 1 if all recorded sizes are whole */
  readonly lot?: number | 'none' | undefined;
  /** `last`: the last open interval trades the odd lot; default: such an order is refused */
  readonly oddLot?: 'last' | undefined;
  /** lower trajectory bounds: the least done by given times */
  readonly complete?: readonly TrajectoryBound[] | undefined;
  /** upper trajectory bounds: the most done by given times */
  readonly atMost?: readonly TrajectoryBound[] | undefined;
  /** the cost of a unit of variance, 1 / currency, >= 0 */
  readonly riskAversion?: number | undefined;
  /** the volatility of the price */
  readonly volatility?: Volatility | undefined;
  /** what to track: the market's volume, or the time; default: nothing */
  readonly track?: Track['track'] | undefined;
  /** the weight of tracking; default 1 */
  readonly trackWeight?: Track['trackWeight'];
  /** the permanent price move per share, currency per share^2, >= 0 */
  readonly permanentImpact?: number | undefined;
  /**
   * after how long half of what a trade moved in the book has come back, seconds, > 0; default: the book is full again
   * when the next interval begins
   */
  readonly resilience?: number | undefined;
  /**
   * how far the book moves with a trade, currency per share^2, >= 0; default: as the measured impact says, see
   * `recoveringBook`
   */
  readonly resilienceCoefficient?: number | undefined;
  /** the form of the impact; default `half-spread-power-law` */
  readonly family?: ImpactFamily | undefined;
  /** the rule for exponents; default `shrunk`, or the family's own exponent if it has one */
  readonly exponents?: ExponentRule | undefined;
  /** where half-spreads come from; default `measured` */
  readonly halfSpread?: 'measured' | 'fitted' | undefined;
  /** the backend; default: the fastest that supports the problem */
  readonly solver?: string | undefined;
  /** the currency of the prices, for texts */
  readonly currency?: string | undefined;
  /** other schedules of the order to compare with, shares per interval, by name */
  readonly benchmarks?: Readonly<Record<string, ArrayLike<number>>> | undefined;
}

/** The most that an interval may take; the tightest of several caps applies. */
export interface Cap {
  /** no more than was measured; default true */
  readonly largestSize?: boolean | undefined;
  /** no more than this part of the interval's market volume, above 0, at most 1 */
  readonly participation?: number | undefined;
  /** the volumes that it is a part of, shares, one per interval without auctions; default: those of the day */
  readonly volumes?: ArrayLike<number> | undefined;
}

/** A time of day in which nothing is traded, seconds after midnight in the time zone of the grid. */
export interface Blackout {
  readonly from: number;
  readonly to: number;
}

/**
 * An auction at an end of the session. Books do not show what it costs, so that is stated: g(x) = a x^alpha, without a
 * half-spread, since all trade at one price.
 */
export interface Auction {
  /**
   * when it begins and ends, seconds after midnight in the time zone of the grid; default: the five minutes before the
   * session, or after it. Intervals that it covers are replaced by it
   */
  readonly from?: number | undefined;
  readonly to?: number | undefined;
  /** the shares that it is expected to trade, > 0; default: that of the cross of the days, if they have one */
  readonly volume?: number | undefined;
  /** the volume that limits are parts of, its own and those of the cap, shares, >= 0; default: `volume` */
  readonly capVolume?: number | undefined;
  /** the most to trade, as a part of its volume, above 0, at most 1; default 0.1 if the volume is known, else no limit */
  readonly participation?: number | undefined;
  /**
   * a, currency per share^(1 + alpha), > 0; default: such that a part of its volume costs what the same part of half an
   * hour's volume does at once in the median interval, beyond the half-spread. This needs volumes of both
   */
  readonly coefficient?: number | undefined;
  /** alpha, > 0; needed with a coefficient; default: the median of the fitted ones */
  readonly exponent?: number | undefined;
}

/** A part of the order and its time. */
export interface TrajectoryBound {
  /** shares, or, with `isPart`, the part of the order, 0 to 1 */
  readonly amount: number;
  readonly isPart?: boolean | undefined;
  /** by the end of this interval, counted from 0 */
  readonly interval?: number | undefined;
  /** or by this time of day, at which an interval ends, seconds after midnight in the time zone of the grid */
  readonly seconds?: number | undefined;
}

/** The volatility of the price, one standard deviation. */
export interface Volatility {
  /** currency per share, or, with `isPart`, the part of the mean mid, per square root of the time */
  readonly amount: number;
  readonly isPart?: boolean | undefined;
  /** the time, seconds; absent: one interval */
  readonly seconds?: number | undefined;
}
