import { createDayClock, intervalCount, type OrderProblem } from '@waterfill/model';
import { sharesFormat } from './format-number.js';
import { type IntervalState, intervalStates } from './interval-state.js';

/** The terminal on which a chart is drawn. */
export interface Canvas {
  /** characters */
  readonly columns: number;
  readonly hasColour: boolean;
}

const HEIGHT = 5;
const NARROWEST = 10;

/**
 * The shares of each interval as a chart over the whole width, with times below. If there are more intervals than
 * characters, each character is the mean of several; if fewer, an interval is several characters wide. Empty if nothing
 * is traded or there is no room.
 */
export function scheduleChart(
  document: OrderProblem,
  schedule: Float64Array,
  { columns, hasColour }: Canvas,
): string[] {
  const { bins, heights, label } = layOut(schedule, columns);
  const isNarrow = bins.length < NARROWEST && bins.length < schedule.length;
  const most = Math.max(...heights);
  if (isNarrow || !(most > 0)) return [];
  const margin = label.length + 2;
  const paint = hasColour ? coloured : plain;
  const rows = Array.from({ length: HEIGHT }, (_, row) => {
    const level = HEIGHT - 1 - row;
    const bars = heights.map((height) => blockAt((height / most) * HEIGHT - level, level === 0 && height > 0)).join('');
    return `${(row === 0 ? label : '').padStart(margin - 2)} ┤${paint('bar', bars.trimEnd())}`;
  });
  return [
    'shares per interval',
    ...rows,
    `${'0'.padStart(margin - 2)} ┼${'─'.repeat(bins.length)}`,
    ...markLines(document, schedule, bins, { margin, paint }),
    ' '.repeat(margin) + timesBelow(document, bins),
  ];
}

interface Layout {
  readonly bins: readonly Bin[];
  /** shares per interval of each bin */
  readonly heights: readonly number[];
  /** of the highest */
  readonly label: string;
}

/** Leaves room for the label of the highest bar, whose width depends on the other labels. */
function layOut(schedule: Float64Array, columns: number, widest = 1): Layout {
  const bins = binsOf(schedule.length, columns - widest - 2);
  const heights = bins.map(([from, to]) => meanOf(schedule.subarray(from, to)));
  const most = Math.max(...heights);
  const label = sharesFormat([most])(most);
  return label.length > widest
    ? layOut(schedule, columns, label.length)
    : { bins, heights, label: label.padStart(widest) };
}

type Bin = readonly [from: number, to: number];

/** The intervals of each character. */
function binsOf(intervals: number, width: number): Bin[] {
  const repeat = Math.max(1, Math.floor(width / intervals));
  const count = Math.max(1, Math.min(width, intervals * repeat));
  return Array.from({ length: count }, (_, c) => {
    const from = Math.floor((c * intervals) / count);
    return [from, Math.max(from + 1, Math.floor(((c + 1) * intervals) / count))];
  });
}

function meanOf(values: Float64Array): number {
  return values.reduce((sum, x) => sum + x, 0) / values.length;
}

/** A character filled to a part of its height; the smallest share shows. */
function blockAt(part: number, isLeast: boolean): string {
  const eighths = Math.max(Math.round(8 * Math.min(1, part)), isLeast ? 1 : 0);
  return ' ▁▂▃▄▅▆▇█'[Math.max(0, eighths)]!;
}

const MARKS: Partial<Record<IntervalState, string>> = { upper: '▲', end: '▲', fixed: '▲', lower: '▼', closed: '░' };
const MEANINGS: Readonly<Record<string, string>> = {
  '▲': 'at its upper bound',
  '▼': 'at its lower bound',
  '░': 'closed',
};

interface Style {
  readonly margin: number;
  readonly paint: Paint;
}

/** Below the bars, marks for binding bounds, if any, with their legend. */
function markLines(
  document: OrderProblem,
  schedule: Float64Array,
  bins: readonly Bin[],
  { margin, paint }: Style,
): string[] {
  const stateOf = intervalStates(document.problem, schedule);
  const marks = bins.map(([from, to]) => {
    const states = Array.from({ length: to - from }, (_, i) => MARKS[stateOf(from + i)]);
    return states.find((mark) => mark !== undefined && mark !== '░') ?? states[0] ?? ' ';
  });
  const found = Object.keys(MEANINGS).filter((mark) => marks.includes(mark));
  if (found.length === 0) return [];
  const meanings = found.map((mark) => `${mark} ${MEANINGS[mark]}`).join('  ');
  return [' '.repeat(margin) + paint('mark', marks.join('').trimEnd()), ' '.repeat(margin) + meanings];
}

/** At the start, the middle and the end. */
function timesBelow({ problem, grid }: OrderProblem, bins: readonly Bin[]): string {
  const intervals = intervalCount(problem);
  const clock = grid && createDayClock(grid, intervals);
  const name = (t: number): string => clock?.at(t) ?? String(t);
  const width = bins.length;
  const [first, middle, last] = [name(0), name(bins[width >> 1]![0]), name(clock ? intervals : intervals - 1)];
  const ends = first + last.padStart(Math.max(last.length + 1, width - first.length));
  const start = (width >> 1) - (middle.length >> 1);
  const fits = start > first.length && start + middle.length < ends.length - last.length;
  return fits ? ends.slice(0, start) + middle + ends.slice(start + middle.length) : ends;
}

type Paint = (what: 'bar' | 'mark', text: string) => string;

const plain: Paint = (_, text) => text;

/** The terminal's own blue and yellow, which suit its background. */
const coloured: Paint = (what, text) => (text === '' ? '' : `\x1b[${what === 'bar' ? 34 : 33}m${text}\x1b[39m`);
