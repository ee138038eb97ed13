/** How one order went by a policy, beside the book and the even split; lists have an element a step. */
export interface OrderStory {
  readonly symbol: string;
  readonly date: string;
  readonly side: 'buy' | 'sell';
  readonly policy: string;
  /** shares */
  readonly quantity: number;
  /** when each step is, seconds after the session opens, and one more: when the order ends */
  readonly seconds: readonly number[];
  /** what a share of the even split would cost in the book that it meets, currency per share; NaN without a book */
  readonly bookPrices: readonly number[];
  /** shares, by the policy and by the even split */
  readonly shares: readonly number[];
  readonly evenShares: readonly number[];
  /** what it costs in all by each, currency */
  readonly cost: number;
  readonly evenCost: number;
  /** the most by which the part done may leave the even trajectory, 0 to 1 */
  readonly pace: number;
  readonly currency?: string | undefined;
}
