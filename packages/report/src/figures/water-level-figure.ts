import { intervalCount } from '@waterfill/model';
import type { Figure, Panel } from '../figure/figure.js';
import type { Mark } from '../figure/mark.js';
import { formatNumber } from '../figure/number-format.js';
import { tidy, tidyNumber } from '../figure/tidy.js';
import { isClosedIn } from './schedule-figure.js';
import { closedMarks, means, ofAll, openAxis, type Slots, slotsOf, sums } from './slots.js';
import { priceUnit } from './units.js';
import { areLevel, type Levels, levelsOf, type Standing, type WaterLevelView } from './water-levels.js';

/**
 * The marginal cost of each interval at its shares against the shadow price: the ground is the marginal cost of the
 * first share, the water surface that of the last. An interval whose surface is below the shadow price is at its upper
 * bound; if its ground is above the shadow price it trades nothing; if its surface is above, it is at its lower bound.
 * Coupled intervals each have their own price, the price of a share done in the interval.
 *
 * What trades leave behind for one another is a layer between the ground and the water. It is part of the cost of a
 * share here, so it does not make the prices differ.
 *
 * @example
 * ```ts
 * import { createProblem } from '@waterfill/model';
 * import { waterLevelFigure } from '@waterfill/report';
 * const impact = { kind: 'power-law', coefficient: [1, 2, 1], exponent: [1, 0.5, 2] } as const;
 * const problem = createProblem({ quantity: 16, impact, upper: [5, 9, 6] });
 * const { table } = waterLevelFigure({ problem, schedule: [5, 9, 2], shadowPrice: 12 });
 * table.rows.map((row) => row.at(-1)); // => ['at its upper bound', 'at its upper bound', 'at the price']
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
      ...(hidden > 0 ? [`Above the range of the axis: ${ofAll(hidden, intervalCount(problem))}.`] : []),
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
  const what = 'The cost of the next share in each interval.';
  const price = `${formatNumber('price', shadowPrice)} ${priceUnit(currency)}`;
  if (areLevel(prices))
    return `${what} Between intervals where it equals the shadow price, ${price}, moving a share gains nothing.`;
  return `${what} Between intervals where it equals their own price, moving a share gains nothing; one more share would cost ${price}.`;
}

const STANDINGS: Readonly<Record<Standing, string>> = {
  level: 'at the price',
  full: 'at its upper bound',
  forced: 'at its lower bound',
  dry: 'unused',
  closed: 'closed',
};

/** A few intervals that are far more expensive than the rest must not flatten the others. */
function topOf({ water, prices }: Levels): number {
  const highest = prices.reduce((most, price) => Math.max(most, price), 0);
  const sorted = water.filter((value) => !Number.isNaN(value)).sort();
  const usual = sorted[Math.floor(0.98 * (sorted.length - 1))] ?? highest;
  return Math.max(1.15 * highest, Math.min(1.05 * usual, 3 * highest)) || 1;
}

/** 0, or below 0 where rebates exceed the cost of the first share. */
function bottomOf({ ground, carried = ground, prices }: Levels): number {
  const lowest = [...ground, ...carried, ...prices].reduce(
    (low, value) => (Number.isNaN(value) ? low : Math.min(low, value)),
    0,
  );
  return tidyNumber(lowest < 0 ? 1.15 * lowest : 0)!;
}

function levelPanel({ problem, currency }: WaterLevelView, slots: Slots, levels: Levels, top: number): Panel {
  const x = slots.names.map((_, i) => i);
  const [ground, water] = [tidy(means(slots, levels.ground)), tidy(means(slots, levels.water))];
  const carried = levels.carried && tidy(means(slots, levels.carried));
  const unused = 'above the shadow price nothing is traded';
  const bottom = bottomOf(levels);
  const floor = ground.map((value) => value && bottom);
  return {
    height: 260,
    y: { kind: 'linear', label: `marginal cost, ${priceUnit(currency)}`, domain: [bottom, tidyNumber(top)!] },
    marks: [
      ...closedMarks(slots, isClosedIn(problem)),
      {
        kind: 'area',
        tone: 'water',
        label: 'water: cost of the last share',
        step: true,
        stretches: false,
        x,
        low: carried ?? ground,
        high: water,
      },
      ...(carried === undefined
        ? []
        : [
            {
              ...({ kind: 'area', tone: 'water', faint: true, step: true, stretches: false } as const),
              ...{ label: `carried over: impact of the other trades; ${unused}`, x, low: ground, high: carried },
            },
          ]),
      {
        kind: 'area',
        tone: 'ground',
        label: `ground: cost of the first share${carried ? ' of all' : `; ${unused}`}`,
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

/** The price line: one shadow price for all, or each interval's own price. */
function priceMark(slots: Slots, { prices }: Levels): Mark {
  if (areLevel(prices)) return { kind: 'rule', tone: 'plan', label: 'shadow price', y: tidyNumber(prices[0] ?? 0)! };
  const [x, y] = [slots.names.map((_, i) => i), tidy(means(slots, prices))];
  return { kind: 'line', tone: 'plan', label: 'price of the interval', step: true, x, y };
}

/** The intervals off the price line, and at which bound they are. */
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
  { prices, ground, carried, water, standing }: Levels,
): Figure['table'] {
  const [shares, price] = [sums(slots, schedule), means(slots, prices)];
  const [first, last] = [means(slots, ground), means(slots, water)];
  const layer =
    carried &&
    means(
      slots,
      carried.map((level, t) => level - ground[t]!),
    );
  return {
    caption: 'The marginal cost of each interval, in currency per share',
    columns: [
      { title: slots.title, kind: 'text' },
      { title: 'shares', kind: 'number' },
      { title: 'first share', kind: 'number' },
      ...(layer ? [{ title: 'carried over', kind: 'number' as const }] : []),
      { title: 'last share', kind: 'number' },
      { title: 'price', kind: 'number' },
      { title: 'stands', kind: 'text' },
    ],
    rows: slots.middles.map((_, i) => [
      slots.names[i]!,
      formatNumber('shares', shares[i]),
      formatNumber('price', first[i]),
      ...(layer ? [formatNumber('price', layer[i])] : []),
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
