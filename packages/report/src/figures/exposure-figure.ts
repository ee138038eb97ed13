import { type BasketSolution, exposureOf, type OrderBasket, signedHoldings } from '@waterfill/basket';
import { intervalCount } from '@waterfill/model';
import type { Figure } from '../figure/figure.js';
import type { Mark } from '../figure/mark.js';
import { formatNumber } from '../figure/number-format.js';
import { tidy } from '../figure/tidy.js';
import { type Slots, slotsOf } from './slots.js';
import { moneyUnit } from './units.js';

/** What is left to trade at the edges of the slots, currency. */
interface Left {
  readonly buys: readonly number[];
  readonly sells: readonly number[];
  readonly net: readonly number[];
  /** NaN where there is no bound */
  readonly lower: readonly number[];
  readonly upper: readonly number[];
}

/**
 * The value that is left to buy and to sell over the day, and the net exposure with its bounds.
 *
 * @returns undefined if the basket has no prices
 * @example
 * ```ts
 * import { createBasket } from '@waterfill/basket';
 * import { createProblem } from '@waterfill/model';
 * import { exposureFigure } from '@waterfill/report';
 * const problem = createProblem({ quantity: 6, impact: { kind: 'power-law', coefficient: [1, 1], exponent: [1, 1] } });
 * const assets = [{ symbol: 'AAA', side: 'buy', problem }, { symbol: 'BBB', side: 'sell', problem }] as const;
 * const basket = createBasket({ assets, exposure: { prices: [10, 10] } });
 * const schedules = [Float64Array.of(4, 2), Float64Array.of(3, 3)];
 * exposureFigure({ basket }, { schedules })?.table.rows[0]; // => ['0', '20', '-30', '-10', '–', '–']
 * ```
 */
export function exposureFigure(document: OrderBasket, solution: Pick<BasketSolution, 'schedules'>): Figure | undefined {
  const { basket, grid, currency } = document;
  if (basket.exposure === undefined) return undefined;
  const slots = slotsOf(intervalCount(basket.assets[0]!.problem), grid);
  const left = leftAt(slots, document, solution.schedules);
  const unit = moneyUnit(currency);
  return {
    name: 'exposure',
    title: 'What is left to trade, and its net exposure',
    summary:
      'The value left to buy, above 0, and to sell, below 0, over the day; below it their sum, which is exposed to the market.',
    notes: slots.notes,
    columns: 1,
    cells: [
      {
        x: slots.axis,
        panels: [
          { height: 200, y: { kind: 'linear', label: `value left, ${unit}`, reaches: [0] }, marks: sidesOf(left) },
          { height: 130, y: { kind: 'linear', label: `net exposure, ${unit}`, reaches: [0] }, marks: netOf(left) },
        ],
        rows: { along: 'x', first: 0, at: slots.middles },
      },
    ],
    table: tableOf(slots, left, unit),
  };
}

function leftAt({ edges }: Slots, { basket }: OrderBasket, schedules: readonly ArrayLike<number>[]): Left {
  const { prices, lower, upper } = basket.exposure!;
  const holdings = signedHoldings(basket, schedules);
  const first = basket.assets.map(({ side, problem }) => (side === 'buy' ? 1 : -1) * problem.quantity);
  const valueAt = (t: number, sign: number): number =>
    basket.assets.reduce((sum, _, i) => {
      const shares = t === 0 ? first[i]! : holdings[i]![t - 1]!;
      return shares * sign > 0 ? sum + prices[i]! * shares : sum;
    }, 0);
  const net = exposureOf(basket, schedules)!;
  const buys = edges.map((t) => valueAt(t, 1));
  const sells = edges.map((t) => valueAt(t, -1));
  const boundAt = (bounds: Float64Array, t: number): number =>
    t > 0 && Number.isFinite(bounds[t - 1]) ? bounds[t - 1]! : Number.NaN;
  return {
    ...{ buys, sells },
    net: edges.map((t, i) => (t === 0 ? buys[i]! + sells[i]! : net[t - 1]!)),
    lower: edges.map((t) => boundAt(lower, t)),
    upper: edges.map((t) => boundAt(upper, t)),
  };
}

function sidesOf({ buys, sells }: Left): Mark[] {
  const x = buys.map((_, i) => i);
  const none = buys.map(() => 0);
  return [
    { kind: 'area', tone: 'volume', label: 'left to buy', faint: true, x, low: none, high: tidy(buys) },
    { kind: 'area', tone: 'even', label: 'left to sell', faint: true, x, low: tidy(sells), high: none },
  ];
}

function netOf({ net, lower, upper }: Left): Mark[] {
  const x = net.map((_, i) => i);
  const bound = (y: readonly number[]): Mark => ({ kind: 'line', tone: 'bound', label: 'its bounds', x, y: tidy(y) });
  return [
    { kind: 'line', tone: 'plan', label: 'net exposure', solid: true, x, y: tidy(net) },
    ...[lower, upper].filter((bounds) => bounds.some(Number.isFinite)).map(bound),
  ];
}

function tableOf(slots: Slots, left: Left, unit: string): Figure['table'] {
  const columns = ['left to buy', 'left to sell', 'net exposure', 'lower bound', 'upper bound'];
  const values = [left.buys, left.sells, left.net, left.lower, left.upper];
  return {
    caption: `What is left to trade after each row, ${unit}`,
    columns: [{ title: slots.title, kind: 'text' }, ...columns.map((title) => ({ title, kind: 'number' as const }))],
    rows: slots.middles.map((_, i) => [slots.names[i]!, ...values.map((of) => formatNumber('money', of[i + 1]))]),
  };
}
