import type { BookSource } from '@waterfill/orderbook';
import { measureDaysBy, OWN_THREAD } from './measure-days-by.js';
import type { MeasureDaysOptions } from './measure-days-options.js';
import type { SourcedDay } from './measured-day.js';

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
export function measureDays(
  sources: readonly BookSource[],
  options: MeasureDaysOptions = {},
): AsyncGenerator<SourcedDay, void> {
  return measureDaysBy(OWN_THREAD, sources, options);
}
