import { capacityOf, type Grid, type ImpactCurves, intervalCount, type Problem, VOLUME_SPLIT } from '@waterfill/model';
import type { Figure, Panel } from '../figure/figure.js';
import type { Mark, Tone } from '../figure/mark.js';
import { formatNumber } from '../figure/number-format.js';
import { tidy } from '../figure/tidy.js';
import { type Alternative, type DrawnAlternative, drawnAlternatives, undrawnNotes } from './alternative.js';
import { type Market, marketColumns, marketOf, marketPanels } from './market.js';
import { closedMarks, openAxis, type Slots, slotsOf, sums } from './slots.js';

/** A schedule and the data to compare it with. */
export interface ScheduleView {
  readonly problem: Problem;
  /** shares per interval */
  readonly schedule: ArrayLike<number>;
  /** other schedules of the same order: the usual splits, and your own with any name */
  readonly alternatives?: readonly Alternative[] | undefined;
  /** the times of the intervals; absent: they are numbered */
  readonly grid?: Grid | undefined;
  /** the books used for planning, with the same intervals; absent: the market is not drawn */
  readonly curves?: ImpactCurves | undefined;
  /** the currency of all costs and prices */
  readonly currency?: string | undefined;
}

/**
 * The shares of each interval within their bounds, beside other splits; below, the part of the order done and, with
 * curves, the market's volume, the participation rate and the mid.
 *
 * @example
 * ```ts
 * import { createProblem, evenSplit } from '@waterfill/model';
 * import { scheduleFigure } from '@waterfill/report';
 * const impact = { kind: 'power-law', coefficient: [1, 2, 1], exponent: [1, 0.5, 2] } as const;
 * const problem = createProblem({ quantity: 24, impact });
 * const alternatives = [{ name: 'even split', schedule: evenSplit(problem) }] as const;
 * scheduleFigure({ problem, schedule: [6, 16, 2], alternatives }).table.rows[1]; // => ['1', '16', '0', 'no bound', '8', '22']
 * ```
 */
export function scheduleFigure(view: ScheduleView): Figure {
  const { problem, grid, schedule, alternatives, curves, currency } = view;
  const slots = slotsOf(intervalCount(problem), grid);
  const bounds = boundMarks(view, slots);
  const market = marketOf(curves, schedule, slots);
  const shades = closedMarks(slots, isClosedIn(problem));
  const below = market ? marketPanels(market, { slots, currency, shades }) : { panels: [], notes: [] };
  const { axis, notes } = openAxis(slots, isClosedIn(problem));
  return {
    name: 'schedule',
    title: 'The schedule',
    summary: `How ${formatNumber('shares', problem.quantity)} shares are spread over the day, and the part done over time${below.panels.length > 0 ? '; below, the market' : ''}.`,
    notes: [...slots.notes, ...notes, ...boundNotes(view, bounds), ...undrawnNotes(alternatives), ...below.notes],
    columns: 1,
    cells: [
      {
        x: axis,
        panels: [sharesPanel(view, slots, bounds), donePanel(view, slots), ...below.panels],
        rows: { along: 'x', first: 0, at: slots.middles },
      },
    ],
    table: tableOf(view, slots, market),
  };
}

/** Whether nothing can be traded in an interval. */
export function isClosedIn(problem: Problem): (t: number) => boolean {
  const capacity = capacityOf(problem);
  return (t) => capacity[t] === 0;
}

const MOST_ALLOWED = 'upper bound';
/** The schedule is near the upper bound if it uses this part of it or more. */
const NEAR = 0.8;

/**
 * Bounds where they matter: upper bounds where the schedule comes near them, within the axis of the shares, and lower
 * bounds where they exist.
 */
function boundMarks({ problem, schedule }: ScheduleView, slots: Slots): Mark[] {
  const shares = sums(slots, schedule);
  const highest = Math.max(...shares);
  const most = sums(slots, capacityOf(problem)).map((bound, i) =>
    bound > 0 && bound <= Math.min(shares[i]! / NEAR, highest) ? bound : Number.NaN,
  );
  const least = sums(slots, problem.lower).map((bound) => (bound > 0 ? bound : Number.NaN));
  const line = { kind: 'line', tone: 'bound', step: true, joined: false, stretches: false, x: edgesOf(slots) } as const;
  const marks: Mark[] = [
    { ...line, solid: true, label: MOST_ALLOWED, y: tidy(most) },
    { ...line, label: 'lower bound', y: tidy(least) },
  ];
  return marks.filter((mark) => mark.kind === 'line' && mark.y.some((bound) => bound !== null));
}

function boundNotes({ problem }: ScheduleView, bounds: readonly Mark[]): string[] {
  if (!capacityOf(problem).some((most) => most > 0 && most < Number.POSITIVE_INFINITY)) return [];
  const isDrawn = bounds.some((mark) => mark.kind === 'line' && mark.label === MOST_ALLOWED);
  return [
    isDrawn
      ? 'Upper bounds are drawn where the schedule uses 80 % of them or more.'
      : 'Upper bounds are not drawn: the schedule uses less than 80 % of them everywhere.',
  ];
}

function edgesOf({ names }: Slots): number[] {
  return names.map((_, i) => i);
}

/** The split by volume, which fluctuates a lot, is drawn behind the others. */
function sharesPanel({ problem, schedule, alternatives }: ScheduleView, slots: Slots, bounds: Mark[]): Panel {
  const x = edgesOf(slots);
  const capacity = sums(slots, capacityOf(problem));
  const step = ({ name, tone, schedule: shares }: DrawnAlternative): Mark => {
    const look = { tone, label: name, step: true, x } as const;
    const y = tidy(sums(slots, shares));
    // A line that fell to 0 and rose again at each closed interval would hide the others.
    if (name !== VOLUME_SPLIT)
      return { kind: 'line', ...look, y: y.map((value, i) => (capacity[i] === 0 ? null : value)) };
    return { kind: 'area', ...look, faint: true, low: y.map(() => 0), high: y };
  };
  const splits = drawnAlternatives(alternatives).map(step);
  const own: Mark = {
    ...{ kind: 'bars', tone: 'plan', label: 'this schedule' },
    ...{ x0: x.slice(0, -1), x1: x.slice(1), y: tidy(sums(slots, schedule)) },
  };
  const label = slots.size === 1 ? 'shares per interval' : `shares in ${slots.size} intervals`;
  return {
    height: 210,
    y: { kind: 'linear', label, reaches: [0] },
    marks: [
      ...closedMarks(slots, isClosedIn(problem)),
      ...splits.filter(({ kind }) => kind === 'area'),
      own,
      ...splits.filter(({ kind }) => kind === 'line'),
      ...bounds,
    ],
  };
}

function donePanel({ problem, schedule, alternatives }: ScheduleView, slots: Slots): Panel {
  const x = edgesOf(slots);
  const line = (tone: Tone, values: ArrayLike<number>): Mark => {
    return { kind: 'line', tone, x, y: tidy([0, ...runningSums(sums(slots, values))]) };
  };
  return {
    height: 130,
    y: { kind: 'linear', label: 'shares done', reaches: [0, problem.quantity] },
    marks: [
      ...closedMarks(slots, isClosedIn(problem)),
      ...drawnAlternatives(alternatives).map((other) => line(other.tone, other.schedule)),
      line('plan', schedule),
      ...targetMarks(problem, slots),
      ...trajectoryMarks(problem, slots),
    ],
  };
}

/** The target: shares to be done by the end of a slot. */
function targetMarks({ tracking }: Problem, slots: Slots): Mark[] {
  if (tracking === undefined) return [];
  const y = [0, ...slots.edges.slice(1).map((end) => tracking.target[end - 1]!)];
  return [{ kind: 'line', tone: 'muted', label: 'the target', x: edgesOf(slots), y: tidy(y) }];
}

/** Bounds on the shares done by the end of a slot; there are none between slot ends. */
function trajectoryMarks({ trajectory, quantity }: Problem, slots: Slots): Mark[] {
  if (trajectory === undefined) return [];
  const at = (values: Float64Array): number[] => [Number.NaN, ...slots.edges.slice(1).map((end) => values[end - 1]!)];
  const least = at(trajectory.lower).map((bound) => (bound > 0 ? bound : Number.NaN));
  const most = at(trajectory.upper).map((bound) => (bound < quantity ? bound : Number.NaN));
  const marks = [
    { shape: 'up', label: 'least to be done', y: tidy(least) },
    { shape: 'down', label: 'most to be done', y: tidy(most) },
  ] as const;
  return marks
    .filter(({ y }) => y.some((bound) => bound !== null))
    .map((mark): Mark => ({ kind: 'points', tone: 'bound', x: edgesOf(slots), ...mark }));
}

function runningSums(values: readonly number[]): number[] {
  let sum = 0;
  return values.map((value) => {
    sum += value;
    return sum;
  });
}

function tableOf(
  { problem, schedule, alternatives = [] }: ScheduleView,
  slots: Slots,
  market: Market | undefined,
): Figure['table'] {
  const shares = [
    ['shares', sums(slots, schedule)],
    ['at least', sums(slots, problem.lower)],
    ['at most', sums(slots, capacityOf(problem))],
    ...alternatives.map((other) => [other.name, sums(slots, other.schedule)] as const),
    ['done', runningSums(sums(slots, schedule))],
  ] as const;
  const columns = [
    ...shares.map(([title, values]) => [title, values.map((value) => formatNumber('shares', value))] as const),
    ...(market ? marketColumns(market) : []),
  ];
  return {
    caption: market ? 'The schedule, in shares, and the market' : 'The schedule, in shares',
    columns: [{ title: slots.title, kind: 'text' }, ...columns.map(([title]) => ({ title, kind: 'number' as const }))],
    rows: slots.middles.map((_, i) => [slots.names[i]!, ...columns.map(([, texts]) => texts[i]!)]),
  };
}
