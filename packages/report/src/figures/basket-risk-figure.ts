import type { BasketSolution, OrderBasket } from '@waterfill/basket';
import type { Figure } from '../figure/figure.js';
import type { Mark, Tone } from '../figure/mark.js';
import { formatNumber } from '../figure/number-format.js';
import { tidyNumber } from '../figure/tidy.js';
import { type HedgedRisk, hedgedRisks } from '../text/basket-tables.js';
import { moneyUnit } from './units.js';

/**
 * The cost of risk by order: of each alone, and what is left of it beside the others.
 *
 * @returns undefined if the basket has no risk
 * @example
 * ```ts
 * import { basketAnswer, createBasket } from '@waterfill/basket';
 * import { createProblem } from '@waterfill/model';
 * import { basketRiskFigure } from '@waterfill/report';
 * const problem = createProblem({ quantity: 6, impact: { kind: 'power-law', coefficient: [1, 1], exponent: [1, 1] } });
 * const assets = [{ symbol: 'AAA', side: 'buy', problem }, { symbol: 'BBB', side: 'sell', problem }] as const;
 * const basket = createBasket({ assets, risk: { aversion: 2, duration: 1, covariance: [[1, 0.5], [0.5, 1]] } });
 * const { solution } = basketAnswer(basket, [Float64Array.of(3, 3), Float64Array.of(4, 2)], { shadowPrices: [0, 0] });
 * basketRiskFigure({ basket }, solution)?.table.rows[1]; // => ['BBB', '8', '-6', '2', 'AAA']
 * ```
 */
export function basketRiskFigure(document: OrderBasket, solution: BasketSolution): Figure | undefined {
  const risks = hedgedRisks(document, solution);
  if (risks === undefined) return undefined;
  const unit = moneyUnit(document.currency);
  return {
    name: 'basket-risk',
    title: 'The cost of risk by order',
    summary:
      'What the risk of each order would cost alone, and what is left of it beside the others. Below 0 it hedges more than it risks.',
    notes: ['Half of what two orders have in common counts for each of them.'],
    columns: 1,
    cells: [
      {
        x: { kind: 'linear', label: `cost of risk, ${unit}`, domain: domainOf(risks) },
        panels: [
          {
            height: 34 * risks.length,
            y: { kind: 'list', label: '', domain: [0, risks.length], names: risks.map(({ symbol }) => symbol) },
            marks: marksOf(risks),
          },
        ],
        rows: { along: 'y', first: 0, at: risks.map((_, i) => i + 0.5) },
      },
    ],
    table: {
      caption: `The cost of risk by order, ${unit}`,
      columns: [
        { title: 'symbol', kind: 'text' },
        ...['alone', 'by the others', 'left'].map((title) => ({ title, kind: 'number' as const })),
        { title: 'hedged most by', kind: 'text' },
      ],
      rows: risks.map(({ symbol, alone, byOthers, hedge }) => [
        symbol,
        ...[alone, byOthers, alone + byOthers].map((amount) => formatNumber('money', amount)),
        hedge?.symbol ?? '–',
      ]),
    },
  };
}

function domainOf(risks: readonly HedgedRisk[]): [number, number] {
  const ends = [0, ...risks.flatMap(({ alone, byOthers }) => [alone, alone + byOthers])];
  const room = 0.05 * (Math.max(...ends) - Math.min(...ends)) || 1;
  const least = Math.min(...ends);
  return [least < 0 ? tidyNumber(least - room)! : 0, tidyNumber(Math.max(...ends) + room)!];
}

function marksOf(risks: readonly HedgedRisk[]): Mark[] {
  const box = (amount: number, [low, high]: readonly [number, number], tone: Tone, label: string): Mark => ({
    ...{ kind: 'area', tone, label, low: [low, low], high: [high, high] },
    x: [tidyNumber(Math.min(0, amount))!, tidyNumber(Math.max(0, amount))!],
  });
  return [
    { kind: 'line', tone: 'muted', solid: true, x: [0, 0], y: [0, risks.length] },
    ...risks.map(({ alone }, i) => box(alone, [i + 0.18, i + 0.48], 'even', 'alone')),
    ...risks.map(({ alone, byOthers }, i) => box(alone + byOthers, [i + 0.52, i + 0.82], 'plan', 'in the basket')),
  ];
}
