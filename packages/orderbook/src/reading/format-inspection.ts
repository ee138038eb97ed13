import { formatMoment } from '../times/format-moment.js';
import type { Inspection } from './inspect-recording.js';

/**
 * The summary of a recording as JSON: maps as objects, times in UTC as ISO 8601, `null` for unknown values.
 *
 * @example
 * ```ts
 * import { formatInspection, inspectRecording, openRecording, sampleBook, sampleDays } from '@waterfill/orderbook';
 * const file = sampleBook(sampleDays({ days: 1 })[0]!);
 * const inspection = await inspectRecording(await openRecording(file, { lenient: true }));
 * JSON.parse(formatInspection(inspection)).levels; // => 10
 * ```
 */
export function formatInspection({ report, longestGap, halts, levels, books }: Inspection): string {
  const { first, last, symbols, instruments, publishers, dates, faults, format, rows, badRows, counted, states } =
    report;
  const { bytes, examples } = report;
  const ids = { instruments: Object.fromEntries(instruments), publishers: Object.fromEntries(publishers) };
  const named = { symbols: Object.fromEntries(symbols), ...ids, dates: Object.fromEntries(dates) };
  const counts = { format, ...named, rows };
  const times = {
    first: first && formatMoment(first),
    last: last && formatMoment(last),
    longestGap: longestGap && { start: formatMoment(longestGap.start), seconds: longestGap.seconds },
    halts: halts.map(({ start, end }) => ({ start: formatMoment(start), end: end ? formatMoment(end) : null })),
  };
  const rest = { books: Object.fromEntries(books), faults: Object.fromEntries(faults), examples };
  return `${JSON.stringify({ ...counts, badRows, counted, states, levels, bytes, ...times, ...rest }, null, 2)}\n`;
}
