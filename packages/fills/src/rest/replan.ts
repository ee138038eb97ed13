import type { Finding, OrderProblem, SolveResult } from '@waterfill/model';
import type { Fill } from '../fill.js';

/** What was done of a planned order by a time of the day, what is left of it, and the best schedule for that. */
export interface Replan {
  /** the order as it was planned, its grid on the day of trading */
  readonly planned: OrderProblem;
  /** the result of the plan, which has a schedule of T intervals */
  readonly plannedResult: SolveResult;
  /** from when on the rest is planned, seconds since 1970-01-01T00:00:00Z */
  readonly now: number;
  /** what was traded, by time; absent: only the shares are known */
  readonly fills?: readonly Fill[] | undefined;
  readonly done: SharesDone;
  /** the first interval that is left, counted from 0; T: none is */
  readonly first: number;
  /** the part of that interval which is left, above 0, at most 1 */
  readonly part: number;
  /** what trading cost today, as a multiple of what the plan says; absent: it is not known, and the rest is planned at 1 */
  readonly costRatio?: number | undefined;
  /** absent: no interval is left */
  readonly rest?: RestOfOrder | undefined;
  /** how the intervals that are left change against the plan; none if the rest has no schedule */
  readonly changes: readonly ReplanChange[];
  /** what to know before trading on it: about the fills, and about bounds that can no longer be met */
  readonly findings: readonly Finding[];
  /** of a replan that was read from a document: its parts that nothing in the document proves; absent: it was computed here */
  readonly claimed?: readonly ClaimedReplanPart[] | undefined;
}

/** A part of a replan that a document states and does not prove: words, and what today's books cost. */
export type ClaimedReplanPart = 'why' | 'findings' | 'costRatio';

/** What was done of an order. */
export interface SharesDone {
  /** shares that were traded */
  readonly shares: number;
  /** shares that the plan would have traded */
  readonly planned: number;
  /** fills that were counted; absent: only the shares are known */
  readonly fills?: number | undefined;
  /** what they were traded at in the mean, currency per share; absent: there are no fills */
  readonly price?: number | undefined;
}

/** The problem of the intervals that are left, as a plan has one. */
export interface RestOfOrder {
  /** the shares that are left, under the bounds that are left; its grid begins now */
  readonly order: OrderProblem;
  readonly result: SolveResult;
  /** why it was solved by the backend that solved it */
  readonly why: string;
}

/** How an interval changes. */
export interface ReplanChange {
  /** of the plan, counted from 0 */
  readonly interval: number;
  /** shares in the plan, of the part of the interval that is left */
  readonly planned: number;
  /** shares now */
  readonly shares: number;
  readonly reason: ReplanReason;
}

/**
 * Why an interval changes: `as-planned`: it does not; `behind`, `ahead`: less, or more, was done than planned; `cheaper`,
 * `dearer`: trading costs less, or more, than the plan says; `bound-hit`: it trades all, or as little, as its bounds allow;
 * `balances`: it makes up for what other intervals change.
 */
export type ReplanReason = 'as-planned' | 'behind' | 'ahead' | 'cheaper' | 'dearer' | 'bound-hit' | 'balances';
