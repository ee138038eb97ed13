import type { Session } from '../times/session-grid.js';

/** How to read a recording. */
export interface ReadOptions {
  /** the name of the format (default: found by the content) */
  readonly format?: string | undefined;
  /** which instrument by its name, where the file holds several */
  readonly symbol?: string | undefined;
  /** which instrument by its number (`instrument_id`), where the file holds several, of one name or without names */
  readonly instrument?: string | number | undefined;
  /** which publisher by its number (`publisher_id`), where the file holds the books of several venues */
  readonly publisher?: string | number | undefined;
  /** which day, YYYY-MM-DD in `timezone`, where the file holds several or does not say */
  readonly date?: string | undefined;
  /** of the session, IANA name (default America/New_York) */
  readonly timezone?: string | undefined;
  /** leaves out Databento rows whose book may be wrong, those with flag 4 (default false: they are only counted) */
  readonly dropBadBooks?: boolean | undefined;
  /** the hours that will be measured: rows outside them do not count towards `maxBadShare` (default: all rows count) */
  readonly session?: Pick<Session, 'open' | 'close'> | undefined;
  /**
   * the share of bad rows above which reading stops with a summary, 0 to 1 (default 0.01); rows out of time order are
   * bad
   */
  readonly maxBadShare?: number | undefined;
  /** only count faults: do not stop for them, nor for several books or dates, nor without states (default false) */
  readonly lenient?: boolean | undefined;
  /** is told how far the read is, in bytes of the files */
  readonly onProgress?: ((bytesRead: number, bytesTotal: number) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
}
