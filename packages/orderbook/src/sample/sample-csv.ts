import type { SampleDay } from './sample-day.js';
import { SampleMarket } from './sample-market.js';
import { sampleHeader } from './sample-rows.js';

/** The minimum number of characters of a piece, except the last. */
const PIECE = 65_536;

/**
 * The order book of a sample day as the text of a Databento MBP-10 CSV file, piece by piece: ten levels a side, prices
 * on ticks of a cent, times in UTC with nanoseconds, from 09:30 to 16:00 New York time. The market and its name are
 * made up; the true cost of trading is known ({@link sampleTruth}).
 *
 * The same day gives the same text on every engine.
 *
 * @param day - from {@link sampleDays}
 * @returns whole lines, the header first; all together some 26,000 rows (9 MB) of `thin`, 43,000 (15 MB) of `thick`
 * @example
 * ```ts
 * import { sampleCsv } from '@waterfill/orderbook';
 * const day = { name: 'thin', date: '2025-06-02', seed: 1 } as const;
 * const [header, rows] = sampleCsv(day);
 * header!.slice(0, 22); // => 'ts_recv,ts_event,rtype'
 * rows!.slice(0, 20); // => '2025-06-02T13:30:00.'
 * ```
 */
export function* sampleCsv(day: SampleDay): Generator<string, void, undefined> {
  const market = new SampleMarket(day);
  yield sampleHeader;
  while (market.step()) {
    if (market.rows.length >= PIECE) yield market.rows.take();
  }
  yield market.rows.take();
}
