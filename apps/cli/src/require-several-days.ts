import { BookError, createZoneClock, type ReadOptions } from '@waterfill/orderbook';
import { openBook } from '@waterfill/orderbook/node';

/**
 * Makes sure that recordings are of different days, by the first state of each: before they are read through, not after.
 *
 * @throws BookError naming the two of one date, or the one that cannot be read
 */
export async function requireSeveralDays(files: readonly string[], options: ReadOptions): Promise<void> {
  const fileOf = new Map<string, string>();
  for (const file of files) {
    const date = await firstDate(file, options);
    const other = fileOf.get(date);
    if (other !== undefined) {
      throw new BookError(file, '', `is of ${date}, and so is ${other}; several files are several days, so give one`);
    }
    fileOf.set(date, file);
  }
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
