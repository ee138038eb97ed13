import { createDayClock, type FittedImpact, type FittedInterval } from '@waterfill/model';
import { formatAmount, formatFixed, formatShares } from './format-number.js';
import { median } from './median.js';
import { rowSize } from './row-size.js';
import { type Column, textTable } from './text-table.js';

type Intervals = readonly FittedInterval[];

/** A column of the table, with its text for a row of intervals. */
interface RowColumn extends Column {
  readonly cell: (row: Intervals, from: number) => string;
}

/**
 * Fitted impact as a table, one row per interval. Long tables are condensed to at most forty rows of several intervals,
 * with a note.
 */
export function fitTable(fit: FittedImpact): string[] {
  const { intervals } = fit;
  const size = rowSize(intervals.length);
  const columns = columnsOf(fit);
  const starts = Array.from({ length: Math.ceil(intervals.length / size) }, (_, i) => i * size);
  const rows = starts.map((from) => columns.map(({ cell }) => cell(intervals.slice(from, from + size), from)));
  return [...textTable(columns, rows), '', ...notes(size, hasErrors(intervals))];
}

function columnsOf({ dates, grid, intervals }: FittedImpact): RowColumn[] {
  const clock = createDayClock(grid, intervals.length);
  const hasHalfSpread = intervals.some(({ halfSpread }) => halfSpread !== undefined);
  const column = (title: string, cell: RowColumn['cell']): RowColumn => ({ title, align: 'right', cell });
  return [
    column('start', (_, from) => clock.at(from)),
    column('exponent', (row) =>
      fixed(
        medianOf(row, ({ exponent }) => exponent),
        3,
      ),
    ),
    ...(hasErrors(intervals) ? [column('95 %', rangeText)] : []),
    column('coefficient', (row) => price(medianOf(fittedOf(row), ({ coefficient }) => coefficient))),
    ...(hasHalfSpread ? [column('half-spread', (row) => price(medianOf(row, halfSpreadOf)))] : []),
    column('sizes', (row) => count(medianOf(openOf(row), ({ points }) => points))),
    column('up to', leastText),
    ...(intervals.some(({ days = dates.length }) => days < dates.length) ? [column('days', fewestDaysText)] : []),
    { title: 'not fitted', align: 'left', cell: statusText },
  ];
}

/** Whether exponents have errors to show. */
function hasErrors(intervals: Intervals): boolean {
  return intervals.some(({ interval95 }) => interval95.exponent[1] > interval95.exponent[0]);
}

function medianOf(row: Intervals, value: (interval: FittedInterval) => number): number {
  return median(row.map(value));
}

function halfSpreadOf({ halfSpread = Number.NaN }: FittedInterval): number {
  return halfSpread;
}

function fittedOf(row: Intervals): Intervals {
  return row.filter(({ status }) => status === 'fitted');
}

function openOf(row: Intervals): Intervals {
  return row.filter(({ status }) => status !== 'closed');
}

/** The 95 % interval of the exponent. */
function rangeText(row: Intervals): string {
  const end = (i: 0 | 1): number => medianOf(row, ({ interval95 }) => interval95.exponent[i]);
  const [least, most] = [end(0), end(1)];
  if (Number.isNaN(least)) return '-';
  return `${fixed(least, 2)}-${most < WIDEST ? fixed(most, 2) : `${WIDEST}+`}`;
}

/** An upper end above this only means that the exponent is unknown. */
const WIDEST = 10;

/** The least of the largest sizes of the open intervals. */
function leastText(row: Intervals): string {
  const sizes = openOf(row).map(({ largestSize }) => largestSize);
  return sizes.length === 0 ? '-' : formatShares(Math.min(...sizes));
}

/** The smallest number of days averaged in one of them. */
function fewestDaysText(row: Intervals): string {
  const days = openOf(row).flatMap((interval) => interval.days ?? []);
  return days.length === 0 ? '-' : String(Math.min(...days));
}

/** Their common status, or how many are flat or closed. */
function statusText(row: Intervals): string {
  const [first] = row;
  if (row.every(({ status }) => status === first!.status)) return first!.status === 'fitted' ? '' : first!.status;
  return String(row.length - fittedOf(row).length);
}

function fixed(value: number, digits: number): string {
  return Number.isNaN(value) ? '-' : formatFixed(value, digits);
}

function price(value: number): string {
  return Number.isNaN(value) ? '-' : formatAmount(Number(value.toPrecision(4)));
}

function count(value: number): string {
  return Number.isNaN(value) ? '-' : String(Math.round(value));
}

function notes(size: number, areErrorsShown: boolean): string[] {
  const errors = areErrorsShown ? '"95 %": the confidence interval of the exponent. ' : '';
  const meaning = `${errors}The fit is not valid for sizes beyond "up to".`;
  if (size === 1) return [meaning];
  return [meaning, `Each row is ${size} intervals: medians, smallest "up to" of the open ones.`];
}
