import type { Finding } from '@waterfill/model';
import {
  BookError,
  type BookSource,
  firstDateOf,
  inDateOrder,
  type ReadOptions,
  type SessionHours,
} from '@waterfill/orderbook';
import { blockSecondsForFit } from './block-seconds-for-fit.js';
import { type MeasureOptions, measureDay } from './measure-day.js';
import type { MeasuredDay } from './measured-day.js';

/** Options for reading and measuring recordings of one day each. */
export interface MeasureDaysOptions
  extends MeasureOptions,
    Omit<ReadOptions, 'session' | 'lenient' | 'onProgress' | 'withTrades'> {
  /** whether several files of one date are joined to one day (default false: they are refused) */
  readonly join?: boolean | undefined;
  /**
   * whether blocks are measured as a fit of these days needs them for its errors, see {@link blockSecondsForFit}, unless
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

/** A measured day and its recording. */
export interface SourcedDay {
  readonly source: BookSource;
  readonly day: MeasuredDay;
}

/**
 * Measures recordings, one day each, in date order. Each is measured when the iterator asks for it.
 *
 * Of several recordings those without a row of the wanted `symbol` are left out, and a warning of the first day names
 * them.
 *
 * @param sources - made from files by `fileSource` of `@waterfill/orderbook`, or from paths by `bookSource` of
 * `@waterfill/orderbook/node`
 * @throws BookError for a recording that cannot be read, and, before any is measured, for two of the same date;
 *   ProblemError naming the option that is out of range; `signal.reason` when it is aborted
 * @example
 * ```ts
 * import { fileSource, sampleBook, sampleDays } from '@waterfill/orderbook';
 * import { measureDays } from '@waterfill/plan';
 * const sources = sampleDays({ days: 2 }).map((day) => fileSource(sampleBook(day)));
 * const dates: string[] = [];
 * for await (const { day } of measureDays(sources.toReversed(), { intervalSeconds: 300 })) dates.push(day.curves.date);
 * dates; // => ['2025-06-02', '2025-06-03']
 * ```
 */
export async function* measureDays(
  sources: readonly BookSource[],
  options: MeasureDaysOptions = {},
): AsyncGenerator<SourcedDay, void> {
  const { onProgress, join, forFit, ...settings } = options;
  const { format, columns, symbol, instrument, publisher, dropBadBooks, allowNegativePrices, ...others } = settings;
  const { maxBadShare, signal, sessionOn, ...measure } = others;
  const { date, timezone, open, close, breaks } = measure;
  const session = { open, close, breaks };
  const read = {
    ...{ format, columns, symbol, instrument, publisher, dropBadBooks, allowNegativePrices },
    ...{ maxBadShare, signal, date, timezone, session },
  };
  const leftOut: Finding[] = [];
  const onLeftOut = (finding: Finding): void => void leftOut.push(finding);
  const days = sources.length > 1 ? await inDateOrder(sources, { ...read, join, onLeftOut }) : sources;
  const blockSeconds = measure.blockSeconds ?? (forFit ? blockSecondsForFit(days.length) : undefined);
  for (const source of days) {
    const hours = sessionOn?.(date ?? (await dateOf(source, read))) ?? session;
    const recording = await source.open({ ...read, session: hours, onProgress: onProgress?.bind(undefined, source) });
    const day = await measureDay(recording, { ...measure, breaks: undefined, ...hours, blockSeconds });
    yield { source, day: { ...day, warnings: [...leftOut.splice(0), ...day.warnings] } };
  }
}

/** The date of a recording before it is measured. */
async function dateOf(source: BookSource, options: ReadOptions): Promise<string> {
  if (!source.comesOnce) return firstDateOf(source, options);
  const reason = 'can be read only once, and its date, on which the session depends, is in it; give the date';
  throw new BookError(source.name, '', reason, { code: 'read-once', cures: ['date'] });
}
