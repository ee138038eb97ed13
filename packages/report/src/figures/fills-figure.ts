import { type CostAnalysis, edgesOf } from '@waterfill/tca';
import type { Figure, Panel } from '../figure/figure.js';
import type { Mark, Tone } from '../figure/mark.js';
import { formatNumber } from '../figure/number-format.js';
import { tidy, tidyNumber } from '../figure/tidy.js';
import { benchmarkName } from '../text/tca-names.js';
import { type OrderClock, orderClock } from './order-clock.js';
import { type Slots, sums } from './slots.js';
import { priceUnit } from './units.js';

/** The most rows; more would be unreadable. */
const MOST_ROWS = 48;

/**
 * The fills of an order beside the mid and the prices that they are compared with, and the shares that were filled
 * beside those that were planned.
 *
 * @example
 * ```ts
 * import { fillsFigure } from '@waterfill/report';
 * import { costOfFills } from '@waterfill/tca';
 * const grid = { start: '2025-06-02T10:00:00-04:00', intervalSeconds: 1800, timezone: 'America/New_York' };
 * const arrival = Date.parse(grid.start) / 1000;
 * const order = { side: 'sell', quantity: 50, arrival, arrivalPrice: 10, grid, intervals: 1 } as const;
 * const cost = costOfFills(order, [{ seconds: arrival + 5, price: 9.5, shares: 50 }]);
 * fillsFigure(cost).table.rows; // => [['10:00', '50', '9.5', '–']]
 * ```
 */
export function fillsFigure(cost: CostAnalysis): Figure {
  const { order, plan, market } = cost;
  const clock = orderClock(order);
  const rows = orderClock(order, MOST_ROWS);
  const times = edgesOf(order);
  const edges = rows.slots.edges.map((t) => clock.placeOf(times[t]!));
  return {
    name: 'fills',
    title: 'The fills beside the market',
    summary: `Each fill ${market ? 'beside the mid of its time, ' : ''}with the prices that fills are compared with, and the shares that were filled${plan ? ' beside those that were planned' : ''}.`,
    notes: [...(market ? [] : ['There is no recording, so the mid is not drawn.']), ...clock.slots.notes],
    columns: 1,
    cells: [
      {
        x: clock.slots.axis,
        panels: [pricePanel(cost, clock), sharesPanel(cost, rows.slots, edges)],
        rows: { along: 'x', first: 0, at: edges.slice(1).map((edge, i) => (edges[i]! + edge) / 2) },
      },
    ],
    table: {
      caption: 'Filled by time',
      columns: [
        { title: rows.slots.title, kind: 'text' },
        ...(plan ? [{ title: 'planned, shares', kind: 'number' as const }] : []),
        { title: 'filled, shares', kind: 'number' },
        { title: `average, ${priceUnit(order.currency)}`, kind: 'number' },
        { title: `mean mid, ${priceUnit(order.currency)}`, kind: 'number' },
      ],
      rows: tableRows(cost, rows.slots),
    },
  };
}

const RULES: Readonly<Record<string, Tone>> = { arrival: 'even', vwap: 'volume', twap: 'second' };

function pricePanel({ order, fills, market, results }: CostAnalysis, { slots, placeOf }: OrderClock): Panel {
  const { path = [] } = market ?? {};
  const [start, end] = [edgesOf(order)[0]!, edgesOf(order).at(-1)!];
  const times = path.map((_, i) => start + ((end - start) * i) / Math.max(1, path.length - 1));
  const rules = results.benchmarks.flatMap((one): Mark[] => {
    const tone = RULES[one.name];
    if (tone === undefined || Number.isNaN(one.price)) return [];
    const label = `${benchmarkName(one)} ${formatNumber('price', one.price)}`;
    const y = tidyNumber(one.price)!;
    return [{ kind: 'line', tone, label, x: [0, slots.count], y: [y, y] }];
  });
  const places = fills.map(({ seconds }) => placeOf(seconds));
  return {
    height: 240,
    y: { kind: 'linear', label: priceUnit(order.currency) },
    marks: [
      ...(path.length > 0
        ? [{ kind: 'line', tone: 'measured', label: 'mid', solid: true, x: times.map(placeOf), y: tidy(path) } as const]
        : []),
      ...rules,
      {
        ...{ kind: 'points', tone: 'plan', shape: 'dot', label: order.side === 'buy' ? 'bought' : 'sold' },
        x: places.map((place) => tidyNumber(place)!),
        y: tidy(fills.map(({ price }) => price)),
      },
    ],
  };
}

/** @param x - where the slots begin and end */
function sharesPanel({ results, plan }: CostAnalysis, slots: Slots, x: readonly number[]): Panel {
  const filled = sums(
    slots,
    results.intervals.map(({ shares }) => shares),
  );
  const marks: Mark[] = [
    { kind: 'bars', tone: 'plan', label: 'filled', x0: x.slice(0, -1), x1: x.slice(1), y: tidy(filled) },
    ...(plan
      ? [{ kind: 'line', tone: 'even', label: 'planned', step: true, x, y: tidy(sums(slots, plan.shares)) } as const]
      : []),
  ];
  const per = slots.size === 1 ? 'interval' : `${slots.size} intervals`;
  return { height: 110, y: { kind: 'linear', label: `shares per ${per}`, reaches: [0] }, marks };
}

function tableRows({ results, plan, market }: CostAnalysis, slots: Slots): string[][] {
  const { intervals } = results;
  const shares = sums(
    slots,
    intervals.map((one) => one.shares),
  );
  const value = sums(
    slots,
    intervals.map((one) => (one.shares === 0 ? 0 : one.shares * one.averagePrice)),
  );
  const planned = plan && sums(slots, plan.shares);
  const seconds =
    market &&
    sums(
      slots,
      market.intervals.map((one) => one.seconds),
    );
  const area =
    market &&
    sums(
      slots,
      market.intervals.map((one) => (one.seconds === 0 ? 0 : one.seconds * one.meanMid)),
    );
  return shares.map((filled, i) => [
    slots.names[i]!,
    ...(planned ? [formatNumber('shares', planned[i])] : []),
    formatNumber('shares', filled),
    formatNumber('price', filled === 0 ? Number.NaN : value[i]! / filled),
    formatNumber('price', area ? area[i]! / seconds![i]! : Number.NaN),
  ]);
}
