import { createZoneClock } from '@waterfill/model';
import {
  type BookGlance,
  describeFault,
  formatMoment,
  type Inspection,
  type Moment,
  type Quantiles,
} from '@waterfill/orderbook';
import { formatAmount, formatCount, formatShares, printable } from '@waterfill/report/text';

const MOST_NAMES = 20;

/** What `waterfill inspect` says, label by label. */
export function inspectionLines(inspection: Inspection, timezone: string): [label: string, text: string][] {
  const { report, levels } = inspection;
  return [
    ['format', report.format],
    [report.symbols.size > 1 ? 'symbols' : 'symbol', namesOf(report.symbols)],
    ...severalOf('instruments', report.instruments),
    ...severalOf('publishers', report.publishers),
    [report.dates.size > 1 ? 'dates' : 'date', namesOf(report.dates)],
    ['rows', `${formatCount(report.rows)}, of which ${formatCount(report.states)} are settled states`],
    ['levels', `${levels} on each side`],
    ...timesOf(inspection, timezone),
    ...glanceOf(inspection),
    ...droppedOf(inspection),
    ...faultsOf(inspection),
  ];
}

/** Numbers are said where there are several: a choice among them is needed then. */
function severalOf(label: string, counts: ReadonlyMap<string, number>): [string, string][] {
  return counts.size > 1 ? [[label, namesOf(counts)]] : [];
}

function namesOf(counts: ReadonlyMap<string, number>): string {
  const names = [...counts].slice(0, MOST_NAMES).map(([name, rows]) => {
    const text = printable(name) || 'not named';
    return counts.size > 1 ? `${text} (${formatCount(rows)} rows)` : text;
  });
  const rest = counts.size - names.length;
  return names.join(', ') + (rest > 0 ? ` and ${formatCount(rest)} more` : '') || 'none';
}

function timesOf({ report: { first, last }, longestGap, halts }: Inspection, timezone: string): [string, string][] {
  if (first === undefined || last === undefined) return [];
  const { offsetAt } = createZoneClock(timezone);
  const format = (moment: Moment): string => formatMoment(moment, offsetAt(moment.seconds));
  const lines: [string, string][] = [
    ['first', format(first)],
    ['last', format(last)],
  ];
  if (longestGap !== undefined) {
    lines.push(['longest gap', `${formatAmount(longestGap.seconds)} s, from ${format(longestGap.start)}`]);
  }
  for (const { start, end } of halts.slice(0, MOST_HALTS)) {
    lines.push(['halted', `${format(start)} to ${end === undefined ? 'the end' : format(end)}: no trading`]);
  }
  if (halts.length > MOST_HALTS) lines.push(['', `and ${formatCount(halts.length - MOST_HALTS)} times more`]);
  return lines;
}

const MOST_HALTS = 10;

/** Of several instruments, the table has them. */
function glanceOf({ books }: Inspection): [string, string][] {
  if (books.size !== 1) return [];
  const [{ spread, mid, bidDepth, askDepth, oneSided, volume, crossVolume }] = [...books.values()] as [BookGlance];
  return [
    ['spread', rangeOf(spread, formatAmount)],
    ['mid', rangeOf(mid, formatAmount)],
    ['bid depth', rangeOf(bidDepth, formatShares)],
    ['ask depth', rangeOf(askDepth, formatShares)],
    ...(oneSided > 0 ? [['one side empty', `${formatCount(oneSided)} states`] as [string, string]] : []),
    ['traded', tradedText(volume)],
    ...(crossVolume > 0
      ? [['crosses', `${formatShares(crossVolume)} shares, not among those traded`] as [string, string]]
      : []),
  ];
}

function tradedText(volume: number): string {
  return Number.isNaN(volume) ? 'not known: the feed has no trades' : `${formatShares(volume)} shares`;
}

function rangeOf(quantiles: Quantiles | undefined, format: (value: number) => string): string {
  if (quantiles === undefined) return 'none';
  const { low, median, high } = quantiles;
  return `${format(median)} (median of states; ${format(low)} to ${format(high)} for nine in ten)`;
}

/** Only those in the session count towards the most that may be bad. */
function droppedOf({ report: { rows, badRows, counted } }: Inspection): [string, string][] {
  if (badRows === 0) return [];
  const share = (bad: number, all: number): string => `${formatCount(bad)} of ${formatCount(all)} rows`;
  return [['dropped', `${share(badRows, rows)}; in the session ${share(counted.badRows, counted.rows)}`]];
}

function faultsOf({ report: { faults, examples } }: Inspection): [string, string][] {
  if (faults.size === 0) return [['faults', 'none']];
  const counts = [...faults].map(([kind, count]) => `${formatCount(count)} ${kind}`).join(', ');
  return [['faults', counts], ...examples.map((fault): [string, string] => ['', printable(describeFault(fault))])];
}
