import type { BookGlance, Quantiles } from '@waterfill/model';
import { formatAmount, formatCount, formatShares } from './format-number.js';
import type { Counts, InspectionView, InspectionWords } from './inspection-view.js';
import { printable } from './printable.js';

type Entry = [label: string, text: string];

const MOST_NAMES = 20;

/**
 * The summary of a recording, as labels and texts.
 *
 * @example
 * ```ts
 * import { describeFault, formatMoment, inspectRecording, openRecording, sampleBook, sampleDays } from '@waterfill/orderbook';
 * import { inspectionEntries } from '@waterfill/report/text';
 * const file = sampleBook(sampleDays({ days: 1 })[0]!);
 * const inspection = await inspectRecording(await openRecording(file, { lenient: true }));
 * inspectionEntries(inspection, { time: formatMoment, fault: describeFault })[1]; // => ['symbol', 'THIN']
 * ```
 */
export function inspectionEntries<Moment, Fault>(
  inspection: InspectionView<Moment, Fault>,
  words: InspectionWords<Moment, Fault>,
): Entry[] {
  const { report, levels } = inspection;
  return [
    ['format', report.format],
    [report.symbols.size > 1 ? 'symbols' : 'symbol', namesOf(report.symbols)],
    ...severalOf('instruments', report.instruments),
    ...severalOf('publishers', report.publishers),
    [report.dates.size > 1 ? 'dates' : 'date', namesOf(report.dates)],
    ['rows', `${formatCount(report.rows)}, of which ${formatCount(report.states)} are settled states`],
    ['levels', `${levels} on each side`],
    ...timesOf(inspection, words.time),
    ...glanceOf(inspection),
    ...droppedOf(report),
    ...faultsOf(report.faults, report.examples.map(words.fault)),
  ];
}

/** Numbers are shown if there are several, because one must then be selected. */
function severalOf(label: string, counts: Counts): Entry[] {
  return counts.size > 1 ? [[label, namesOf(counts)]] : [];
}

function namesOf(counts: Counts): string {
  const names = [...counts].slice(0, MOST_NAMES).map(([name, rows]) => {
    const text = printable(name) || 'not named';
    return counts.size > 1 ? `${text} (${formatCount(rows)} rows)` : text;
  });
  const rest = counts.size - names.length;
  return names.join(', ') + (rest > 0 ? ` and ${formatCount(rest)} more` : '') || 'none';
}

function timesOf<Moment>(
  { report: { first, last }, longestGap, halts }: InspectionView<Moment, unknown>,
  format: (moment: Moment) => string,
): Entry[] {
  if (first === undefined || last === undefined) return [];
  const lines: Entry[] = [
    ['first', format(first)],
    ['last', format(last)],
  ];
  if (longestGap !== undefined) {
    lines.push(['longest gap', `${formatAmount(longestGap.seconds)} s, from ${format(longestGap.start)}`]);
  }
  for (const { start, end } of halts.slice(0, MOST_HALTS)) {
    lines.push(['halted', `${format(start)} to ${end === undefined ? 'the end' : format(end)}: no trading`]);
  }
  if (halts.length > MOST_HALTS) lines.push(['', `and ${formatCount(halts.length - MOST_HALTS)} more`]);
  return lines;
}

const MOST_HALTS = 10;

/** Several instruments are in the table instead. */
function glanceOf({ books }: InspectionView<unknown, unknown>): Entry[] {
  if (books.size !== 1) return [];
  const [{ spread, mid, bidDepth, askDepth, oneSided, volume, crossVolume }] = [...books.values()] as [BookGlance];
  return [
    ['spread', rangeOf(spread, formatAmount)],
    ['mid', rangeOf(mid, formatAmount)],
    ['bid depth', rangeOf(bidDepth, formatShares)],
    ['ask depth', rangeOf(askDepth, formatShares)],
    ...(oneSided > 0 ? [['one side empty', `${formatCount(oneSided)} states`] as Entry] : []),
    ['traded', tradedText(volume)],
    ...(crossVolume > 0
      ? [['crosses', `${formatShares(crossVolume)} shares, not included in the volume`] as Entry]
      : []),
  ];
}

function tradedText(volume: number): string {
  return Number.isNaN(volume) ? 'not known: the feed has no trades' : `${formatShares(volume)} shares`;
}

function rangeOf(quantiles: Quantiles | undefined, format: (value: number) => string): string {
  if (quantiles === undefined) return 'none';
  const { low, median, high } = quantiles;
  return `${format(median)} (median over states; ${format(low)} to ${format(high)} for nine in ten)`;
}

/** Only rows in the session count towards the limit of faulty rows. */
function droppedOf({ rows, badRows, counted }: InspectionView<unknown, unknown>['report']): Entry[] {
  if (badRows === 0) return [];
  const share = (bad: number, all: number): string => `${formatCount(bad)} of ${formatCount(all)} rows`;
  return [['dropped', `${share(badRows, rows)}; in the session ${share(counted.badRows, counted.rows)}`]];
}

function faultsOf(faults: Counts, examples: readonly string[]): Entry[] {
  if (faults.size === 0) return [['faults', 'none']];
  const counts = [...faults].map(([kind, count]) => `${formatCount(count)} ${kind}`).join(', ');
  return [['faults', counts], ...examples.map((fault): Entry => ['', printable(fault)])];
}
