/**
 * Why a child order is as large as it is: the policy asked for so many shares (`policy`), or a bound decided: `pace`, `cap`,
 * `rest-must-fit` (later steps could not take more), `limit` (of the interval, or by its end), `deadline` (what has to be
 * done by some time), `last-step` (it takes the rest) or `nothing-left`.
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

/** What a policy proves of the schedule that a decision is the start of. */
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
  /** what the policy asked for, shares; where the bounds leave no choice it is not asked, and this is what they leave */
  readonly wanted: number;
  readonly reason: DecisionReason;
  /** what the bounds allowed, shares */
  readonly lower: number;
  readonly upper: number;
  /** filled before, shares */
  readonly done: number;
  /** still to trade before this decision, shares: neither filled nor outstanding */
  readonly left: number;
  /** of earlier child orders, neither filled nor over, shares */
  readonly outstanding: number;
  /** of child orders that are over since the decision before, what was not filled, shares: it is left to trade */
  readonly carried: number;
  /** what the order is taken to have taken from the book and not yet back, shares */
  readonly missing: number;
  /**
   * shares that cannot be done in time any more within the bounds of a plan, by a deadline or the end; absent: all can be
   */
  readonly short?: number | undefined;
  /** the price level by which the policy decides, currency per share */
  readonly level?: number | undefined;
  readonly certificate?: DecisionProof | undefined;
  /** the SHA-256 of all books and volumes until then */
  readonly books: string;
}
