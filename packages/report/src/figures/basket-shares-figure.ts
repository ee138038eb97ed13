import type { BasketSolution, OrderBasket } from '@waterfill/basket';
import { intervalCount } from '@waterfill/model';
import type { Cell, Figure } from '../figure/figure.js';
import { formatNumber } from '../figure/number-format.js';
import { tidy } from '../figure/tidy.js';
import { type Slots, slotsOf, sums } from './slots.js';

/** In each of several small panels more bars could not be distinguished. */
const MOST_SLOTS = 80;

/**
 * The shares of each order by interval, side by side.
 *
 * @example
 * ```ts
 * import { createBasket } from '@waterfill/basket';
 * import { createProblem } from '@waterfill/model';
 * import { basketSharesFigure } from '@waterfill/report';
 * const problem = createProblem({ quantity: 6, impact: { kind: 'power-law', coefficient: [1, 1], exponent: [1, 1] } });
 * const basket = createBasket({ assets: [{ symbol: 'AAA', side: 'buy', problem }] });
 * basketSharesFigure({ basket }, { schedules: [Float64Array.of(4, 2)] }).table.rows; // => [['0', '4'], ['1', '2']]
 * ```
 */
export function basketSharesFigure(
  { basket, grid }: OrderBasket,
  { schedules }: Pick<BasketSolution, 'schedules'>,
): Figure {
  const slots = slotsOf(intervalCount(basket.assets[0]!.problem), grid, MOST_SLOTS);
  const shares = schedules.map((schedule) => sums(slots, schedule));
  return {
    name: 'basket-shares',
    title: 'The schedule of each order',
    summary: `The shares of each order, by ${slots.size === 1 ? 'interval' : `${slots.size} intervals`}.`,
    notes: slots.notes,
    columns: 3,
    cells: basket.assets.map(({ symbol, side }, i) => cellOf(`${symbol}, ${side}`, slots, shares[i]!)),
    table: {
      caption: 'Shares of each order',
      columns: [
        { title: slots.title, kind: 'text' },
        ...basket.assets.map(({ symbol }) => ({ title: symbol, kind: 'number' as const })),
      ],
      rows: slots.middles.map((_, k) => [slots.names[k]!, ...shares.map((own) => formatNumber('shares', own[k]))]),
    },
  };
}

function cellOf(title: string, slots: Slots, shares: readonly number[]): Cell {
  return {
    x: slots.axis,
    panels: [
      {
        ...{ title, height: 120, y: { kind: 'linear', label: 'shares', reaches: [0] } },
        marks: [
          {
            ...{ kind: 'bars', tone: 'plan', y: tidy(shares) },
            x0: shares.map((_, k) => k),
            x1: shares.map((_, k) => k + 1),
          },
        ],
      },
    ],
    rows: { along: 'x', first: 0, at: slots.middles },
  };
}
