import type { Session } from '../times/session-grid.js';

/** Options for measuring a day of books. */
export interface CurveOptions extends Session {
  /** of the session, YYYY-MM-DD; default: the date of the first state in the session's time zone */
  readonly date?: string | undefined;
  readonly symbol?: string | undefined;
  /** default buy */
  readonly side?: 'buy' | 'sell' | undefined;
  /** default time-weighted */
  readonly sampling?: 'time-weighted' | 'last' | undefined;
  /** shares, increasing, > 0; default: geometric, ten per decade, over two decades up to the largest that is covered */
  readonly sizes?: ArrayLike<number> | undefined;
  /** the share of an interval's time for which a size has to be covered, 0 to 1; default 1 */
  readonly minimumCoverage?: number | undefined;
  /** the length of the blocks within an interval that are measured separately, seconds; default: no blocks */
  readonly blockSeconds?: number | undefined;
}
