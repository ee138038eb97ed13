import type { BasketAnswer, BasketProblem, BasketResult } from '@waterfill/basket';
import { formatJson } from '../json/format-json.js';
import { BASKET_SCHEDULES_FORMAT, type BasketSchedulesDocument } from './basket-schedules-document.js';
import { basketFields } from './format-basket-document.js';

/**
 * Writes the schedules of a basket, every number with all its digits, with the basket embedded.
 * `parseBasketSchedulesDocument` reads them back, with an example. How long it took is left out, so that the same basket gives the
 * same text.
 *
 * @returns JSON, a field a line, with a final newline
 * @example
 * ```ts
 * import { formatBasketSchedulesDocument } from '@waterfill/documents';
 * import { basketAnswer, createBasket } from '@waterfill/basket';
 * import { createProblem } from '@waterfill/model';
 * const problem = createProblem({ quantity: 10, impact: { kind: 'power-law', coefficient: [1, 1], exponent: [1, 1] } });
 * const basket = createBasket({ assets: [{ symbol: 'AAA', side: 'buy', problem }] });
 * const answer = basketAnswer(basket, [Float64Array.of(5, 5)], { shadowPrices: [10] });
 * const result = { status: 'optimal', ...answer, solver: 'by hand', iterations: 0, elapsedMs: 0 } as const;
 * JSON.parse(formatBasketSchedulesDocument({ basket: { basket }, result })).assets[0].shadowPrice; // => 10
 * ```
 */
export function formatBasketSchedulesDocument({ basket, result }: BasketSchedulesDocument): string {
  const { status, solver, iterations, tolerance } = result;
  return formatJson({
    ...{ format: BASKET_SCHEDULES_FORMAT, status, solver },
    ...outcomeFields(basket.basket, result),
    ...{ iterations, tolerance, basket: basketFields(basket) },
  });
}

function outcomeFields(basket: BasketProblem, result: BasketResult): Record<string, unknown> {
  switch (result.status) {
    case 'optimal':
      return answerFields(basket, result);
    case 'infeasible':
      return { conflict: result.conflict, message: result.message };
    case 'stopped':
      return { reason: result.reason, ...(result.incumbent && answerFields(basket, result.incumbent)) };
  }
}

function answerFields({ assets }: BasketProblem, { solution, certificate }: BasketAnswer): Record<string, unknown> {
  const { objective, cost, fees, crossCost, riskCost, expectedCost, standardDeviation } = solution;
  const { exposureLowerPrices, exposureUpperPrices } = solution;
  return {
    ...{ objective, cost, fees, crossCost, riskCost, expectedCost, standardDeviation },
    assets: assets.map(({ symbol }, i) => ({
      symbol,
      cost: solution.assetCosts[i],
      shadowPrice: solution.shadowPrices[i],
      schedule: solution.schedules[i],
    })),
    ...{ exposureLowerPrices, exposureUpperPrices, certificate },
  };
}
