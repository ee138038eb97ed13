import type { PolicyResult } from './policy-result.js';

/** What policies were worth on recorded books, order by order, and what follows from it. */
export interface Evaluation extends EvaluatedOrders {
  /** how orders were replayed, by the names of options */
  readonly settings: Readonly<Record<string, number | string>>;
  /** of all policies but the first, in their order: {@link policyResults} of the rest */
  readonly results: readonly PolicyResult[];
}

/** How orders went by several policies. */
export interface EvaluatedOrders {
  readonly days: readonly EvaluatedDay[];
  /** how long after each trade the mid was looked at again, seconds */
  readonly laterSeconds: readonly number[];
  readonly orders: readonly EvaluatedOrder[];
  /** the first is what all others are compared with, the even split */
  readonly policies: readonly EvaluatedPolicy[];
  /** the same with a setting changed, as far as that was looked at */
  readonly variants?: readonly EvaluatedVariant[] | undefined;
}

/** What a policy saves where one setting is another. */
export interface EvaluatedVariant {
  readonly policy: string;
  /** by the name of its option */
  readonly setting: string;
  readonly value: number | string;
  /** what each hour of each day adds to the mean saving: the sum of `saved` over that of `weight` */
  readonly hours: readonly VariantHour[];
}

/** An hour of a day, over all orders. */
export interface VariantHour {
  readonly saved: number;
  readonly weight: number;
}

/** A recorded day of an instrument. */
export interface EvaluatedDay {
  readonly symbol: string;
  /** YYYY-MM-DD */
  readonly date: string;
}

/** A parent order that was replayed. */
export interface EvaluatedOrder {
  /** which of the days, counted from 0 */
  readonly day: number;
  readonly side: 'buy' | 'sell';
  /** seconds after the session opened */
  readonly start: number;
  /** seconds */
  readonly horizon: number;
  /** shares */
  readonly quantity: number;
  /** when it started, currency per share */
  readonly arrivalMid: number;
}

/** How all orders went by one policy. */
export interface EvaluatedPolicy {
  readonly policy: string;
  /** one for each order, in the same order */
  readonly runs: readonly OrderRun[];
}

/** How an order went by a policy: what it did in each hour of its day that it touches, see {@link hoursOf}. */
export interface OrderRun {
  readonly shares: readonly number[];
  /** against the mid at the time, currency */
  readonly costs: readonly number[];
  /** against the arrival mid, currency: each move of the mid counts in its hour, for all that was left to trade */
  readonly arrivalCosts: readonly number[];
  /** against the mid some time after each trade, currency: for each of `laterSeconds`, by hour */
  readonly laterCosts: readonly (readonly number[])[];
  /** what a share more or less was worth to it, currency: the lambda of {@link policyResults} */
  readonly sharePrice: number;
  /** shares that its last step traded */
  readonly last: number;
  /** shares that no book took */
  readonly unfilled: number;
  /** shares that its last step traded beyond the depth of the book, at the price of the last share within it */
  readonly beyond: number;
  /** the farthest that the part done was from the even trajectory, 0 to 1 */
  readonly farthest: number;
}
