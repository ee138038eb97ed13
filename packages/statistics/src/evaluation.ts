import type { PolicyResult } from './policy-result.js';

/** Policies on recorded books, order by order, with the statistics. */
export interface Evaluation extends EvaluatedOrders {
  /** the options of the replay, by name */
  readonly settings: Readonly<Record<string, number | string>>;
  /** of all policies but the first, in their order: {@link policyResults} of the rest */
  readonly results: readonly PolicyResult[];
}

/** The runs of orders under several policies. */
export interface EvaluatedOrders {
  readonly days: readonly EvaluatedDay[];
  /** the delays after each trade at which the mid is recorded again, seconds */
  readonly laterSeconds: readonly number[];
  readonly orders: readonly EvaluatedOrder[];
  /** the first is the benchmark, the even split */
  readonly policies: readonly EvaluatedPolicy[];
  /** the savings with one setting changed, for each change that was tested */
  readonly variants?: readonly EvaluatedVariant[] | undefined;
}

/** The saving of a policy with one setting changed. */
export interface EvaluatedVariant {
  readonly policy: string;
  /** the name of the option */
  readonly setting: string;
  readonly value: number | string;
  /** the contribution of each hour of each day to the mean saving, which is the sum of `saved` over that of `weight` */
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
  /** the mid at its start, currency per share */
  readonly arrivalMid: number;
}

/** The runs of all orders under one policy. */
export interface EvaluatedPolicy {
  readonly policy: string;
  /** one for each order, in the same order */
  readonly runs: readonly OrderRun[];
}

/** The run of an order under a policy, by each hour of the day that it spans, see {@link hoursOf}. */
export interface OrderRun {
  readonly shares: readonly number[];
  /** against the mid at the time, currency */
  readonly costs: readonly number[];
  /** against the arrival mid, currency: each move of the mid counts in its hour, times the shares left */
  readonly arrivalCosts: readonly number[];
  /** against the mid some time after each trade, currency: for each of `laterSeconds`, by hour */
  readonly laterCosts: readonly (readonly number[])[];
  /** the value of one share more or less to the order, currency: the lambda of {@link policyResults} */
  readonly sharePrice: number;
  /** shares that its last step traded */
  readonly last: number;
  /** shares that no book took */
  readonly unfilled: number;
  /** shares that its last step traded beyond the depth of the book, at the price of the last share within it */
  readonly beyond: number;
  /** the largest distance of the part done from the even trajectory, 0 to 1 */
  readonly farthest: number;
}
