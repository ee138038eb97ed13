import type { SolvedBasketPoint } from '@waterfill/basket';
import { formatJson } from '../json/format-json.js';
import { BASKET_FRONTIER_FORMAT, type BasketFrontierDocument } from './basket-frontier-document.js';
import type { BasketPointFields } from './basket-point-fault.js';
import { basketFields } from './format-basket-document.js';

/**
 * Writes the efficient frontier of a basket, every number with all its digits, with the basket embedded. Each point has its
 * schedules and the prices that prove it, so that a reader can certify it. `parseBasketFrontierDocument` reads it back.
 *
 * @returns JSON, a field a line, with a final newline
 * @example
 * ```ts
 * import { createBasket } from '@waterfill/basket';
 * import { createProblem } from '@waterfill/model';
 * import { formatBasketFrontierDocument } from '@waterfill/documents';
 * const problem = createProblem({ quantity: 2, impact: { kind: 'power-law', coefficient: [1, 1], exponent: [1, 1] } });
 * const basket = createBasket({ assets: [{ symbol: 'AAA', side: 'buy', problem }] });
 * JSON.parse(formatBasketFrontierDocument({ basket: { basket }, solver: 'convex', points: [] })).solver; // => 'convex'
 * ```
 */
export function formatBasketFrontierDocument({ basket, solver, points }: BasketFrontierDocument): string {
  return formatJson({
    ...{ format: BASKET_FRONTIER_FORMAT, solver },
    ...{ points: points.map(pointFields), basket: basketFields(basket) },
  });
}

function pointFields({ aversion, solution, certificate, tolerance, stopped }: SolvedBasketPoint): BasketPointFields {
  const { expectedCost, standardDeviation, objective, shadowPrices, schedules } = solution;
  const { exposureLowerPrices, exposureUpperPrices } = solution;
  return {
    aversion,
    ...(stopped === undefined ? { status: 'optimal' } : { status: 'stopped', reason: stopped }),
    ...{ expectedCost, standardDeviation, objective, relativeGap: certificate.relativeGap, tolerance },
    ...{ shadowPrices, schedules },
    ...(exposureLowerPrices && { exposureLowerPrices }),
    ...(exposureUpperPrices && { exposureUpperPrices }),
  };
}
