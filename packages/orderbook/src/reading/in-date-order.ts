import { createZoneClock } from '@waterfill/model';
import { DEFAULT_TIMEZONE } from '../times/session-grid.js';
import { BookError } from './book-error.js';
import type { BookSource } from './book-source.js';
import type { ReadOptions } from './read-options.js';

/**
 * Recordings of one day each in the order of their days, which the first state of each tells: before they are read through.
 *
 * @throws BookError naming the two of one date, the one that cannot be read, or the one whose bytes come once
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
      const reason = `is of ${date}, and so is ${other.name}; several files are several days, so give one`;
      throw new BookError(source.name, '', reason, { code: 'same-date', details: { date, other: other.name } });
    }
    sourceOf.set(date, source);
  }
  return [...sourceOf].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, source]) => source);
}

/** Of several recordings the dates are read first. */
function requireTwice({ name, comesOnce }: BookSource): void {
  if (!comesOnce) return;
  const reason = 'can be read once, and several recordings are read twice; write each into a file first';
  throw new BookError(name, '', reason, { code: 'read-once' });
}

/** Of the first state; little more than that is read. */
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
    // What is wrong further on is for the measurement to say.
    if (date === '') throw error;
  }
  return date;
}
