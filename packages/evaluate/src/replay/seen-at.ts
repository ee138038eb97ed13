import type { Seen } from '../policies/policy.js';
import type { BookCurve } from '../tape/book-curve.js';
import type { Tape } from '../tape/tape.js';

const NO_BOOK: BookCurve = { sizes: Float64Array.of(0), costs: Float64Array.of(0) };

/**
 * The information available at a step of a day: everything before the step, and nothing after it.
 *
 * @param tape - with every second before the step
 * @param step - counted from 0 at the open
 * @example
 * ```ts
 * import { seenAt } from '@waterfill/evaluate';
 * const book = { sizes: Float64Array.of(0, 100), costs: Float64Array.of(0, 1) };
 * const tape = { side: 'buy', books: Array(60).fill(book), mids: new Float64Array(60).fill(50) } as const;
 * seenAt(tape, 3, 10).now; // => 30
 * seenAt(tape, 3, 10).since.length; // => 10
 * ```
 */
export function seenAt({ books, mids, volumes }: Tape, step: number, stepSeconds: number): Seen {
  const now = step * stepSeconds;
  const before = Math.max(0, now - stepSeconds);
  return {
    now,
    book: books[now - 1] ?? NO_BOOK,
    mid: mids[now - 1] ?? Number.NaN,
    since: books.slice(before, now),
    volume: volumes === undefined ? Number.NaN : volumes.subarray(before, now).reduce((sum, shares) => sum + shares, 0),
  };
}
