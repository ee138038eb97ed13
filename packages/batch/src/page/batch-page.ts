import { formatNumber, type Report, type Table } from '@waterfill/report';
import { printable } from '@waterfill/report/text';
import { type BatchProgress, batchEntries, quantile, savingsOf, statusText } from '../results/batch-text.js';
import type { TableRow } from '../results/results-table.js';
import { savingsHistogram } from './savings-histogram.js';

/** A batch that a page is about. */
export interface ShownBatch extends BatchProgress {
  readonly rows: readonly TableRow[];
  /** how it was made: the command, the version */
  readonly origin?: readonly (readonly [label: string, text: string])[] | undefined;
}

/** Rows of a table of a page. */
const MOST_ROWS = 50;

/**
 * A batch as a report, for `renderReport`: the distribution of savings, where plans failed, and the slowest jobs.
 *
 * @example
 * ```ts
 * import { batchPage } from '@waterfill/batch';
 * batchPage({ total: 0, done: 0, before: 0, failed: 0, seconds: 0, rows: [] }).title; // => '0 orders'
 * ```
 */
export function batchPage({ rows, origin = [], ...progress }: ShownBatch): Report {
  const savings = savingsOf(rows);
  const histogram = savingsHistogram(rows);
  const faults = rows.filter(({ result }) => result.status !== 'optimal');
  return {
    title: `${countText(progress.total)} orders`,
    lead: [`${countText(progress.done)} of ${countText(progress.total)} jobs are done: ${statusText(rows)}.`],
    highlights: [
      ...(savings.length > 0
        ? [{ value: formatNumber('percent', quantile(savings, 0.5)), label: 'median saving against the even split' }]
        : []),
      { value: countText(rows.length - faults.length), label: 'optimal' },
      { value: countText(faults.length), label: 'without a proved optimum' },
    ],
    warnings: ['The costs are those of the measured curves: every interval is assumed to start with a full book.'],
    summary: {
      title: 'Summary',
      entries: batchEntries({ rows, ...progress }),
      tables: [symbolsTable(rows), ...(faults.length > 0 ? [faultsTable(faults)] : [])],
    },
    figures: histogram ? [histogram] : [],
    details: [
      { title: 'Slowest jobs', tables: [slowestTable(rows)] },
      { title: 'How it was made', entries: origin },
    ],
  };
}

function countText(count: number): string {
  return formatNumber('shares', count);
}

/** Those with the most jobs first. */
function symbolsTable(rows: readonly TableRow[]): Table {
  const groups = groupsOf(rows, ({ result }) => result.symbol || 'unknown');
  return {
    caption: captionOf('By symbol', groups.length),
    columns: [
      { title: 'symbol', kind: 'text' },
      { title: 'jobs', kind: 'number' },
      { title: 'optimal', kind: 'number' },
      { title: 'median saving, %', kind: 'number' },
      { title: 'least', kind: 'number' },
      { title: 'most', kind: 'number' },
    ],
    rows: groups.map(([symbol, group]) => {
      const savings = savingsOf(group);
      const optimal = group.filter(({ result }) => result.status === 'optimal').length;
      const parts = [0.5, 0, 1].map((part) => (savings.length > 0 ? quantile(savings, part).toFixed(1) : '–'));
      return [printable(symbol), countText(group.length), countText(optimal), ...parts];
    }),
  };
}

function faultsTable(faults: readonly TableRow[]): Table {
  const groups = groupsOf(faults, ({ result }) => `${result.status} ${result.code}`);
  return {
    caption: captionOf('Where there is no proved optimum', groups.length),
    columns: [
      { title: 'status', kind: 'text' },
      { title: 'code', kind: 'text' },
      { title: 'jobs', kind: 'number' },
      { title: 'the first of them', kind: 'text' },
      { title: 'message', kind: 'text' },
    ],
    rows: groups.map(([, group]) => {
      const [{ recordings, result }] = group as [TableRow];
      const texts = [recordings.join('; '), result.message].map(printable);
      return [result.status, result.code, countText(group.length), ...texts];
    }),
  };
}

function slowestTable(rows: readonly TableRow[]): Table {
  const slowest = [...rows].sort((a, b) => b.result.seconds - a.result.seconds).slice(0, 10);
  return {
    caption: 'The ten that took longest',
    columns: [
      { title: 'recordings', kind: 'text' },
      { title: 'symbol', kind: 'text' },
      { title: 'status', kind: 'text' },
      { title: 'seconds', kind: 'number' },
      { title: 'job', kind: 'text' },
    ],
    rows: slowest.map(({ recordings, result: { symbol, status, seconds, job } }) => [
      ...[printable(recordings.join('; ')), printable(symbol), status, seconds.toFixed(2), job],
    ]),
  };
}

/** Rows by what they have in common, the largest groups first, at most {@link MOST_ROWS}. */
function groupsOf(rows: readonly TableRow[], keyOf: (row: TableRow) => string): [key: string, TableRow[]][] {
  const groups = new Map<string, TableRow[]>();
  for (const row of rows) {
    const group = groups.get(keyOf(row));
    if (group) group.push(row);
    else groups.set(keyOf(row), [row]);
  }
  return [...groups].sort(([, a], [, b]) => b.length - a.length).slice(0, MOST_ROWS);
}

function captionOf(caption: string, groups: number): string {
  return groups < MOST_ROWS ? caption : `${caption}, the ${MOST_ROWS} largest groups`;
}
