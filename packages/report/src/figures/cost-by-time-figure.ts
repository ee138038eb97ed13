import { compensatedSum } from '@waterfill/model';
import type { CostAnalysis, IntervalCost } from '@waterfill/tca';
import type { Figure, Panel } from '../figure/figure.js';
import type { Mark, Tone } from '../figure/mark.js';
import { formatNumber } from '../figure/number-format.js';
import { tidy } from '../figure/tidy.js';
import { type Slots, slotsOf, sums } from './slots.js';
import { moneyUnit } from './units.js';

/** More bars than this cannot be distinguished. */
const MOST_SLOTS = 48;

/**
 * What the fills of each part of the day cost against the mids before them, beside what the plan said, how the mid had moved by
 * then, and what all had cost so far.
 *
 * @example
 * ```ts
 * import { costByTimeFigure } from '@waterfill/report';
 * import { costOfFills } from '@waterfill/tca';
 * const grid = { start: '2025-06-02T10:00:00-04:00', intervalSeconds: 1800, timezone: 'America/New_York' };
 * const arrival = Date.parse(grid.start) / 1000;
 * const order = { side: 'sell', quantity: 50, arrival, arrivalPrice: 10, grid, intervals: 1 } as const;
 * const cost = costOfFills(order, [{ seconds: arrival + 5, price: 9.5, shares: 50 }]);
 * costByTimeFigure(cost).table.rows; // => [['10:00', '0', '0', '0', '25', '0', '25']]
 * ```
 */
export function costByTimeFigure({ order, results, plan }: CostAnalysis): Figure {
  const slots = slotsOf(order.intervals, order.grid, MOST_SLOTS);
  const of = (part: keyof IntervalCost): number[] =>
    sums(
      slots,
      results.intervals.map((interval) => interval[part]),
    );
  const parts = ['spread', 'impact', 'timing', 'undivided', 'fees', 'cost'] as const;
  const [spread, impact, timing, , fees, cost] = parts.map(of) as [
    number[],
    number[],
    number[],
    number[],
    number[],
    number[],
  ];
  const againstMids = spread.map((amount, i) => amount + impact[i]! + fees[i]!);
  const planned = plan && sums(slots, plan.costs);
  return {
    name: 'cost-by-time',
    title: 'Cost by time of day',
    summary:
      'What was paid against the mids before the fills, how the mids had moved since the arrival, and the sum so far.',
    notes: slots.notes,
    columns: 1,
    cells: [
      {
        x: slots.axis,
        panels: [
          barPanel('spread, impact and fees', slots, againstMids, 'plan', planned),
          barPanel('timing', slots, timing, 'second'),
          soFarPanel(slots, cost),
        ],
        rows: { along: 'x', first: 0, at: slots.middles },
      },
    ],
    table: {
      caption: `What the fills cost by time, in ${moneyUnit(order.currency)}`,
      columns: [
        { title: slots.title, kind: 'text' },
        ...parts.map((title) => ({ title, kind: 'number' as const })),
        ...(planned ? [{ title: 'the plan said', kind: 'number' as const }] : []),
      ],
      rows: slots.middles.map((_, i) => [
        slots.names[i]!,
        ...parts.map((part) => formatNumber('money', of(part)[i])),
        ...(planned ? [formatNumber('money', planned[i])] : []),
      ]),
    },
  };
}

function barPanel(
  label: string,
  { middles }: Slots,
  values: readonly number[],
  tone: Tone,
  planned?: readonly number[],
): Panel {
  const x0 = middles.map((middle) => middle - 0.4);
  const marks: Mark[] = [
    { kind: 'bars', tone, label, x0, x1: middles.map((middle) => middle + 0.4), y: tidy(values) },
    ...(planned
      ? [
          {
            ...({ kind: 'line', tone: 'even', label: 'the plan said', step: true } as const),
            ...{ x: [...middles.keys(), middles.length], y: tidy(planned) },
          },
        ]
      : []),
  ];
  return { height: 110, y: { kind: 'linear', label, reaches: [0] }, marks };
}

function soFarPanel({ middles }: Slots, cost: readonly number[]): Panel {
  const y = [0, ...cost.map((_, i) => compensatedSum(cost.slice(0, i + 1)))];
  const marks: Mark[] = [
    { kind: 'line', tone: 'measured', solid: true, x: [...middles.keys(), middles.length], y: tidy(y) },
  ];
  return { height: 110, y: { kind: 'linear', label: 'cost of the fills so far', reaches: [0] }, marks };
}
