import {
  capacityOf,
  costCurvesOf,
  intervalCount,
  intervalPrices,
  type Multipliers,
  type Problem,
} from '@waterfill/model';
import type { Figure, Panel } from '../figure/figure.js';
import type { Mark } from '../figure/mark.js';
import { formatNumber } from '../figure/number-format.js';
import { tidy, tidyNumber } from '../figure/tidy.js';
import { closedMarks, isClosedIn, type ScheduleView } from './schedule-figure.js';
import { means, ofAll, openAxis, type Slots, slotsOf, sums } from './slots.js';
import { priceUnit } from './units.js';

/** A schedule with its prices. */
export interface WaterLevelView extends Omit<ScheduleView, 'alternatives'>, Multipliers {}

/** How an interval stands to the water level. */
type Standing = 'level' | 'full' | 'dry' | 'forced' | 'closed';

/**
 * The marginal cost of each interval at its shares against the shadow price: ground where the first share costs it,
 * water up to where the last one does. Where it stands below the level the interval is full, where the ground is above it
 * is dry, and where more than is worth it has to be traded the water stands above. Where risk or bounds on what is done
 * by some time couple the intervals, each has a level of its own, the price of a share done in it.
 *
 * @example
 * ```ts
 * import { createProblem } from '@waterfill/model';
 * import { waterLevelFigure } from '@waterfill/report';
 * const impact = { kind: 'power-law', coefficient: [1, 2, 1], exponent: [1, 0.5, 2] } as const;
 * const problem = createProblem({ quantity: 16, impact, upper: [5, 9, 6] });
 * const { table } = waterLevelFigure({ problem, schedule: [5, 9, 2], shadowPrice: 12 });
 * table.rows.map((row) => row.at(-1)); // => ['at its most', 'at its most', 'at the level']
 * ```
 */
export function waterLevelFigure(view: WaterLevelView): Figure {
  const { problem, grid } = view;
  const slots = slotsOf(intervalCount(problem), grid);
  const levels = levelsOf(view);
  const { axis, notes } = openAxis(slots, isClosedIn(problem));
  const top = topOf(levels);
  const hidden = levels.standing.filter((standing, t) => standing !== 'closed' && levels.water[t]! > top).length;
  return {
    name: 'water-level',
    title: 'The water level',
    summary: summaryOf(view, levels),
    notes: [
      ...slots.notes.map((note) => `${note} Heights are means.`),
      ...notes,
      ...(hidden > 0 ? [`Dearer than the axis shows: ${ofAll(hidden, intervalCount(problem))}.`] : []),
    ],
    columns: 1,
    cells: [
      {
        x: axis,
        panels: [levelPanel(view, slots, levels, top)],
        rows: { along: 'x', first: 0, at: slots.middles },
      },
    ],
    table: tableOf(view, slots, levels),
  };
}

function summaryOf({ shadowPrice, currency }: WaterLevelView, { prices }: Levels): string {
  const what = 'What the next share would cost in each interval.';
  const price = `${formatNumber('price', shadowPrice)} ${priceUnit(currency)}`;
  if (areLevel(prices)) return `${what} Where it is the shadow price, ${price}, nothing is gained by moving a share.`;
  return `${what} Where it is the price of a share done there, nothing is gained by moving one; one more share would cost ${price}.`;
}

function areLevel(prices: Float64Array): boolean {
  return prices.every((price) => price === prices[0]);
}

interface Levels {
  /** what a share done in each interval is worth */
  readonly prices: Float64Array;
  /** the marginal cost of the first share; NaN where closed */
  readonly ground: Float64Array;
  /** of the last one */
  readonly water: Float64Array;
  readonly standing: readonly Standing[];
}

function levelsOf(view: WaterLevelView): Levels {
  const { problem, schedule } = view;
  const prices = intervalPrices(problem, schedule, view);
  const curves = costCurvesOf(problem);
  const capacity = capacityOf(problem);
  const ground = Float64Array.from(capacity, (most, t) => (most === 0 ? Number.NaN : curves.marginalCost(t, 0)));
  const water = Float64Array.from(capacity, (most, t) => {
    if (most === 0) return Number.NaN;
    // At a kink every price between the slopes on either side is the marginal one.
    const [left, right] = [curves.leftMarginalCost(t, schedule[t]!), curves.marginalCost(t, schedule[t]!)];
    return Math.min(Math.max(left, prices[t]!), right);
  });
  const standing = Array.from(capacity, (most, t) =>
    standingOf({ problem, most, t }, schedule[t]!, water[t]! - prices[t]!),
  );
  return { prices, ground, water, standing };
}

interface Place {
  readonly problem: Problem;
  readonly most: number;
  readonly t: number;
}

function standingOf({ problem, most, t }: Place, x: number, above: number): Standing {
  if (most === 0) return 'closed';
  const least = problem.lower[t]!;
  if (x >= most && above < 0) return 'full';
  if (x <= least && above > 0) return least > 0 ? 'forced' : 'dry';
  return 'level';
}

const STANDINGS: Readonly<Record<Standing, string>> = {
  level: 'at the level',
  full: 'at its most',
  forced: 'at its least',
  dry: 'unused',
  closed: 'closed',
};

/** Few intervals that are far dearer than the rest are not to flatten it. */
function topOf({ water, prices }: Levels): number {
  const highest = prices.reduce((most, price) => Math.max(most, price), 0);
  const sorted = water.filter((value) => !Number.isNaN(value)).sort();
  const usual = sorted[Math.floor(0.98 * (sorted.length - 1))] ?? highest;
  return Math.max(1.15 * highest, Math.min(1.05 * usual, 3 * highest)) || 1;
}

/** 0, or below it where rebates are beyond what the first share costs. */
function bottomOf({ ground, prices }: Levels): number {
  const lowest = [...ground, ...prices].reduce((low, value) => (Number.isNaN(value) ? low : Math.min(low, value)), 0);
  return tidyNumber(lowest < 0 ? 1.15 * lowest : 0)!;
}

function levelPanel({ problem, currency }: WaterLevelView, slots: Slots, levels: Levels, top: number): Panel {
  const x = slots.names.map((_, i) => i);
  const [ground, water] = [tidy(means(slots, levels.ground)), tidy(means(slots, levels.water))];
  const bottom = bottomOf(levels);
  const floor = ground.map((value) => value && bottom);
  return {
    height: 260,
    y: { kind: 'linear', label: `marginal cost, ${priceUnit(currency)}`, domain: [bottom, tidyNumber(top)!] },
    marks: [
      ...closedMarks(problem, slots),
      {
        kind: 'area',
        tone: 'water',
        label: 'water: up to the last share',
        step: true,
        stretches: false,
        x,
        low: ground,
        high: water,
      },
      {
        kind: 'area',
        tone: 'ground',
        label: 'ground: the first share; above the level none is traded',
        step: true,
        stretches: false,
        x,
        low: floor,
        high: ground,
      },
      priceMark(slots, levels),
      ...standingMarks(slots, levels, top),
    ],
  };
}

/** What the water is to stand at: one level for all, or each interval's own. */
function priceMark(slots: Slots, { prices }: Levels): Mark {
  if (areLevel(prices)) return { kind: 'rule', tone: 'plan', label: 'shadow price', y: tidyNumber(prices[0] ?? 0)! };
  const [x, y] = [slots.names.map((_, i) => i), tidy(means(slots, prices))];
  return { kind: 'line', tone: 'plan', label: 'the price of a share done there', step: true, x, y };
}

/** Those off the level, at a bound, and which way. */
function standingMarks(slots: Slots, { standing, water }: Levels, top: number): Mark[] {
  const at = (asked: Standing, shape: 'up' | 'down', tone: 'even' | 'volume', label: string): Mark[] => {
    const found = standing.flatMap((one, t) => (one === asked ? [t] : []));
    if (found.length === 0) return [];
    const x = found.map((t) => (t + 0.5) / slots.size);
    return [
      { kind: 'points', shape, tone, label, stretches: false, x, y: tidy(found.map((t) => Math.min(water[t]!, top))) },
    ];
  };
  return [
    ...at('full', 'up', 'even', `${STANDINGS.full}: would take more`),
    ...at('forced', 'down', 'volume', `${STANDINGS.forced}: would take less`),
  ];
}

function tableOf(
  { schedule }: WaterLevelView,
  slots: Slots,
  { prices, ground, water, standing }: Levels,
): Figure['table'] {
  const [shares, price] = [sums(slots, schedule), means(slots, prices)];
  const [first, last] = [means(slots, ground), means(slots, water)];
  return {
    caption: 'The marginal cost of each interval, in currency per share',
    columns: [
      { title: slots.title, kind: 'text' },
      { title: 'shares', kind: 'number' },
      { title: 'first share', kind: 'number' },
      { title: 'last share', kind: 'number' },
      { title: 'price', kind: 'number' },
      { title: 'stands', kind: 'text' },
    ],
    rows: slots.middles.map((_, i) => [
      slots.names[i]!,
      formatNumber('shares', shares[i]),
      formatNumber('price', first[i]),
      formatNumber('price', last[i]),
      formatNumber('price', price[i]),
      standingText(standing.slice(slots.edges[i], slots.edges[i + 1])),
    ]),
  };
}

function standingText(standing: readonly Standing[]): string {
  if (standing.length === 1) return STANDINGS[standing[0]!];
  const kinds = [...new Set(standing)];
  if (kinds.length === 1) return `all ${STANDINGS[kinds[0]!]}`;
  return kinds.map((kind) => `${standing.filter((one) => one === kind).length} ${STANDINGS[kind]}`).join(', ');
}
