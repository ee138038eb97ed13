import { depthOf } from '../tape/book-curve.js';
import type { DayTape } from '../tape/tape.js';

/** Parts of the displayed depth, a minute. */
const PARTS = [0.02, 0.08, 0.25];

/**
 * Sizes of small, medium and large orders for the books of some days: 2, 8 and 25 % of the median displayed depth a
 * minute.
 *
 * They are computed from whole days, so that sizes suit the books. Policies do not see them.
 *
 * @returns shares per minute, whole where the median depth is ten and more
 * @example
 * ```ts
 * import { recordTape, usualRates } from '@waterfill/evaluate';
 * import { openRecording, sampleBook, sampleDays } from '@waterfill/orderbook';
 * const [day] = sampleDays({ days: 1 });
 * const rates = usualRates([await recordTape(await openRecording(sampleBook(day!)))]);
 * rates.length; // => 3
 * ```
 */
export function usualRates(days: readonly DayTape[]): number[] {
  const depths = days
    .flatMap(({ buy, sell }) => [buy, sell].flatMap(({ books }) => books.filter((_, s) => s % 10 === 0).map(depthOf)))
    .filter((depth) => depth > 0)
    .sort((a, b) => a - b);
  const median = depths[depths.length >> 1] ?? 0;
  return PARTS.map((part) => (median * part >= 1 ? Math.round(median * part) : Number((median * part).toPrecision(2))));
}
