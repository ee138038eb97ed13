import { type BasketProblem, createBasket, type OrderBasket } from '@waterfill/basket';
import { intervalCount, ProblemError } from '@waterfill/model';
import { z } from 'zod';
import { DocumentError } from '../document-error.js';
import { gridSchema, requireGridOf } from '../json/grid.js';
import { numberArray } from '../json/number-array.js';
import { numberOrArray } from '../json/number-or-array.js';
import { parseJson } from '../json/parse-json.js';
import { formatPath, type Origin, parsePath, readWithSchema } from '../json/read-with-schema.js';
import { refuserOf } from '../json/refuse.js';
import { requireFormat } from '../json/require-format.js';
import { strictObject } from '../json/strict-object.js';
import { createProblemAt, impactSchema, lowerBounds, upperBounds } from '../problems/problem-document.js';

/** A basket document in memory. */
export type BasketDocument = OrderBasket;

/** The `format` of a basket document. */
export const BASKET_FORMAT = 'waterfill/basket@1';

/**
 * Reads a basket document, `waterfill/basket@1`: the orders, with the fields of a problem document, the risk of all
 * together, the bounds of their net exposure and the cross impact; matrices by rows.
 *
 * @param text - JSON
 * @param source - the file's name, for messages
 * @throws DocumentError with the line and column of a syntax error, or the path of what is wrong and the value got;
 *   unknown fields are wrong, and so are the rules of `createProblem` and `createBasket`
 * @example
 * ```ts
 * import { parseBasketDocument } from '@waterfill/documents';
 * const impact = { kind: 'power-law', coefficient: [1, 2], exponent: [1, 0.5] };
 * const assets = [
 *   { symbol: 'AAA', side: 'buy', quantity: 24, impact },
 *   { symbol: 'BBB', side: 'sell', quantity: 30, impact },
 * ];
 * const risk = { aversion: 0.1, covariance: [[4, 2], [2, 9]], duration: 1 };
 * const text = JSON.stringify({ format: 'waterfill/basket@1', assets, risk });
 * parseBasketDocument(text, 'basket.json').basket.risk?.covariance; // => Float64Array.of(4, 2, 2, 9)
 * ```
 */
export function parseBasketDocument(text: string, source = 'basket'): BasketDocument {
  return readBasketDocument(parseJson(text, source), { source });
}

/** {@link parseBasketDocument} for JSON that is parsed already. */
export function readBasketDocument(value: unknown, origin: Origin): BasketDocument {
  requireFormat(value, [BASKET_FORMAT], origin);
  const { assets, risk, exposure, crossImpact, grid, currency } = readWithSchema(basketSchema, value, origin);
  const path = origin.path ?? [];
  const made = assets.map(({ symbol, side, ...order }, i) => ({
    ...{ symbol, side },
    problem: createProblemAt(order, { ...origin, path: [...path, 'assets', i] }),
  }));
  const basket = createBasketAt({ assets: made, risk, exposure, crossImpact }, origin);
  if (grid) requireGridOf(grid, intervalCount(made[0]!.problem), refuserOf(origin));
  return { basket, grid, currency };
}

const matrix = z.array(numberArray());

const assetSchema = strictObject({
  symbol: z.string().min(1),
  side: z.enum(['buy', 'sell']),
  quantity: z.number(),
  impact: impactSchema,
  lower: lowerBounds.optional(),
  upper: upperBounds.optional(),
  fee: numberOrArray.optional(),
  permanentImpact: z.number().optional(),
});

const noLowerBound = numberArray({ whenNull: Number.NEGATIVE_INFINITY, nullMeans: 'no bound' });

const basketSchema = strictObject({
  format: z.literal(BASKET_FORMAT),
  currency: z.string().min(1).optional(),
  grid: gridSchema.optional(),
  assets: z.array(assetSchema).min(1),
  risk: strictObject({
    aversion: z.number(),
    covariance: matrix.optional(),
    correlation: matrix.optional(),
    volatility: numberArray().optional(),
    duration: numberOrArray,
  }).optional(),
  exposure: strictObject({
    prices: numberArray(),
    lower: noLowerBound.optional(),
    upper: upperBounds.optional(),
  }).optional(),
  crossImpact: matrix.optional(),
});

/** The schema of the fields of `waterfill/basket@1`. */
export const basketDocumentSchema: z.ZodType = basketSchema;

function createBasketAt(input: Parameters<typeof createBasket>[0], { source, path = [] }: Origin): BasketProblem {
  try {
    return createBasket(input);
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    // In a document the fields of the problem of an asset are beside its symbol.
    const place = parsePath(error.path).filter((part) => part !== 'problem');
    const { code, cures, details } = error;
    throw new DocumentError(source, formatPath([...path, ...place]), error.reason, {
      ...{ code, cures, details, cause: error },
    });
  }
}
