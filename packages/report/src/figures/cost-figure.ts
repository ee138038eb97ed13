import {
  costCurvesOf,
  curvesBesideKernel,
  type Grid,
  intervalCount,
  kernelProduct,
  type Problem,
  problemOfCurves,
} from '@waterfill/model';
import type { Figure } from '../figure/figure.js';
import type { Bars, Tone } from '../figure/mark.js';
import { formatNumber } from '../figure/number-format.js';
import { tidy, tidyNumber } from '../figure/tidy.js';
import { tonesOf, undrawnNotes } from './alternative.js';
import { BROKEN_NOTE, breakAxis } from './broken-axis.js';
import { isClosedIn, type ScheduleView } from './schedule-figure.js';
import { openAxis, type Slots, slotsOf, slotsOfSize, sums } from './slots.js';
import { moneyUnit } from './units.js';

/** A schedule and the books that it is judged on; without curves, costs are those of the problem only. */
export type CostView = ScheduleView;

/**
 * The cost of the schedule in each half hour, fitted and measured, beside the costs of other splits. Impact that decays
 * is counted half where it is left behind, and half where it is paid.
 *
 * @example
 * ```ts
 * import { createProblem, evenSplit } from '@waterfill/model';
 * import { costFigure } from '@waterfill/report';
 * const impact = { kind: 'power-law', coefficient: [1, 2, 1], exponent: [1, 0.5, 2] } as const;
 * const problem = createProblem({ quantity: 24, impact });
 * const alternatives = [{ name: 'even split', schedule: evenSplit(problem) }] as const;
 * costFigure({ problem, schedule: [6, 16, 2], alternatives }).table.rows.at(-1); // => ['all', '172.00', '621.25']
 * ```
 */
export function costFigure(view: CostView): Figure {
  const { problem, grid, currency, alternatives } = view;
  const slots = halfHours(intervalCount(problem), grid);
  const series = seriesOf(view);
  const { axis, notes } = openAxis(slots, isClosedIn(problem));
  const lost = series.filter(({ costs }) => !Number.isFinite(total(costs)));
  const bars = barsOf(series, slots);
  const broken = breakAxis(bars, (value) => formatNumber('money', value));
  const lowest = Math.min(0, ...bars.flatMap(({ y }) => y.map((value) => value ?? 0)));
  const range = broken ? { domain: [lowest, tidyNumber(broken.top)!] as const } : { reaches: [0] };
  return {
    name: 'cost',
    title: 'Where the cost goes',
    summary: `The cost of each ${slotName(slots, grid)}, ${series.length > 1 ? 'beside the costs of other splits' : "on the plan's impact"}.`,
    notes: [
      ...notes,
      ...(broken ? [BROKEN_NOTE] : []),
      ...undrawnNotes(alternatives),
      ...lost.map(
        ({ label }) => `${label}: in some intervals it trades more than was measured; their cost is left out.`,
      ),
    ],
    columns: 1,
    cells: [
      {
        x: axis,
        panels: [
          {
            height: 240,
            y: { kind: 'linear', label: `cost per ${slotName(slots, grid)}, ${moneyUnit(currency)}`, ...range },
            marks: [...bars, ...(broken ? [broken.breaks] : [])],
          },
        ],
        rows: { along: 'x', first: 0, at: slots.middles },
      },
    ],
    table: {
      caption: `Cost per ${slotName(slots, grid)}, in ${moneyUnit(currency)}`,
      columns: [
        { title: slots.title, kind: 'text' },
        ...series.map(({ label }) => ({ title: label, kind: 'number' as const })),
      ],
      rows: [
        ...slots.middles.map((_, i) => [
          slots.names[i]!,
          ...series.map(({ costs }) => formatNumber('money', sums(slots, costs)[i])),
        ]),
        ['all', ...series.map(({ costs }) => formatNumber('money', total(costs)))],
      ],
    },
  };
}

/** Half hours, or groups of intervals that give few enough bars. */
function halfHours(intervals: number, grid: Grid | undefined): Slots {
  const size = grid === undefined || grid.edges !== undefined ? 1 : 1800 / grid.intervalSeconds;
  const isHalfHour = grid !== undefined && grid.edges === undefined && Number.isInteger(size) && intervals / size <= 48;
  return isHalfHour ? slotsOfSize(intervals, grid, size) : slotsOf(intervals, grid, 26);
}

function slotName({ size }: Slots, grid: Grid | undefined): string {
  if (grid !== undefined && grid.edges === undefined && size * grid.intervalSeconds === 1800) return 'half hour';
  return size === 1 ? 'interval' : `${size} intervals`;
}

/** Side by side in each slot. */
function barsOf(series: readonly Series[], slots: Slots): Bars[] {
  const drawn = series.flatMap(({ tone, ...one }) => (tone === undefined ? [] : [{ ...one, tone }]));
  return drawn.map(({ label, tone, costs }, k) => {
    const [from, to] = [k, k + 1].map((edge) => 0.12 + (0.76 * edge) / drawn.length) as [number, number];
    const [x0, x1] = [from, to].map((part) => slots.middles.map((middle) => middle - 0.5 + part));
    const all = total(costs);
    const named = Number.isNaN(all) ? `${label}: not known in all` : `${label}: ${formatNumber('money', all)} in all`;
    return { kind: 'bars', tone, label: named, x0: x0!, x1: x1!, y: tidy(sums(slots, costs.map(orNothing))) };
  });
}

interface Series {
  readonly label: string;
  /** absent: not drawn */
  readonly tone?: Tone | undefined;
  /** per interval, currency; not finite if unknown */
  readonly costs: Float64Array;
}

function seriesOf({ problem, schedule, alternatives = [], curves }: CostView): Series[] {
  const { fee, transientImpact } = problem;
  const measured = curves && {
    ...problemOfCurves(curvesBesideKernel(curves, problem), { quantity: 0, fee }),
    ...(transientImpact && { transientImpact }),
  };
  const own = 'this schedule';
  const tones = tonesOf(alternatives);
  return [
    { label: measured ? `${own}, fitted` : own, tone: 'plan', costs: costsOf(problem, schedule) },
    ...(measured ? [{ label: `${own}, measured`, tone: 'water' as const, costs: costsOf(measured, schedule) }] : []),
    ...alternatives.map((other, i) => ({
      label: measured ? `${other.name}, measured` : other.name,
      tone: tones[i],
      costs: costsOf(measured ?? problem, other.schedule),
    })),
  ];
}

function costsOf(problem: Problem, schedule: ArrayLike<number>): Float64Array {
  const curves = costCurvesOf(problem);
  const left = new Float64Array(schedule.length);
  if (problem.transientImpact) kernelProduct(problem.transientImpact)(schedule, left);
  return Float64Array.from(schedule, (x, t) => (x === 0 ? 0 : curves.cost(t, x) + (left[t]! * x) / 2));
}

function total(costs: Float64Array): number {
  const sum = costs.reduce((all, cost) => all + cost, 0);
  return Number.isFinite(sum) ? sum : Number.NaN;
}

function orNothing(cost: number): number {
  return Number.isFinite(cost) ? cost : 0;
}
