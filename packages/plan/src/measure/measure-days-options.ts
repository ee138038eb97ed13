import type { BookSource, ReadOptions, SessionHours } from '@waterfill/orderbook';
import type { MeasureOptions } from './measure-day.js';

/** Options for reading and measuring recordings of one day each. */
export interface MeasureDaysOptions
  extends MeasureOptions,
    Omit<ReadOptions, 'session' | 'lenient' | 'onProgress' | 'withTrades'> {
  /** whether several files of one date are joined to one day (default false: they are refused) */
  readonly join?: boolean | undefined;
  /**
   * whether blocks are measured as a fit of these days needs them for its errors, see `blockSecondsForFit`, unless
   * `blockSeconds` is given (default false)
   */
  readonly forFit?: boolean | undefined;
  /**
   * the hours of a date, YYYY-MM-DD, such as those of a trading calendar, instead of `open`, `close` and `breaks`: these
   * then only say whether sessions go past midnight
   */
  readonly sessionOn?: ((date: string) => SessionHours) | undefined;
  /** receives the progress of reading a recording, in bytes of its files */
  readonly onProgress?: ((source: BookSource, bytesRead: number, bytesTotal: number) => void) | undefined;
}
