import type { FrontierPoint } from '@waterfill/model';
import type { Figure } from '../figure/figure.js';
import type { Mark } from '../figure/mark.js';
import { formatNumber } from '../figure/number-format.js';
import { tidy } from '../figure/tidy.js';
import { moneyUnit } from './units.js';

/** What is drawn beside a frontier. */
export interface FrontierSettings {
  readonly currency?: string | undefined;
  /** the expected cost and standard deviation of a schedule to mark; without them none is marked */
  readonly own?: { readonly expectedCost?: number; readonly standardDeviation?: number } | undefined;
}

/**
 * The efficient frontier: the least expected cost at each standard deviation of the cost.
 *
 * @param points - in any order
 * @example
 * ```ts
 * import { frontierFigure } from '@waterfill/report';
 * const points = [{ expectedCost: 900, standardDeviation: 5000, aversion: 0 }];
 * frontierFigure(points, { currency: 'USD' }).table.rows; // => [['0', '900.00', '5,000.00']]
 * ```
 */
export function frontierFigure(points: readonly FrontierPoint[], { currency, own }: FrontierSettings = {}): Figure {
  const sorted = points.toSorted((a, b) => a.standardDeviation - b.standardDeviation);
  const x = sorted.map(({ standardDeviation }) => Number(standardDeviation.toPrecision(6)));
  const y = tidy(sorted.map(({ expectedCost }) => expectedCost));
  return {
    name: 'frontier',
    title: 'The efficient frontier',
    summary:
      'The least expected cost at each level of risk. Trading faster costs more and has less risk; no schedule is below the line.',
    notes: [],
    columns: 1,
    cells: [
      {
        x: {
          kind: 'linear',
          label: `standard deviation of the cost, ${moneyUnit(currency)}`,
          domain: domainAround([...x, ...(own?.standardDeviation === undefined ? [] : [own.standardDeviation])]),
        },
        panels: [
          {
            height: 280,
            y: { kind: 'linear', label: `expected cost, ${moneyUnit(currency)}` },
            marks: [
              { kind: 'line', tone: 'plan', x, y },
              { kind: 'points', shape: 'dot', tone: 'plan', label: 'a schedule for each aversion to risk', x, y },
              ...ownMarks(own),
            ],
          },
        ],
        rows: { along: 'x', first: 0, at: x },
      },
    ],
    table: {
      caption: `The efficient frontier, in ${moneyUnit(currency)}`,
      columns: [
        { title: 'aversion to risk', kind: 'number' },
        { title: 'expected cost', kind: 'number' },
        { title: 'standard deviation', kind: 'number' },
      ],
      rows: sorted.map(({ aversion, expectedCost, standardDeviation }) => [
        formatNumber('price', aversion),
        formatNumber('money', expectedCost),
        formatNumber('money', standardDeviation),
      ]),
    },
  };
}

/** The schedule itself. In whole lots it lies slightly off the line. */
function ownMarks(own: FrontierSettings['own']): Mark[] {
  if (own?.expectedCost === undefined || own.standardDeviation === undefined) return [];
  const [x, y] = [[Number(own.standardDeviation.toPrecision(6))], tidy([own.expectedCost])];
  return [{ kind: 'points', shape: 'ring', tone: 'even', label: 'this schedule', x, y }];
}

/** From the least to the largest value, with a small margin. */
function domainAround(values: readonly number[]): [number, number] {
  if (values.length === 0) return [0, 1];
  const [least, most] = [Math.min(...values), Math.max(...values)];
  const room = 0.04 * (most - least) || 0.1 * most || 1;
  return [Math.max(0, least - room), most + room];
}
