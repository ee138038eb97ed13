import { formatMoment, type Inspection } from '@waterfill/orderbook';

/** What `waterfill inspect --json` prints. */
export function inspectionJson({ report, longestGap, halts, levels, books }: Inspection): string {
  const { first, last, symbols, dates, faults, format, rows, states, bytes, examples } = report;
  const counts = { format, symbols: Object.fromEntries(symbols), dates: Object.fromEntries(dates), rows, states };
  const times = {
    first: first && formatMoment(first),
    last: last && formatMoment(last),
    longestGap: longestGap && { start: formatMoment(longestGap.start), seconds: longestGap.seconds },
    halts: halts.map(({ start, end }) => ({ start: formatMoment(start), end: end ? formatMoment(end) : null })),
  };
  const rest = { books: Object.fromEntries(books), faults: Object.fromEntries(faults), examples };
  return `${JSON.stringify({ ...counts, levels, bytes, ...times, ...rest }, null, 2)}\n`;
}
