import { createDayClock, type ImpactCurve, type ImpactCurves } from '@waterfill/model';
import { formatAmount, formatCount, formatShares } from './format-number.js';
import { median } from './median.js';
import { rowSize } from './row-size.js';
import { type Column, textTable } from './text-table.js';

/** A column of the table, with its text for a row: the intervals from `from` up to but not including `to`. */
interface RowColumn extends Column {
  cell(from: number, to: number): string;
}

/**
 * Impact curves as a table, one row per interval. Long tables are condensed to at most forty rows of several intervals,
 * with a note.
 */
export function curvesTable(curves: ImpactCurves): string[] {
  const { length } = curves.intervals;
  const size = rowSize(length);
  const columns = [...clockColumns(curves), ...curveColumns(curves)];
  const rows = Array.from({ length: Math.ceil(length / size) }, (_, i) =>
    columns.map((column) => column.cell(i * size, Math.min((i + 1) * size, length))),
  );
  return [...textTable(columns, rows), '', ...notes(size)];
}

function clockColumns({ grid, intervals }: ImpactCurves): RowColumn[] {
  const clock = createDayClock(grid, intervals.length);
  return [
    { title: 'start', align: 'right', cell: (from) => clock.at(from) },
    { title: 'end', align: 'right', cell: (_, to) => clock.at(to) },
  ];
}

function curveColumns({ sizes, intervals }: ImpactCurves): RowColumn[] {
  const column = (title: string, text: (curves: readonly ImpactCurve[]) => string): RowColumn => ({
    title,
    align: 'right',
    cell: (from, to) => text(intervals.slice(from, to)),
  });
  return [
    column('half-spread', (curves) => priceText(median(curves.map(({ halfSpread }) => halfSpread)))),
    ...shownSizes({ sizes, intervals }).map((k) =>
      column(`at ${formatShares(sizes[k]!)}`, (curves) => priceText(medianImpact(curves, k))),
    ),
    column('up to', leastText),
    column('volume', (curves) => volumeText(curves.reduce((sum, { volume }) => sum + volume, 0))),
    column('states', (curves) => formatCount(curves.reduce((sum, { states }) => sum + states, 0))),
  ];
}

/** The smallest size, the largest that half of the open intervals cover, and the one halfway between. */
function shownSizes({ sizes, intervals }: Pick<ImpactCurves, 'sizes' | 'intervals'>): number[] {
  const usual = median(intervals.map(({ largestSize }) => largestSize || Number.NaN));
  const last = Math.max(
    0,
    sizes.findLastIndex((size) => size <= usual),
  );
  return [...new Set([0, last >> 1, last])];
}

/** The median over the open intervals. A size that a book does not cover counts as more expensive than any other: leaving it out would make the row look too cheap. */
function medianImpact(curves: readonly ImpactCurve[], k: number): number {
  const open = curves.filter(({ largestSize }) => largestSize > 0);
  return median(open.map(({ impact }) => (Number.isNaN(impact[k]!) ? Number.POSITIVE_INFINITY : impact[k]!)));
}

/** The least of the largest sizes of the open intervals. */
function leastText(curves: readonly ImpactCurve[]): string {
  const open = curves.map(({ largestSize }) => largestSize).filter((size) => size > 0);
  if (open.length > 0) return formatShares(Math.min(...open));
  return curves.every(({ closed }) => closed === 'halted') ? 'halted' : 'closed';
}

/** Unknown if the feed has no trades. */
function volumeText(volume: number): string {
  return Number.isNaN(volume) ? '-' : formatCount(volume);
}

function priceText(value: number): string {
  return !Number.isFinite(value) ? '-' : formatAmount(Number(value.toPrecision(4)));
}

function notes(size: number): string[] {
  const meaning = 'Impact in currency per share at a size; "up to" is the largest size with one.';
  if (size === 1) return [meaning];
  return [meaning, `Each row is ${size} intervals: medians ("-": half lack depth), smallest "up to", sums.`];
}
