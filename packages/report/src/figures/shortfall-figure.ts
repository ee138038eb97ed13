import type { CostAnalysis } from '@waterfill/tca';
import type { Figure } from '../figure/figure.js';
import type { Mark, Tone } from '../figure/mark.js';
import { formatNumber } from '../figure/number-format.js';
import { tidyNumber } from '../figure/tidy.js';
import { basisPointsText, orderValue, partsShown } from '../text/tca-tables.js';
import { moneyUnit } from './units.js';

/** A part of the shortfall on its way from nothing to all of it, currency. */
interface Step {
  readonly name: string;
  readonly amount: number;
  readonly from: number;
  readonly to: number;
}

/**
 * The shortfall of an order as a waterfall of its parts: each begins where the one above it ends.
 *
 * @returns undefined: a part is not known, so that they lead nowhere
 * @example
 * ```ts
 * import { shortfallFigure } from '@waterfill/report';
 * import { costOfFills } from '@waterfill/tca';
 * const grid = { start: '2025-06-02T10:00:00-04:00', intervalSeconds: 1800, timezone: 'America/New_York' };
 * const arrival = Date.parse(grid.start) / 1000;
 * const order = { side: 'sell', quantity: 50, arrival, arrivalPrice: 10, grid, intervals: 1 } as const;
 * const cost = costOfFills(order, [{ seconds: arrival + 5, price: 9.5, shares: 50 }]);
 * shortfallFigure(cost)?.table.rows.at(-1); // => ['shortfall', '25', '500.00']
 * ```
 */
export function shortfallFigure(cost: CostAnalysis): Figure | undefined {
  const { order, results } = cost;
  const steps = stepsOf(cost);
  if (steps.some(({ to }) => Number.isNaN(to)) || Number.isNaN(results.shortfall)) return undefined;
  const rows = [...steps, { name: 'shortfall', amount: results.shortfall, from: 0, to: results.shortfall }];
  const ends = rows.flatMap(({ from, to }) => [from, to]);
  const room = 0.05 * (Math.max(...ends) - Math.min(...ends)) || 1;
  return {
    name: 'shortfall',
    title: 'What the shortfall is made of',
    summary: 'The parts of the implementation shortfall, each from where the one above it ends. To the right is cost.',
    notes: ['Timing has in it what the order itself moved the mid: no recording tells the two apart.'],
    columns: 1,
    cells: [
      {
        x: {
          kind: 'linear',
          label: `cost, ${moneyUnit(order.currency)}`,
          domain: [tidyNumber(Math.min(...ends) - room)!, tidyNumber(Math.max(...ends) + room)!],
        },
        panels: [
          {
            height: 26 * rows.length,
            y: {
              kind: 'list',
              label: '',
              domain: [0, rows.length],
              names: rows.map(({ name, amount }) => `${name} ${formatNumber('money', amount)}`),
            },
            marks: marksOf(rows),
          },
        ],
        rows: { along: 'y', first: 0, at: rows.map((_, i) => i + 0.5) },
      },
    ],
    table: {
      caption: 'The parts of the shortfall',
      columns: [
        { title: 'part', kind: 'text' },
        { title: `cost, ${moneyUnit(order.currency)}`, kind: 'number' },
        { title: 'basis points of the order', kind: 'number' },
      ],
      rows: rows.map(({ name, amount }) => [
        name,
        formatNumber('money', amount),
        basisPointsText(amount, orderValue(results)),
      ]),
    },
  };
}

function stepsOf(cost: CostAnalysis): Step[] {
  let from = 0;
  return partsShown(cost).map(([name]) => {
    const amount = cost.results.parts[name];
    const step = { name, amount, from, to: from + amount };
    from = step.to;
    return step;
  });
}

function marksOf(rows: readonly Step[]): Mark[] {
  const last = rows.length - 1;
  const boxes = (tone: Tone, label: string, isSo: (row: Step, i: number) => boolean): Mark[] =>
    rows.flatMap((row, i) => (isSo(row, i) && row.amount !== 0 ? [boxOf(row, i, tone, label)] : []));
  return [
    { kind: 'line', tone: 'muted', solid: true, x: [0, 0], y: [0, rows.length] },
    ...boxes('even', 'costs', ({ amount }, i) => i < last && amount > 0),
    ...boxes('volume', 'gains', ({ amount }, i) => i < last && amount < 0),
    ...boxes('plan', 'shortfall', (_, i) => i === last),
  ];
}

function boxOf({ from, to }: Step, i: number, tone: Tone, label: string): Mark {
  const [left, right] = [tidyNumber(Math.min(from, to))!, tidyNumber(Math.max(from, to))!];
  return { kind: 'area', tone, label, x: [left, right], low: [i + 0.2, i + 0.2], high: [i + 0.8, i + 0.8] };
}
