import type { Estimate } from './estimate.js';

/** The results of a policy against the even split. */
export interface PolicyResult {
  readonly policy: string;
  /** orders replayed, on both sides of all days */
  readonly orders: number;
  /**
   * of all orders together, in basis points of their value at arrival: with the policy, and with the even split; NaN where
   * an order has no value above 0, as of a spread
   */
  readonly cost: number;
  readonly evenCost: number;
  /**
   * The mean saving over orders, relative to the cost of the even split. Hours of a day are treated as independent: the
   * confidence interval describes other hours of these days.
   */
  readonly saving: TestedEstimate;
  /** the same saving with days of a symbol as the independent clusters: its interval describes other days; absent for one day */
  readonly savingAcrossDays?: TestedEstimate | undefined;
  /** the same saving without the control variate */
  readonly plainSaving: Estimate;
  /** the saving in the shortfall against the arrival mid, relative to the same cost */
  readonly arrivalSaving: Estimate;
  /** the same against the mid some time after each trade */
  readonly laterSavings: readonly LaterSaving[];
  /** the saving of all orders together, relative to the cost of the even split */
  readonly savingByMoney: number;
  /** the mean saving relative to that of `hindsight`; absent if that is not among the policies */
  readonly ofHindsight?: number | undefined;
  /** the saving of the worst order */
  readonly worst: number;
  /** the worst day: its index from 0, and its mean saving */
  readonly worstDay: { readonly day: number; readonly saving: number };
  /** the mean part of the order that the last step trades */
  readonly lateness: number;
  /** the mean part of the order that no book took */
  readonly unfilled: number;
  /** the mean part of the order that the last step trades beyond the depth of the book, at its last price */
  readonly beyond: number;
  /** the largest distance of the part done of any order from the even trajectory, 0 to 1 */
  readonly farthest: number;
  /** the number of such days needed to detect a saving of 5 % with a power of 80 %; NaN if unknown */
  readonly daysNeeded: number;
}

/** An estimate that was tested together with others. */
export interface TestedEstimate extends Estimate {
  /** the p-value adjusted for all policies and variants that were tested (Holm); NaN for yardsticks, see `isYardstick` */
  readonly adjustedP: number;
}

/** The saving against the mid some time after each trade. */
export interface LaterSaving {
  readonly seconds: number;
  /** relative to the cost of the even split against the mid at the time */
  readonly saving: Estimate;
  /** the saving against the mid at the time minus this saving: how far the mid moved back after the trades */
  readonly adverseSelection: Estimate;
}
