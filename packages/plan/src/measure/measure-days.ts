import { type BookSource, inDateOrder, type ReadOptions } from '@waterfill/orderbook';
import { type MeasureOptions, measureDay } from './measure-day.js';
import type { MeasuredDay } from './measured-day.js';

/** Options for reading and measuring recordings of one day each. */
export interface MeasureDaysOptions extends MeasureOptions, Omit<ReadOptions, 'session' | 'lenient' | 'onProgress'> {
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
  const { onProgress, ...settings } = options;
  const { format, columns, symbol, instrument, publisher, dropBadBooks, allowNegativePrices, ...others } = settings;
  const { maxBadShare, signal, ...measure } = others;
  const { date, timezone, open, close } = measure;
  const session = { open, close };
  const read = {
    ...{ format, columns, symbol, instrument, publisher, dropBadBooks, allowNegativePrices },
    ...{ maxBadShare, signal, date, timezone, session },
  };
  for (const source of sources.length > 1 ? await inDateOrder(sources, read) : sources) {
    const recording = await source.open({ ...read, onProgress: onProgress?.bind(undefined, source) });
    yield { source, day: await measureDay(recording, measure) };
  }
}
