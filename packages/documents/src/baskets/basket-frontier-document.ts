import { basketAnswer, type SolvedBasketPoint } from '@waterfill/basket';
import { z } from 'zod';
import { requireReason, requireRisingAversions } from '../frontiers/require-points.js';
import { embedded } from '../json/embedded.js';
import { maybeNumber } from '../json/maybe-number.js';
import { numberArray } from '../json/number-array.js';
import { parseJson } from '../json/parse-json.js';
import { type Origin, readWithSchema } from '../json/read-with-schema.js';
import { claimRefuserOf, type Refuse } from '../json/refuse.js';
import { requireFormat } from '../json/require-format.js';
import { strictObject } from '../json/strict-object.js';
import { stopReasons } from '../schedules/schedule-document.js';
import { type BasketDocument, readBasketDocument } from './basket-document.js';
import { type BasketPointFields, basketPointFault } from './basket-point-fault.js';

/** The efficient frontier of a basket: the least expected cost of all its orders for each level of their risk. */
export interface BasketFrontierDocument {
  readonly basket: BasketDocument;
  /** the backend that solved it */
  readonly solver: string;
  /** by increasing aversion */
  readonly points: readonly SolvedBasketPoint[];
}

/** The `format` of the frontier of a basket. */
export const BASKET_FRONTIER_FORMAT = 'waterfill/basket-frontier@1';

/**
 * Reads the efficient frontier of a basket, `waterfill/basket-frontier@1`, as `formatBasketFrontierDocument` writes it.
 *
 * The schedules of each point are certified again at the aversion of the point. A document is refused if a claim does not
 * hold, or if its points are not sorted by aversion.
 *
 * @param text - JSON
 * @param source - the file's name, for messages
 * @throws DocumentError as `parseBasketDocument` does; the path of what is wrong in the basket begins with `basket`.
 *   DocumentError (`false-claim`) for a claim that does not hold, with the point, what is claimed and what was found
 * @example
 * ```ts
 * import { createBasket } from '@waterfill/basket';
 * import { createProblem } from '@waterfill/model';
 * import { formatBasketFrontierDocument, parseBasketFrontierDocument } from '@waterfill/documents';
 * import { traceBasketFrontier } from '@waterfill/solvers';
 * const problem = createProblem({ quantity: 2, impact: { kind: 'power-law', coefficient: [1, 1], exponent: [1, 1] } });
 * const risk = { aversion: 0, duration: 1, covariance: [[1]] };
 * const basket = createBasket({ assets: [{ symbol: 'AAA', side: 'buy', problem }], risk });
 * const traced = await traceBasketFrontier(basket, { points: 3 });
 * const points = traced.status === 'complete' ? traced.points : [];
 * const text = formatBasketFrontierDocument({ basket: { basket }, solver: 'convex', points });
 * parseBasketFrontierDocument(text).points.length; // => 3
 * ```
 */
export function parseBasketFrontierDocument(text: string, source = 'frontier'): BasketFrontierDocument {
  return readBasketFrontierDocument(parseJson(text, source), { source });
}

/** {@link parseBasketFrontierDocument} for JSON that is parsed already. */
export function readBasketFrontierDocument(value: unknown, origin: Origin): BasketFrontierDocument {
  requireFormat(value, [BASKET_FRONTIER_FORMAT], origin);
  const { solver, points, basket: fields } = readWithSchema(frontierSchema, value, origin);
  const basket = readBasketDocument(fields, { ...origin, path: [...(origin.path ?? []), 'basket'] });
  const refuse = claimRefuserOf(origin, ['basket']);
  if (basket.basket.risk === undefined) refuse(['points'], 'are of a basket whose prices do not move: it has no risk');
  requireRisingAversions(points, (path, reason) => refuse(['points', ...path], reason));
  const certified = points.map((point, i) =>
    certifiedPoint(point, basket, (path, reason) => refuse(['points', i, ...path], reason)),
  );
  return { solver, basket, points: certified };
}

function certifiedPoint(point: BasketPointFields, { basket }: BasketDocument, refuse: Refuse): SolvedBasketPoint {
  requireLengths(point, basket.assets, refuse);
  requireReason(point, refuse);
  const { aversion, reason, tolerance, schedules } = point;
  const own = { ...basket, risk: { ...basket.risk!, aversion } };
  const answer = basketAnswer(own, schedules, point);
  const fault = basketPointFault(own, answer, point);
  if (fault !== undefined) refuse([fault[0]], fault[1]);
  const { expectedCost, standardDeviation } = answer.solution;
  return { aversion, expectedCost, standardDeviation, ...answer, tolerance, ...(reason && { stopped: reason }) };
}

function requireLengths(
  { schedules, shadowPrices, exposureLowerPrices, exposureUpperPrices }: BasketPointFields,
  assets: BasketDocument['basket']['assets'],
  refuse: Refuse,
): void {
  const intervals = assets[0]!.problem.lower.length;
  const requireLength = (path: readonly PropertyKey[], found: number, expected: number, what: string): void => {
    if (found !== expected) refuse(path, `expected ${expected} elements, one per ${what} of the basket, got ${found}`);
  };
  requireLength(['schedules'], schedules.length, assets.length, 'order');
  requireLength(['shadowPrices'], shadowPrices.length, assets.length, 'order');
  for (const [i, { length }] of schedules.entries()) requireLength(['schedules', i], length, intervals, 'interval');
  for (const [name, prices] of Object.entries({ exposureLowerPrices, exposureUpperPrices })) {
    if (prices !== undefined) requireLength([name], prices.length, intervals, 'interval');
  }
}

const amount = z.number().nonnegative();

const pointSchema: z.ZodType<BasketPointFields> = strictObject({
  aversion: amount,
  status: z.enum(['optimal', 'stopped']),
  reason: z.enum(stopReasons).exactOptional(),
  expectedCost: z.number(),
  standardDeviation: amount,
  objective: z.number(),
  relativeGap: maybeNumber,
  tolerance: z.number().gt(0),
  shadowPrices: numberArray(),
  schedules: z.array(numberArray()),
  exposureLowerPrices: numberArray().exactOptional(),
  exposureUpperPrices: numberArray().exactOptional(),
});

const frontierSchema = strictObject({
  format: z.literal(BASKET_FRONTIER_FORMAT),
  solver: z.string(),
  points: z.array(pointSchema),
  basket: embedded('basket'),
});

/** The schema of the fields of `waterfill/basket-frontier@1`. */
export const basketFrontierDocumentSchema: z.ZodType = frontierSchema;
