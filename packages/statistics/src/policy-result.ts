import type { Estimate } from './estimate.js';

/** What a policy is worth against the even split. */
export interface PolicyResult {
  readonly policy: string;
  /** orders replayed, on both sides of all days */
  readonly orders: number;
  /** of all orders together, in basis points of their value at arrival: by the policy, and by the even split */
  readonly cost: number;
  readonly evenCost: number;
  /**
   * The mean over orders of what is saved, as a part of what the even split costs. Hours of a day count as independent:
   * its interval is about other hours of these days.
   */
  readonly saving: TestedEstimate;
  /** the same saving where days of a symbol alone count as independent: about other days; absent of one day */
  readonly savingAcrossDays?: TestedEstimate | undefined;
  /** the same saving without the correction for the shares that an hour trades more or less than the even split */
  readonly plainSaving: Estimate;
  /** the same of the shortfall against the arrival mid, as a part of the same cost */
  readonly arrivalSaving: Estimate;
  /** the same against the mid some time after each trade */
  readonly laterSavings: readonly LaterSaving[];
  /** what all orders together save, as a part of what the even split costs */
  readonly savingByMoney: number;
  /** the mean saving against the mean saving of `hindsight`; absent where that is not among the policies */
  readonly ofHindsight?: number | undefined;
  /** the order that went worst: what it saves */
  readonly worst: number;
  /** the day that went worst: which, counted from 0, and its mean saving */
  readonly worstDay: { readonly day: number; readonly saving: number };
  /** the mean part of the order that the last step trades */
  readonly lateness: number;
  /** the mean part of the order that no book took */
  readonly unfilled: number;
  /** the mean part of the order that the last step trades beyond the depth of the book, at its last price */
  readonly beyond: number;
  /** the farthest that the part done of any order was from the even trajectory, 0 to 1 */
  readonly farthest: number;
  /** days of this kind that it takes to find a saving of 5 % in 4 of 5 cases; NaN where it is not known */
  readonly daysNeeded: number;
}

/** An estimate that was tested together with others. */
export interface TestedEstimate extends Estimate {
  /** p, adjusted for all policies and variants that were looked at (Holm); NaN of `hindsight`, which is a bound and no candidate */
  readonly adjustedP: number;
}

/** What is saved against the mid some time after each trade. */
export interface LaterSaving {
  readonly seconds: number;
  /** as a part of what the even split costs against the mid at the time */
  readonly saving: Estimate;
  /** by how much less that is than against the mid at the time: what the mid took back after the trades */
  readonly adverseSelection: Estimate;
}
