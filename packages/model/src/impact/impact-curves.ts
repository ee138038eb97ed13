import type { Grid } from '../grid/grid.js';
/**
 * The cost of trading x shares in every interval of a day, measured on order books: the impact g_t(x) at each size.
 */
export interface ImpactCurves {
  readonly symbol?: string;
  /** of the session, YYYY-MM-DD */
  readonly date: string;
  readonly side: 'buy' | 'sell';
  /** `time-weighted`: each state by how long it held; `last`: the last state before the end of the interval */
  readonly sampling: 'time-weighted' | 'last';
  readonly grid: Grid;
  /** settled book states read, in or out of session */
  readonly states: number;
  /** shares, increasing, K of them */
  readonly sizes: Float64Array;
  readonly intervals: readonly ImpactCurve[];
  /** shares of crosses within a quarter of an hour after the session: its closing auction; absent: none are known */
  readonly closingCross?: number;
}

/** The curve of one interval. */
export interface ImpactCurve {
  /** g(x) at each size, currency per share; NaN where the book was not deep enough for long enough */
  readonly impact: Float64Array;
  /** the share of the interval's time in which the book was deep enough for each size, 0 to 1 */
  readonly coverage: Float64Array;
  /** the largest size with an impact, shares; 0: the interval is closed */
  readonly largestSize: number;
  /** why it is closed; absent if it is open, or if the reason is not known */
  readonly closed?: ClosedReason;
  /** the number of days whose mean this is; absent for the curve of one day */
  readonly days?: number;
  /** the mean half-spread, currency per share; NaN where there was none */
  readonly halfSpread: number;
  /** the mean mid, currency per share; NaN where there was none */
  readonly mid: number;
  /** shares traded by everyone, without crosses; NaN if the feed has no trades */
  readonly volume: number;
  /** shares of crosses (auctions), which no order of the interval can trade against; absent: none are known */
  readonly crossVolume?: number;
  /** settled states that began inside the interval; 0: the book is carried over from before */
  readonly states: number;
  /** the same for blocks within the interval, at the same sizes: replicates for a fit */
  readonly blocks?: readonly ImpactBlock[];
}

/**
 * Why an interval takes nothing: `before-first-book` and `after-last-book`, the recording has no book there;
 * `halted`, trading was halted all the time that there was a book; `one-sided`, one side of the book was empty all the
 * time; `too-thin`, no size that was measured is covered for long enough; `break`, it is in a break of the session.
 */
export type ClosedReason = 'break' | 'before-first-book' | 'after-last-book' | 'halted' | 'one-sided' | 'too-thin';

/** A block of an interval. */
export interface ImpactBlock {
  /** seconds after the start of the first interval */
  readonly start: number;
  /** as in {@link ImpactCurve} */
  readonly impact: Float64Array;
  readonly halfSpread: number;
}
