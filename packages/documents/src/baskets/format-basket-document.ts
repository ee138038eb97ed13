import type { BasketAsset } from '@waterfill/basket';
import { formatJson } from '../json/format-json.js';
import { BASKET_FORMAT, type BasketDocument } from './basket-document.js';

/**
 * Writes a basket document, every number with all its digits, matrices by rows and `null` for no bound.
 * `parseBasketDocument` reads the same basket back.
 *
 * @returns JSON, a field a line, with a final newline
 * @example
 * ```ts
 * import { createBasket } from '@waterfill/basket';
 * import { createProblem } from '@waterfill/model';
 * import { formatBasketDocument } from '@waterfill/documents';
 * const problem = createProblem({ quantity: 10, impact: { kind: 'power-law', coefficient: [0.1], exponent: [0.5] } });
 * const basket = createBasket({ assets: [{ symbol: 'AAA', side: 'buy', problem }] });
 * formatBasketDocument({ basket }).split('\n')[1]; // => '  "format": "waterfill/basket@1",'
 * ```
 */
export function formatBasketDocument(document: BasketDocument): string {
  return formatJson(basketFields(document));
}

/** The fields of a basket document, in order. */
export function basketFields({ basket, grid, currency }: BasketDocument): Record<string, unknown> {
  const { assets, risk, exposure, crossImpact } = basket;
  return {
    format: BASKET_FORMAT,
    currency,
    grid,
    assets: assets.map(assetFields),
    risk: risk && { ...risk, covariance: rowsOf(risk.covariance, assets.length) },
    exposure,
    crossImpact: crossImpact && rowsOf(crossImpact, assets.length),
  };
}

function assetFields({ symbol, side, problem }: BasketAsset): Record<string, unknown> {
  const { quantity, impact, lower, upper, fee, permanentImpact } = problem;
  return { symbol, side, quantity, impact, lower, upper, fee, permanentImpact };
}

function rowsOf(matrix: Float64Array, size: number): Float64Array[] {
  return Array.from({ length: size }, (_, i) => matrix.subarray(i * size, (i + 1) * size));
}
