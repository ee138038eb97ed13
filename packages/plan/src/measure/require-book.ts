import { whyBookless } from '@waterfill/fit';
import { BookError } from '@waterfill/orderbook';
import type { MeasuredDay } from './measured-day.js';

/**
 * Refuses a measured day without books to plan on, in one message that includes its coverage.
 *
 * @param name - of its recording, for the message
 * @throws BookError if it has no book in the session
 * @example
 * ```ts
 * import { openRecording, sampleBook, sampleDays } from '@waterfill/orderbook';
 * import { measureDay, requireBook } from '@waterfill/plan';
 * const file = sampleBook(sampleDays({ days: 1 })[0]!);
 * const day = await measureDay(await openRecording(file), { intervalSeconds: 1800 });
 * requireBook(day, file.name); // a day with books passes
 * ```
 */
export function requireBook({ curves, warnings }: MeasuredDay, name: string): void {
  const bookless = warnings.find(({ code }) => code === 'no-book-in-session');
  if (bookless !== undefined) throw new BookError(name, '', bookless.reason, bookless);
  const reason = whyBookless(curves);
  if (reason !== undefined) throw new BookError(name, '', reason, { code: 'no-book-in-session' });
}
