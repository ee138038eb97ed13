/**
 * What determined the size of a child order: the policy (`policy`), or a bound: `pace`, `cap`, `rest-must-fit` (later
 * steps could not take more), `limit` (of the interval, or by its end), `deadline` (shares that have to be done by
 * some time), `last-step` (it takes the rest) or `nothing-left`.
 */
export type DecisionReason =
  | 'policy'
  | 'pace'
  | 'cap'
  | 'rest-must-fit'
  | 'limit'
  | 'deadline'
  | 'last-step'
  | 'nothing-left';

/** A policy's proof for the schedule whose first step is the decision. */
export interface DecisionProof {
  /** currency */
  readonly cost: number;
  /** no schedule of the rest costs less, currency */
  readonly dualBound: number;
  readonly relativeGap: number;
}

/** A child order, and why. Plain data: it survives JSON. */
export interface Decision {
  /** the number of the child order: of its step by the clock, counted from 0 at the start of the order */
  readonly step: number;
  /** when it is decided, seconds since 1970-01-01T00:00:00Z */
  readonly seconds: number;
  /** of the child order; 0: there is none */
  readonly shares: number;
  /**
   * the shares that the policy asked for; if the bounds leave no choice, the policy is not called and this is what they
   * allow
   */
  readonly wanted: number;
  readonly reason: DecisionReason;
  /** the range that the bounds allowed, shares */
  readonly lower: number;
  readonly upper: number;
  /** filled before this decision, shares */
  readonly done: number;
  /** still to trade before this decision, shares: neither filled nor outstanding */
  readonly left: number;
  /** outstanding shares of earlier child orders: neither filled nor over */
  readonly outstanding: number;
  /** the unfilled shares of child orders that ended since the previous decision; they are left to trade */
  readonly carried: number;
  /** the shares that the order took from the book and that are assumed to be still missing */
  readonly missing: number;
  /**
   * shares that can no longer be done in time within the bounds of a plan, by a deadline or the end; absent: none
   */
  readonly short?: number | undefined;
  /** the price level by which the policy decides, currency per share */
  readonly level?: number | undefined;
  readonly certificate?: DecisionProof | undefined;
  /** the SHA-256 of all books and volumes until then */
  readonly books: string;
}
