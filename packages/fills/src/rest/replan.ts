import type { Finding, OrderProblem, SolveResult } from '@waterfill/model';
import type { Fill } from '../fill.js';

/** A re-planned order: what was done by a time of the day, what is left, and the best schedule for it. */
export interface Replan {
  /** the order as it was planned, its grid on the day of trading */
  readonly planned: OrderProblem;
  /** the result of the plan, which has a schedule of T intervals */
  readonly plannedResult: SolveResult;
  /** the time from which the rest is planned, seconds since 1970-01-01T00:00:00Z */
  readonly now: number;
  /** the fills, by time; absent: only the shares are known */
  readonly fills?: readonly Fill[] | undefined;
  readonly done: SharesDone;
  /** the first interval that is left, counted from 0; T: none is */
  readonly first: number;
  /** the remaining part of that interval, above 0, at most 1 */
  readonly part: number;
  /** today's cost of trading as a multiple of the plan's; absent: not known, and the rest is planned at 1 */
  readonly costRatio?: number | undefined;
  /**
   * the market's volume of each interval of the day, shares, which the target of the rest follows: as traded where that is
   * known, as expected elsewhere; absent: the target is the plan's
   */
  readonly volumes?: Float64Array | undefined;
  /** intervals in which nothing can be traded today, counted from 0, as after an early close; absent: the plan says all */
  readonly closed?: readonly number[] | undefined;
  /** absent: no interval is left */
  readonly rest?: RestOfOrder | undefined;
  /** how the remaining intervals change compared with the plan; empty if the rest has no schedule */
  readonly changes: readonly ReplanChange[];
  /** findings to read before trading on it: about the fills, and about bounds that can no longer be met */
  readonly findings: readonly Finding[];
  /** of a replan from a document: the parts that the document cannot prove; absent: it was computed here */
  readonly claimed?: readonly ClaimedReplanPart[] | undefined;
}

/** A part of a replan that a document states but cannot prove: texts, and what is of today. */
export type ClaimedReplanPart = 'why' | 'findings' | 'costRatio' | 'volumes' | 'closed';

/** The part of an order that was done. */
export interface SharesDone {
  /** shares that were traded */
  readonly shares: number;
  /** shares that the plan would have traded */
  readonly planned: number;
  /** fills that were counted; absent: only the shares are known */
  readonly fills?: number | undefined;
  /** their average price, currency per share; absent: there are no fills */
  readonly price?: number | undefined;
}

/** The problem of the remaining intervals, in the form of a plan's problem. */
export interface RestOfOrder {
  /** the remaining shares under the remaining bounds; its grid begins now */
  readonly order: OrderProblem;
  readonly result: SolveResult;
  /** why this backend was chosen */
  readonly why: string;
}

/** How an interval changes. */
export interface ReplanChange {
  /** of the plan, counted from 0 */
  readonly interval: number;
  /** planned shares of the remaining part of the interval */
  readonly planned: number;
  /** shares now */
  readonly shares: number;
  readonly reason: ReplanReason;
}

/**
 * Why an interval changes: `as-planned`: it does not; `behind`, `ahead`: less, or more, was done than planned;
 * `cheaper`, `dearer`: trading costs less, or more, than the plan says; `volume`: the market's volume is another than
 * planned; `bound-hit`: it trades as much, or as little,
 * as its bounds allow; `balances`: it compensates for the changes of other intervals.
 */
export type ReplanReason =
  | 'as-planned'
  | 'behind'
  | 'ahead'
  | 'cheaper'
  | 'dearer'
  | 'volume'
  | 'bound-hit'
  | 'balances';
