import type { Grid } from '@waterfill/model';

/** The order whose fills are checked, as far as it is known. */
export interface FilledOrder {
  /** shares; absent: it is not checked whether there are too many */
  readonly quantity?: number | undefined;
  readonly symbol?: string | undefined;
  readonly side?: 'buy' | 'sell' | undefined;
  /** the times of its intervals, on the day of the fills; absent: times are not checked */
  readonly grid?: Grid | undefined;
  /** when it is asked, seconds since 1970; absent: it is not checked whether there are fills after it */
  readonly now?: number | undefined;
  /** the most shares of each interval, T of them; 0: it is closed. Absent: only the start of the grid is checked */
  readonly upper?: ArrayLike<number> | undefined;
  /** the mid of each interval, currency per share, NaN where it is not known; absent: prices are not checked */
  readonly mids?: ArrayLike<number> | undefined;
  /** whether prices may be at or below 0, as of spreads; default: where a mid is */
  readonly allowNegativePrices?: boolean | undefined;
}
