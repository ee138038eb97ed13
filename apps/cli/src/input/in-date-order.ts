import { createZoneClock } from '@waterfill/model';
import { BookError, type ReadOptions } from '@waterfill/orderbook';
import { openBook } from '@waterfill/orderbook/node';

/**
 * Recordings of one day each in the order of their days, which the first state of each tells: before they are read through.
 *
 * @throws BookError naming the two of one date, or the one that cannot be read
 */
export async function inDateOrder(files: readonly string[], options: ReadOptions): Promise<string[]> {
  const fileOf = new Map<string, string>();
  for (const file of files) {
    const date = await firstDate(file, options);
    const other = fileOf.get(date);
    if (other !== undefined) {
      throw new BookError(file, '', `is of ${date}, and so is ${other}; several files are several days, so give one`, {
        code: 'same-date',
      });
    }
    fileOf.set(date, file);
  }
  return [...fileOf].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, file]) => file);
}

/** Of the first state; little more than that is read. */
async function firstDate(file: string, options: ReadOptions): Promise<string> {
  const enough = new AbortController();
  const recording = await openBook(file, { ...options, signal: enough.signal });
  const { dateAt } = createZoneClock(options.timezone ?? 'America/New_York');
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
