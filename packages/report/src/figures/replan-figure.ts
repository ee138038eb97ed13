import type { Fill, Replan } from '@waterfill/fills';
import { answerOf, intervalCount } from '@waterfill/model';
import type { Figure, Panel } from '../figure/figure.js';
import type { Mark } from '../figure/mark.js';
import { formatNumber } from '../figure/number-format.js';
import { tidy, tidyNumber } from '../figure/tidy.js';
import { type OrderClock, orderClock } from './order-clock.js';
import { isClosedIn } from './schedule-figure.js';
import { closedMarks, type Slots, sums } from './slots.js';

/**
 * What was done of an order, as steps, and what is planned now, beside the plan that it was traded by: the shares done over
 * the day, and below the shares of each interval.
 *
 * @param replan - of `replanOrder` of `@waterfill/plan`; its order has a grid
 * @example
 * ```ts
 * import { createProblem } from '@waterfill/model';
 * import { replanOrder } from '@waterfill/plan';
 * import { replanFigure } from '@waterfill/report';
 * import { solve } from '@waterfill/solvers';
 * const impact = { kind: 'power-law', coefficient: [1, 1], exponent: [1, 1] } as const;
 * const problem = createProblem({ quantity: 10, impact });
 * const grid = { start: '2025-06-02T10:00:00-04:00', intervalSeconds: 3600, timezone: 'America/New_York' };
 * const plan = { order: { problem, grid }, result: await solve(problem) };
 * const replan = await replanOrder(plan, { now: Date.parse('2025-06-02T11:00:00-04:00') / 1000, done: 4 });
 * replanFigure(replan).table.rows; // => [['10:00', '5', '–', '–', '–'], ['11:00', '5', '–', '6', '10']]
 * ```
 */
export function replanFigure(replan: Replan): Figure {
  const { planned, fills, rest } = replan;
  const day = dayOf(replan);
  const { slots } = day.clock;
  return {
    name: 'replan',
    title: 'What is done and what is left',
    summary: `The shares that are done${rest ? ', those that are planned now' : ''}, and the plan before, over the day; below, by interval.`,
    notes: [
      ...(fills === undefined
        ? ['Of what is done only the number of shares is known, not when they were traded.']
        : []),
      ...slots.notes,
    ],
    columns: 1,
    cells: [
      {
        x: slots.axis,
        panels: [donePanel(replan, day), sharesPanel(day)].map((panel) => ({
          ...panel,
          marks: [...closedMarks(slots, isClosedIn(planned.problem)), ...panel.marks],
        })),
        rows: { along: 'x', first: 0, at: slots.middles },
      },
    ],
    table: tableOf(replan, day),
  };
}

/** What is drawn, by slot. */
interface Day {
  readonly clock: OrderClock;
  /** where now is on the axis */
  readonly now: number;
  /** shares of each slot */
  readonly planned: readonly number[];
  /** none: it is not known when shares were traded */
  readonly filled: readonly number[];
  /** of the slots from the one on in which now is; none: the rest has no schedule */
  readonly left: readonly number[];
}

function dayOf({ planned: { problem, grid }, plannedResult, fills, rest, first, now }: Replan): Day {
  const clock = orderClock({ grid: grid!, intervals: intervalCount(problem) });
  const { slots } = clock;
  const schedule = rest && answerOf(rest.result)?.solution.schedule;
  const begun = slots.edges.findLastIndex((edge) => edge <= first);
  const wholeDay = schedule ? [...new Array<number>(first).fill(0), ...schedule] : [];
  return {
    ...{ clock, now: tidyNumber(clock.placeOf(now))! },
    planned: sums(slots, answerOf(plannedResult)!.solution.schedule),
    filled: fills ? filledBySlot(fills, clock) : [],
    left: schedule ? sums(slots, wholeDay).slice(begun) : [],
  };
}

/** What is outside the day counts in the slot at that end. */
function filledBySlot(fills: readonly Fill[], { slots, placeOf }: OrderClock): number[] {
  const filled = new Array<number>(slots.count).fill(0);
  for (const { seconds, shares } of fills) {
    const slot = Math.min(slots.count - 1, Math.floor(placeOf(seconds)));
    filled[slot] = filled[slot]! + shares;
  }
  return filled;
}

const NAMES = { planned: 'the plan before', filled: 'done', left: 'planned now' } as const;

function donePanel({ planned: { problem }, fills, done }: Replan, { clock, now, planned, left }: Day): Panel {
  const edges = edgesOf(clock.slots);
  const ahead = [now, ...edges.slice(edges.length - left.length)];
  return {
    height: 250,
    y: { kind: 'linear', label: 'shares done', reaches: [0, problem.quantity] },
    marks: [
      { kind: 'line', tone: 'even', label: NAMES.planned, x: edges, y: tidy(runningSums(planned)) },
      fills === undefined ? pointAt(now, done.shares) : stepsOf(fills, clock, now),
      ...(left.length > 0
        ? [
            {
              kind: 'line',
              tone: 'plan',
              label: NAMES.left,
              x: ahead,
              y: tidy(runningSums(left, done.shares)),
            } as const,
          ]
        : []),
      { kind: 'line', tone: 'muted', label: 'now', x: [now, now], y: [0, problem.quantity] },
    ],
  };
}

const DONE = { tone: 'measured', label: NAMES.filled } as const;

function pointAt(x: number, shares: number): Mark {
  return { kind: 'points', shape: 'dot', ...DONE, x: [x], y: tidy([shares]) };
}

/** Finer than a pixel of any figure. */
const MOST_STEPS = 2000;

/** A step for each fill; of fills at almost the same time for the last one. */
function stepsOf(fills: readonly Fill[], { slots, placeOf }: OrderClock, now: number): Mark {
  const starts = [0, ...fills.map(({ seconds }) => placeOf(seconds))];
  const done = runningSums(fills.map(({ shares }) => shares));
  const placed = (i: number): number =>
    Math.floor(((starts[i] ?? Number.POSITIVE_INFINITY) / slots.count) * MOST_STEPS);
  const kept = [...starts.keys()].filter((i) => placed(i) !== placed(i + 1));
  const end = Math.max(now, starts.at(-1)!);
  const x = [...kept.map((i) => starts[i]!), end].map((place) => tidyNumber(place)!);
  return { kind: 'line', ...DONE, solid: true, step: true, x, y: tidy(kept.map((i) => done[i]!)) };
}

/** What is done and what is planned now, side by side in the slot that is partly over. */
function sharesPanel({ clock, now, planned, filled, left }: Day): Panel {
  const { slots } = clock;
  const done: Mark = {
    ...{ kind: 'bars', ...DONE, y: tidy(filled) },
    x0: filled.map((_, slot) => slot),
    x1: filled.map((_, slot) => (slot < now ? Math.min(slot + 1, now) : slot + 1)),
  };
  const begun = slots.count - left.length;
  const next: Mark = {
    ...{ kind: 'bars', tone: 'plan', label: NAMES.left, y: tidy(left) },
    x0: left.map((_, i) => Math.max(begun + i, now)),
    x1: left.map((_, i) => begun + i + 1),
  };
  const bars = [...(filled.length > 0 ? [done] : []), ...(left.length > 0 ? [next] : [])];
  const label = slots.size === 1 ? 'shares per interval' : `shares in ${slots.size} intervals`;
  // Behind the bars: a line would hide those of a day of minutes.
  const before: Mark = {
    ...{ kind: 'area', tone: 'even', step: true, faint: true, x: edgesOf(slots) },
    ...{ low: planned.map(() => 0), high: tidy(planned) },
  };
  return { height: 120, y: { kind: 'linear', label, reaches: [0] }, marks: [before, ...bars] };
}

function edgesOf({ names }: Slots): number[] {
  return names.map((_, i) => i);
}

/** From the start, one more than values. */
function runningSums(values: readonly number[], start = 0): number[] {
  let sum = start;
  return [
    start,
    ...values.map((value) => {
      sum += value;
      return sum;
    }),
  ];
}

/** Shares of each slot before, done and now, and what is done of the order by its end, as far as that is known. */
function tableOf({ done, fills }: Replan, { clock: { slots }, planned, filled, left }: Day): Figure['table'] {
  const begun = slots.count - left.length;
  const soFar = runningSums(filled);
  const ahead = runningSums(left, done.shares);
  const doneBy = (slot: number): number => {
    if (slot >= begun) return ahead[slot - begun + 1]!;
    return fills === undefined ? Number.NaN : soFar[slot + 1]!;
  };
  const shares = (value: number | undefined): string => formatNumber('shares', value ?? Number.NaN);
  return {
    caption: 'Planned before, done and planned now, in shares',
    columns: [
      { title: slots.title, kind: 'text' },
      ...[NAMES.planned, NAMES.filled, NAMES.left, 'by its end'].map((title) => ({ title, kind: 'number' as const })),
    ],
    rows: planned.map((before, i) => [slots.names[i]!, ...[before, filled[i], left[i - begun], doneBy(i)].map(shares)]),
  };
}
