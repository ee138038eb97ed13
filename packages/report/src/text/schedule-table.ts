import {
  auctionAt,
  type ClosedReason,
  capacityOf,
  compensatedSum,
  createDayClock,
  type ImpactCurves,
  intervalCount,
  isCoupled,
  type OrderProblem,
} from '@waterfill/model';
import { closedWords } from './closed-words.js';
import { bindingAt, doneBy } from './coupling-summary.js';
import { sharesFormat } from './format-number.js';
import { type IntervalState, intervalStates } from './interval-state.js';
import { rowSize } from './row-size.js';
import { type Column, textTable } from './text-table.js';

const WIDEST_BAR = 30;

/** A row of the table: intervals `from` to `to`, without the latter. */
interface Row {
  readonly from: number;
  readonly to: number;
  readonly shares: number;
  /** the most that they can trade */
  readonly capacity: number;
}

/** A column of the table, with its text for a row. */
interface RowColumn extends Column {
  cell(row: Row): string;
}

/**
 * The schedule as a table, one row per interval. Long tables are condensed to at most forty rows of several intervals,
 * with a note.
 *
 * @param columns - the width of the terminal
 * @param curves - used for planning; they give the market's volume and why intervals are closed
 * @param whereAll - a note below a condensed table: how to get every interval
 * @example
 * ```ts
 * import { createProblem } from '@waterfill/model';
 * import { scheduleTable } from '@waterfill/report/text';
 * const impact = { kind: 'power-law', coefficient: [1, 1], exponent: [1, 1] } as const;
 * const problem = createProblem({ quantity: 10, impact });
 * scheduleTable({ problem }, Float64Array.of(5, 5), 80).length >= 3; // => true
 * ```
 */
export function scheduleTable(
  document: OrderProblem,
  schedule: Float64Array,
  columns: number,
  curves?: ImpactCurves,
  whereAll = '',
): string[] {
  const size = rowSize(schedule.length);
  const rows = rowsOf(document, schedule, size);
  const reasons = curves?.intervals.map(({ closed }) => closed) ?? [];
  const shown = [
    ...clockColumns(document),
    ...shareColumns(rows),
    ...(curves ? participationColumns(curves) : []),
    ...doneColumns(document, rows, schedule),
    stateColumn(document, schedule, reasons),
  ];
  const cells = rows.map((row) => shown.map((column) => column.cell(row)));
  const table = textTable(shown, cells);
  return [...withBars(table, rows, columns), ...condensedNote(size, whereAll)];
}

function rowsOf({ problem }: OrderProblem, schedule: Float64Array, size: number): Row[] {
  const capacity = capacityOf(problem);
  return Array.from({ length: Math.ceil(schedule.length / size) }, (_, i) => {
    const [from, to] = [i * size, Math.min((i + 1) * size, schedule.length)];
    const total = (values: Float64Array): number => compensatedSum(values.subarray(from, to));
    return { from, to, shares: total(schedule), capacity: total(capacity) };
  });
}

function clockColumns({ problem, grid }: OrderProblem): RowColumn[] {
  const interval: RowColumn = {
    title: 'interval',
    align: 'right',
    cell: ({ from, to }) => (to - from === 1 ? `${from}` : `${from}-${to - 1}`),
  };
  if (grid === undefined) return [interval];
  const clock = createDayClock(grid, intervalCount(problem));
  return [
    interval,
    { title: 'start', align: 'right', cell: ({ from }) => clock.at(from) },
    { title: 'end', align: 'right', cell: ({ to }) => clock.at(to) },
  ];
}

function shareColumns(rows: readonly Row[]): RowColumn[] {
  const format = sharesFormat(rows.map(({ shares }) => shares));
  const shares: RowColumn = { title: 'shares', align: 'right', cell: (row) => format(row.shares) };
  const bounds = rows.map(({ capacity }) => capacity).filter(Number.isFinite);
  if (bounds.length === 0) return [shares];
  const formatBound = sharesFormat(bounds);
  const most = (row: Row): string => (Number.isFinite(row.capacity) ? formatBound(row.capacity) : '-');
  return [shares, { title: 'at most', align: 'right', cell: most }];
}

/** The shares relative to the market's volume, if known. */
function participationColumns({ intervals }: ImpactCurves): RowColumn[] {
  if (intervals.every(({ volume }) => Number.isNaN(volume))) return [];
  const cell = ({ from, to, shares }: Row): string => {
    const volume = intervals.slice(from, to).reduce((sum, curve) => sum + curve.volume, 0);
    if (shares === 0) return '';
    return volume > 0 ? `${Math.round((100 * shares) / volume).toLocaleString('en-US')} %` : 'no volume';
  };
  return [{ title: 'of volume', align: 'right', cell }];
}

/** The shares done by the end of a row, if there are trajectory bounds. */
function doneColumns({ problem }: OrderProblem, rows: readonly Row[], schedule: Float64Array): RowColumn[] {
  if (!isCoupled(problem)) return [];
  const done = doneBy(problem, schedule);
  const format = sharesFormat(rows.map(({ to }) => done[to - 1]!));
  return [{ title: 'done', align: 'right', cell: ({ to }) => format(done[to - 1]!) }];
}

const MARKS: Readonly<Record<IntervalState, string>> = {
  closed: 'closed',
  fixed: 'fixed',
  upper: 'upper bound',
  end: 'end of table',
  lower: 'lower bound',
  unused: '',
  inside: '',
};

const DONE = { least: 'least by then', most: 'most by then' } as const;

function stateColumn(
  { problem, grid }: OrderProblem,
  schedule: Float64Array,
  reasons: readonly (ClosedReason | undefined)[],
): RowColumn {
  const stateOf = intervalStates(problem, schedule);
  const done = doneBy(problem, schedule);
  const marksOf = (t: number): string[] => {
    const [state, reason, binding] = [stateOf(t), reasons[t], bindingAt(problem, done, t)];
    const mark = state === 'closed' && reason !== undefined ? `closed: ${closedWords[reason]}` : MARKS[state];
    return [mark, binding === undefined ? '' : DONE[binding]].filter((text) => text !== '');
  };
  const cell = ({ from, to }: Row): string => {
    if (to - from === 1) return [auctionAt(grid ?? {}, from) ?? [], ...marksOf(from)].flat().join(', ');
    let marked = 0;
    for (let t = from; t < to; t++) if (marksOf(t).length > 0) marked++;
    const closed = closedTexts(reasons.slice(from, to));
    return marked === 0 ? '' : `${marked} at a bound${closed === '' ? '' : ` (${closed})`}`;
  };
  return { title: '', align: 'left', cell };
}

/** The number of closed intervals by reason. */
function closedTexts(reasons: readonly (ClosedReason | undefined)[]): string {
  const kinds = new Set(reasons.filter((reason) => reason !== undefined));
  const count = (kind: ClosedReason): number => reasons.filter((reason) => reason === kind).length;
  return Array.from(kinds, (kind) => `${count(kind)} ${closedWords[kind]}`).join(', ');
}

/** The table with a bar of the shares at the end of each row, if the terminal is wide enough. */
function withBars([header, ...lines]: readonly string[], rows: readonly Row[], columns: number): string[] {
  const indent = Math.max(header!.length, ...lines.map((line) => line.length)) + 2;
  const width = Math.min(WIDEST_BAR, columns - indent);
  const largest = Math.max(...rows.map(({ shares }) => shares));
  if (width < 5 || !(largest > 0)) return [header!, ...lines];
  return [header!, ...lines.map((line, i) => line.padEnd(indent) + bar(rows[i]!.shares / largest, width)).map(trimEnd)];
}

/** To half a character; the smallest share shows. */
function bar(part: number, width: number): string {
  const halves = Math.max(Math.round(2 * part * width), part > 0 ? 1 : 0);
  return '█'.repeat(halves >> 1) + '▌'.repeat(halves & 1);
}

function trimEnd(line: string): string {
  return line.trimEnd();
}

function condensedNote(size: number, whereAll: string): string[] {
  if (size === 1) return [];
  return ['', `Each row is ${size.toLocaleString('en-US')} intervals. ${whereAll}`.trimEnd()];
}
