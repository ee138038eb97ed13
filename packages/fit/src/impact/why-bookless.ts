import { type ImpactCurves, ProblemError } from '@waterfill/model';
import { hasInterval } from './average-days.js';

/**
 * Why nothing can be fitted to a day: there is no book in its session, or a single state in one of many intervals, of
 * unknown duration, as in the file of a holiday.
 *
 * @returns what the day lacks and what to do, or undefined if it has books
 * @example
 * ```ts
 * import { whyBookless } from '@waterfill/fit';
 * import type { ImpactCurves } from '@waterfill/model';
 * const grid = { start: '2024-12-25T09:30:00-05:00', intervalSeconds: 60, timezone: 'America/New_York' };
 * const curve = { halfSpread: NaN, mid: NaN, volume: 0, states: 0, largestSize: 0, coverage: Float64Array.of(0) };
 * const intervals = [{ ...curve, impact: Float64Array.of(NaN) }];
 * const day = { date: '2024-12-25', side: 'buy', sampling: 'last', grid, states: 1, intervals } as const;
 * whyBookless({ ...day, sizes: Float64Array.of(100) }) !== undefined; // => true
 * ```
 */
export function whyBookless({ intervals }: ImpactCurves): string | undefined {
  const withBook = intervals.filter(hasInterval);
  const covers = withBook.length === intervals.length || withBook.length > 1;
  if (covers || withBook.some(({ states }) => states > 1)) return undefined;
  const only = withBook.length > 0 ? ' but a single state' : '';
  return `has no book in the session${only}; leave that day out, or measure it in another session`;
}

/**
 * Checks that days have a book in the session.
 *
 * @throws ProblemError naming the first such day
 * @example
 * ```ts
 * import { requireBooks } from '@waterfill/fit';
 * import { openRecording, sampleBook, sampleDays } from '@waterfill/orderbook';
 * import { measureDay } from '@waterfill/plan';
 * const file = sampleBook(sampleDays({ days: 1 })[0]!);
 * const { curves } = await measureDay(await openRecording(file), { intervalSeconds: 1800 });
 * requireBooks([curves]); // a day with books passes
 * ```
 */
export function requireBooks(days: readonly ImpactCurves[]): void {
  for (const day of days) {
    const reason = whyBookless(day);
    if (reason === undefined) continue;
    const details = { date: day.date };
    throw new ProblemError('days', `${day.date} ${reason}`, {
      code: 'no-book-in-session',
      cures: ['session', 'timezone'],
      details,
    });
  }
}
