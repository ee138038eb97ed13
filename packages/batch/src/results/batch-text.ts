import { formatNumber } from '@waterfill/report';
import { printable } from '@waterfill/report/text';
import { hasFailed, type JobStatus } from './job-result.js';
import type { TableRow } from './results-table.js';

/** How far a batch is. */
export interface BatchProgress {
  readonly total: number;
  /** jobs with a result, those of earlier runs included */
  readonly done: number;
  /** of these, the jobs that were done before, or are given twice */
  readonly before: number;
  /** of these, the jobs that were refused or failed */
  readonly failed: number;
  /** since the start */
  readonly seconds: number;
}

/**
 * The progress of a batch in one line, with its rate and the time left.
 *
 * @example
 * ```ts
 * import { batchProgressText } from '@waterfill/batch';
 * batchProgressText({ total: 1200, done: 300, before: 100, failed: 2, seconds: 100 });
 * // => '300 of 1,200 jobs, 2 failed, 2.0 a second, 7 min 30 s left'
 * ```
 */
export function batchProgressText({ total, done, before, failed, seconds }: BatchProgress): string {
  const rate = (done - before) / seconds;
  const pace = rate > 0 ? [`${rateText(rate)}, ${timeText((total - done) / rate)} left`] : [];
  const faults = failed > 0 ? [`${countText(failed)} failed`] : [];
  return [`${countText(done)} of ${countText(total)} jobs`, ...faults, ...pace].join(', ');
}

/** Fewer than one a second are counted by the minute. */
function rateText(rate: number): string {
  return rate >= 1 ? `${rate.toFixed(1)} a second` : `${(60 * rate).toFixed(1)} a minute`;
}

/** `45 s`, `7 min 30 s`, `2 h 5 min` */
function timeText(seconds: number): string {
  const whole = Math.ceil(seconds);
  if (whole < 60) return `${whole} s`;
  if (whole < 3600) return `${Math.floor(whole / 60)} min ${whole % 60} s`;
  return `${Math.floor(whole / 3600)} h ${Math.floor((whole % 3600) / 60)} min`;
}

function countText(count: number): string {
  return formatNumber('shares', count);
}

const STATUSES: readonly JobStatus[] = ['optimal', 'infeasible', 'stopped', 'refused', 'failed'];

/**
 * How many jobs ended how: `7 optimal, 1 infeasible`.
 *
 * @example
 * ```ts
 * import { statusText } from '@waterfill/batch';
 * statusText([]); // => 'none'
 * ```
 */
export function statusText(rows: readonly TableRow[]): string {
  const counts = STATUSES.map((status) => ({
    status,
    count: rows.filter(({ result }) => result.status === status).length,
  }));
  const texts = counts.filter(({ count }) => count > 0).map(({ status, count }) => `${countText(count)} ${status}`);
  return texts.length === 0 ? 'none' : texts.join(', ');
}

/**
 * The results of a batch, by label.
 *
 * @example
 * ```ts
 * import { batchEntries } from '@waterfill/batch';
 * const outcome = { total: 0, done: 0, before: 0, failed: 0, seconds: 1, rows: [] };
 * batchEntries(outcome)[0]; // => ['jobs', '0 of 0 done: none']
 * ```
 */
export function batchEntries({
  total,
  done,
  before,
  rows,
}: BatchProgress & { readonly rows: readonly TableRow[] }): (readonly [label: string, text: string])[] {
  const savings = savingsOf(rows);
  const [low, middle, high] = [0.25, 0.5, 0.75].map((part) => formatNumber('percent', quantile(savings, part)));
  const saved = `median ${middle} of the cost of the even split; half of the jobs are between ${low} and ${high}`;
  return [
    ['jobs', `${countText(done)} of ${countText(total)} done: ${statusText(rows)}`],
    ...(before > 0 ? [['before', `${countText(before)} were done before, or are there twice`] as const] : []),
    ...(done < total ? [['left', `${countText(total - done)}; the same command goes on`] as const] : []),
    ...(savings.length > 0 ? [['savings', saved] as const] : []),
  ];
}

/** The savings of all plans that have one, increasing, per cent. */
export function savingsOf(rows: readonly TableRow[]): number[] {
  return rows.flatMap(({ result: { saving } }) => (saving === null ? [] : [100 * saving])).sort((a, b) => a - b);
}

/** Linear between the values, which increase. */
export function quantile(values: readonly number[], part: number): number {
  const at = part * (values.length - 1);
  const low = values[Math.floor(at)] ?? Number.NaN;
  return low + (values[Math.ceil(at)]! - low) * (at % 1);
}

/**
 * The first of the jobs that failed, each in one line that says why.
 *
 * @param most - how many lines
 * @example
 * ```ts
 * import { failureLines } from '@waterfill/batch';
 * failureLines([], 5); // => []
 * ```
 */
export function failureLines(rows: readonly TableRow[], most: number): string[] {
  const failed = rows.filter(({ result }) => hasFailed(result));
  const lines = failed
    .slice(0, most)
    .map(({ recordings, result }) => printable(`${recordings.join(';')}: ${result.message}`));
  const more = failed.length - lines.length;
  return more > 0 ? [...lines, `${countText(more)} more failed: the column "message" of results.csv says why`] : lines;
}
