import type { BookColumns } from '@waterfill/model';
import type { SessionHours } from '../times/session-clock.js';

/** Options for reading a recording. */
export interface ReadOptions {
  /** the name of the format (default: recognised by the content) */
  readonly format?: string | undefined;
  /** where a table of depth that is in no known format has what; then it is read as the format `columns` */
  readonly columns?: BookColumns | undefined;
  /** the symbol to read, if the file holds several */
  readonly symbol?: string | undefined;
  /** the number (`instrument_id`) of the instrument to read, if the file holds several with one name or without names */
  readonly instrument?: string | number | undefined;
  /** the number (`publisher_id`) of the publisher to read, if the file holds the books of several venues */
  readonly publisher?: string | number | undefined;
  /** the day to read, YYYY-MM-DD in `timezone`, if the file holds several or states none */
  readonly date?: string | undefined;
  /** of the session, IANA name (default America/New_York) */
  readonly timezone?: string | undefined;
  /** leaves out Databento rows whose book may be wrong, those with flag 4 (default false: they are only counted) */
  readonly dropBadBooks?: boolean | undefined;
  /** whether prices may be 0 or negative, as of spreads and some futures (default false: such rows are faulty) */
  readonly allowNegativePrices?: boolean | undefined;
  /** whether trades are also read where they are in a file of their own, as of Tardis (default false) */
  readonly withTrades?: boolean | undefined;
  /** the hours that will be measured: rows outside them do not count towards `maxBadShare` (default: all rows count) */
  readonly session?: SessionHours | undefined;
  /**
   * the share of bad rows above which reading stops with a summary, 0 to 1 (default 0.01); rows out of time order are
   * bad
   */
  readonly maxBadShare?: number | undefined;
  /** only count faults: do not stop because of them, of several books or dates, or of missing states (default false) */
  readonly lenient?: boolean | undefined;
  /**
   * receives the progress of reading, in bytes of the files; the same numbers again while bytes that were read are
   * unpacked
   */
  readonly onProgress?: ((bytesRead: number, bytesTotal: number) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
}
