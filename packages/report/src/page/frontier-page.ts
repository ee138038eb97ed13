import type { OrderBasket } from '@waterfill/basket';
import { type FrontierSettings, frontierFigure } from '../figures/frontier-figure.js';
import { basketHeadline } from '../text/basket-summary.js';
import { type CertifiedPoint, frontierSummary, type TracedFrontier } from '../text/frontier-report.js';
import { headline } from '../text/headline.js';
import { moneyFormat } from '../text/money-format.js';
import type { Report } from './report.js';

/** A traced frontier of a basket. */
export interface TracedBasketFrontier {
  readonly basket: OrderBasket;
  /** the backend that solved it */
  readonly solver: string;
  /** by increasing aversion */
  readonly points: readonly CertifiedPoint[];
}

/** What a page on a frontier says beside it. */
export interface FrontierPageOptions extends Pick<FrontierSettings, 'own'> {
  /** how it was made: the command, the versions */
  readonly origin?: readonly (readonly [label: string, text: string])[] | undefined;
  /** what the reader must know: points that are not proved */
  readonly warnings?: readonly string[] | undefined;
}

/**
 * The efficient frontier of an order or of a basket as a report, for `renderReport`.
 *
 * @example
 * ```ts
 * import { createBasket } from '@waterfill/basket';
 * import { createProblem } from '@waterfill/model';
 * import { frontierPage } from '@waterfill/report';
 * const problem = createProblem({ quantity: 10, impact: { kind: 'power-law', coefficient: [1, 1], exponent: [1, 1] } });
 * const basket = createBasket({ assets: [{ symbol: 'AAA', side: 'buy', problem }] });
 * const point = { aversion: 0, expectedCost: 50, standardDeviation: 5, certificate: { relativeGap: 0 } };
 * frontierPage({ basket: { basket }, solver: 'convex', points: [point] }).figures[0]?.name; // => 'frontier'
 * ```
 */
export function frontierPage(
  traced: TracedFrontier | TracedBasketFrontier,
  { origin = [], warnings = [], own }: FrontierPageOptions = {},
): Report {
  const { points, solver } = traced;
  const order = 'basket' in traced ? traced.basket : traced.problem;
  const [title, ...lead] = 'basket' in traced ? basketHeadline(traced.basket) : headline(traced.problem);
  const money = moneyFormat(order);
  const [first, last] = [points[0]!, points.at(-1)!];
  return {
    title: `The efficient frontier: ${title!.replace(/^Basket/, 'basket')}`,
    ...{ lead, warnings },
    highlights: [
      { value: money.format(first.expectedCost), label: 'least expected cost' },
      { value: money.format(first.standardDeviation), label: 'standard deviation at the least cost' },
      { value: money.format(last.standardDeviation), label: 'standard deviation at the end' },
    ],
    summary: { title: 'Summary', entries: frontierSummary(points, solver, money.unit) },
    figures: [frontierFigure(points, { currency: order.currency, own })],
    details: origin.length > 0 ? [{ title: 'How it was made', entries: origin }] : [],
  };
}
