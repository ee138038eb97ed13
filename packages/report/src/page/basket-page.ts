import type { BasketAnswer, BasketResult, OrderBasket } from '@waterfill/basket';
import type { Figure } from '../figure/figure.js';
import { basketRiskFigure } from '../figures/basket-risk-figure.js';
import { basketSharesFigure } from '../figures/basket-shares-figure.js';
import { exposureFigure } from '../figures/exposure-figure.js';
import { basketFailureText } from '../text/basket-report.js';
import { basketCertificateLines, basketHeadline, basketSummary } from '../text/basket-summary.js';
import { basketTables } from '../text/basket-tables.js';
import { formatGap } from '../text/format-number.js';
import { moneyFormat } from '../text/money-format.js';
import { pageTable } from './page-table.js';
import type { Highlight, Report } from './report.js';

/** What a page on a basket says beside it. */
export interface BasketPageOptions {
  /** how it was made: the command, the versions, the covariance */
  readonly origin?: readonly (readonly [label: string, text: string])[] | undefined;
  /** the schedules of the orders as if each were alone, to compare with, shares, N of T; absent: it is not compared */
  readonly separate?: readonly ArrayLike<number>[] | undefined;
}

/**
 * The schedules of a basket as a report, for `renderReport`: the exposure over time, the risk by order and who hedges whom,
 * the schedules and the certificate.
 *
 * @example
 * ```ts
 * import { createBasket } from '@waterfill/basket';
 * import { createProblem } from '@waterfill/model';
 * import { basketPage } from '@waterfill/report';
 * import { solveBasket } from '@waterfill/solvers';
 * const problem = createProblem({ quantity: 6, impact: { kind: 'power-law', coefficient: [1, 1], exponent: [1, 1] } });
 * const basket = createBasket({ assets: [{ symbol: 'AAA', side: 'buy', problem }] });
 * basketPage({ basket }, await solveBasket(basket)).title; // => 'Basket of 1 order in 2 intervals'
 * ```
 */
export function basketPage(
  document: OrderBasket,
  result: BasketResult,
  { origin = [], separate }: BasketPageOptions = {},
): Report {
  const [title, ...lead] = basketHeadline(document);
  const answer = answerIn(result);
  return {
    ...{ title: title!, lead },
    warnings: result.status === 'optimal' ? [] : [basketFailureText(result)],
    ...(answer ? solvedParts(document, result, answer, separate) : UNSOLVED),
    details: [
      ...(answer ? [{ title: 'Certificate', entries: basketCertificateLines(document, answer.certificate) }] : []),
      ...(origin.length > 0 ? [{ title: 'How it was made', entries: origin }] : []),
    ],
  };
}

function answerIn(result: BasketResult): BasketAnswer | undefined {
  if (result.status === 'infeasible') return undefined;
  return result.status === 'optimal' ? result : result.incumbent;
}

type Parts = Pick<Report, 'highlights' | 'summary' | 'figures'>;

const UNSOLVED: Parts = { highlights: [], summary: { title: 'Summary' }, figures: [] };

function solvedParts(
  document: OrderBasket,
  result: BasketResult,
  answer: BasketAnswer,
  separate: BasketPageOptions['separate'],
): Parts {
  const { solution } = answer;
  const figures = [exposureFigure(document, solution), basketRiskFigure(document, solution)];
  return {
    highlights: highlightsOf(document, answer),
    summary: {
      title: 'Summary',
      entries: basketSummary(document, result, answer),
      tables: basketTables(document, solution, separate).map(pageTable),
    },
    figures: [
      ...figures.filter((figure): figure is Figure => figure !== undefined),
      basketSharesFigure(document, solution),
    ],
  };
}

function highlightsOf(document: OrderBasket, { solution, certificate }: BasketAnswer): Highlight[] {
  const money = moneyFormat(document);
  return [
    { value: money.format(solution.cost), label: 'cost' },
    ...(document.basket.risk
      ? [{ value: money.format(solution.standardDeviation), label: 'standard deviation of the cost' }]
      : []),
    { value: formatGap(certificate.relativeGap), label: 'certified gap' },
  ];
}
