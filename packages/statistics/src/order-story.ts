import type { SecondsOfBreaks } from '@waterfill/model';

/**
 * One order traded by a policy, beside the book and the even split; lists have one element per step. `orderStory` of
 * `@waterfill/evaluate` makes it, `storyFigure` of `@waterfill/report` draws it.
 */
export interface OrderStory {
  readonly symbol: string;
  readonly date: string;
  readonly side: 'buy' | 'sell';
  readonly policy: string;
  /** shares */
  readonly quantity: number;
  /** the time of each step and of the end of the order, seconds of trading after the session opens: without its breaks */
  readonly seconds: readonly number[];
  /** the breaks of the session; absent: it has none */
  readonly breaks?: SecondsOfBreaks | undefined;
  /** the cost per share of the even split in the book that it meets, currency per share; NaN without a book */
  readonly bookPrices: readonly number[];
  /** shares, by the policy and by the even split */
  readonly shares: readonly number[];
  readonly evenShares: readonly number[];
  /** the total cost by each, currency */
  readonly cost: number;
  readonly evenCost: number;
  /** the largest allowed distance of the part done from the even trajectory, 0 to 1 */
  readonly pace: number;
  /** of the prices and costs, if it is known */
  readonly currency?: string | undefined;
}
