import { createZoneClock } from '@waterfill/model';
import { DEFAULT_TIMEZONE } from '../times/session-grid.js';
import { BookError } from './book-error.js';
import type { BookSource } from './book-source.js';
import type { ReadOptions } from './read-options.js';

/**
 * Recordings of one day each in date order. The date is that of the first state, so the recordings need not be read
 * completely.
 *
 * @throws BookError naming the two of one date, the one that cannot be read, or the one that can be read only once
 * @example
 * ```ts
 * import { fileSource, inDateOrder, sampleBook, sampleDays } from '@waterfill/orderbook';
 * const [monday, tuesday] = sampleDays({ days: 2 }).map((day) => fileSource(sampleBook(day)));
 * const sorted = await inDateOrder([tuesday!, monday!], {});
 * sorted.map(({ name }) => name); // => [monday!.name, tuesday!.name]
 * ```
 */
export async function inDateOrder(sources: readonly BookSource[], options: ReadOptions): Promise<BookSource[]> {
  for (const source of sources) requireTwice(source);
  const sourceOf = new Map<string, BookSource>();
  for (const source of sources) {
    const date = await firstDate(source, options);
    const other = sourceOf.get(date);
    if (other !== undefined) {
      const reason = `is of ${date}, and so is ${other.name}; give only one recording per day`;
      throw new BookError(source.name, '', reason, { code: 'same-date', details: { date, other: other.name } });
    }
    sourceOf.set(date, source);
  }
  return [...sourceOf].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, source]) => source);
}

/** The dates of several recordings are read first. */
function requireTwice({ name, comesOnce }: BookSource): void {
  if (!comesOnce) return;
  const reason = 'can be read only once, but several recordings are read twice; write each into a file first';
  throw new BookError(name, '', reason, { code: 'read-once' });
}

/** The date of the first state; little more than that is read. */
async function firstDate(source: BookSource, options: ReadOptions): Promise<string> {
  options.signal?.throwIfAborted();
  const enough = new AbortController();
  const recording = await source.open({ ...options, onProgress: undefined, signal: enough.signal });
  const { dateAt } = createZoneClock(options.timezone ?? DEFAULT_TIMEZONE);
  let date = '';
  try {
    await recording.read(({ seconds }) => {
      date ||= dateAt(seconds);
      enough.abort();
    });
  } catch (error) {
    // Faults after it are reported by the measurement.
    if (date === '') throw error;
  }
  return date;
}
