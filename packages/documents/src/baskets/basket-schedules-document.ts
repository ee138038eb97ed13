import { type BasketAnswer, type BasketConflict, type BasketResult, basketAnswer } from '@waterfill/basket';
import type { StopReason } from '@waterfill/model';
import { z } from 'zod';
import { DocumentError } from '../document-error.js';
import { embedded } from '../json/embedded.js';
import { maybeNumber } from '../json/maybe-number.js';
import { numberArray } from '../json/number-array.js';
import { parseJson } from '../json/parse-json.js';
import { formatPath, type Origin, readWithSchema } from '../json/read-with-schema.js';
import { claimRefuserOf } from '../json/refuse.js';
import { requireFormat } from '../json/require-format.js';
import { strictObject } from '../json/strict-object.js';
import { stopReasons } from '../schedules/schedule-document.js';
import { type BasketDocument, readBasketDocument } from './basket-document.js';
import { type BasketClaims, requireBasketBorneOut } from './require-basket-borne-out.js';

/** The answer to a basket, with the basket. */
export interface BasketSchedulesDocument {
  readonly basket: BasketDocument;
  readonly result: BasketResult;
}

/** The `format` of the schedules of a basket. */
export const BASKET_SCHEDULES_FORMAT = 'waterfill/basket-schedules@1';

/**
 * Reads the schedules of a basket, `waterfill/basket-schedules@1`, as `formatBasketSchedulesDocument` writes them.
 *
 * The schedules are certified again. A document is refused if a claim does not hold: a cost, gap or status that is not
 * that of the schedules, or the claim that feasible orders are infeasible. `elapsedMs` is NaN: a document does not have it.
 *
 * @param text - JSON
 * @param source - the file's name, for messages
 * @param options - `claims: 'ignore'` reads a document whatever it claims; what it has is then found again
 * @throws DocumentError as `parseBasketDocument` does; the path of what is wrong in the basket begins with `basket`.
 *   DocumentError for a claim that does not hold, with what is claimed and what was found
 * @example
 * ```ts
 * import { createBasket, findBasketInfeasibility } from '@waterfill/basket';
 * import { createProblem } from '@waterfill/model';
 * import { formatBasketSchedulesDocument, parseBasketSchedulesDocument } from '@waterfill/documents';
 * const impact = { kind: 'power-law', coefficient: [1], exponent: [1] } as const;
 * const problem = createProblem({ quantity: 10, impact, upper: [3] });
 * const basket = createBasket({ assets: [{ symbol: 'AAA', side: 'buy', problem }] });
 * const why = findBasketInfeasibility(basket)!;
 * const result = { status: 'infeasible', ...why, solver: 'convex', iterations: 0, elapsedMs: 0.1 } as const;
 * parseBasketSchedulesDocument(formatBasketSchedulesDocument({ basket: { basket }, result })).result.status; // => 'infeasible'
 * ```
 */
export function parseBasketSchedulesDocument(
  text: string,
  source = 'schedules',
  { claims = 'certify' }: { readonly claims?: 'certify' | 'ignore' } = {},
): BasketSchedulesDocument {
  const value = parseJson(text, source);
  if (claims === 'certify') return readBasketSchedulesDocument(value, { source });
  const { basket, result } = readFields(value, { source });
  return { basket, result };
}

/** {@link parseBasketSchedulesDocument} for JSON that is parsed already. */
export function readBasketSchedulesDocument(value: unknown, origin: Origin): BasketSchedulesDocument {
  const { basket, result, claimed } = readFields(value, origin);
  requireBasketBorneOut(basket.basket, result, claimed, claimRefuserOf(origin, ['basket']));
  return { basket, result };
}

/** The schedules with what follows from them, and what is claimed of them. */
function readFields(value: unknown, origin: Origin): BasketSchedulesDocument & { readonly claimed: BasketClaims } {
  requireFormat(value, [BASKET_SCHEDULES_FORMAT], origin);
  const fields = readWithSchema(schemaOf(value as object), value, origin);
  const path = [...(origin.path ?? []), 'basket'];
  const basket = readBasketDocument(fields.basket, { ...origin, path });
  return { basket, result: resultOf(fields, basket, origin), claimed: fields };
}

function resultOf(fields: Fields, basket: BasketDocument, origin: Origin): BasketResult {
  const { status, solver, iterations, tolerance, conflict, message, reason } = fields;
  const report = { solver, iterations, elapsedMs: Number.NaN, ...(tolerance !== undefined && { tolerance }) };
  if (status === 'infeasible') return { status, conflict: conflict!, message: message!, ...report };
  const answer = fields.assets && answerOf(basket, fields.assets, fields, origin);
  if (status === 'optimal') return { status, ...answer!, ...report };
  return { status, reason: reason!, ...(answer && { incumbent: answer }), ...report };
}

function answerOf(
  { basket }: BasketDocument,
  assets: NonNullable<Fields['assets']>,
  { exposureLowerPrices, exposureUpperPrices }: Fields,
  { source, path = [] }: Origin,
): BasketAnswer {
  const refuse = (at: readonly PropertyKey[], reason: string): never => {
    throw new DocumentError(source, formatPath([...path, ...at]), reason);
  };
  const { length } = basket.assets[0]!.problem.lower;
  if (assets.length !== basket.assets.length) {
    refuse(['assets'], `expected ${basket.assets.length} elements, one for each of the basket, got ${assets.length}`);
  }
  basket.assets.forEach(({ symbol }, i) => {
    const { symbol: found, schedule } = assets[i]!;
    if (found !== symbol) refuse(['assets', i, 'symbol'], `expected ${symbol}, as in the basket, got ${found}`);
    if (schedule.length === length) return;
    refuse(['assets', i, 'schedule'], `expected ${length} elements, one per interval, got ${schedule.length}`);
  });
  const shadowPrices = assets.map(({ shadowPrice }) => shadowPrice);
  const schedules = assets.map(({ schedule }) => schedule);
  return basketAnswer(basket, schedules, { shadowPrices, exposureLowerPrices, exposureUpperPrices });
}

const conflictSchema: z.ZodType<BasketConflict> = z.discriminatedUnion('kind', [
  strictObject({
    kind: z.literal('asset'),
    symbol: z.string(),
    reason: z.enum(['capacity', 'floor', 'trajectory', 'lots']),
    needed: maybeNumber,
    available: maybeNumber,
    interval: z.number().exactOptional(),
  }),
  strictObject({
    kind: z.literal('exposure'),
    interval: z.number(),
    bound: z.enum(['lower', 'upper']),
    needed: maybeNumber,
    available: maybeNumber,
  }),
]);

const report = {
  format: z.literal(BASKET_SCHEDULES_FORMAT),
  solver: z.string(),
  iterations: z.number(),
  tolerance: z.number().gt(0).exactOptional(),
  basket: embedded('basket'),
};

const certificateSchema = strictObject({
  feasible: z.boolean(),
  cost: maybeNumber,
  objective: maybeNumber,
  grossObjective: maybeNumber,
  dualBound: maybeNumber,
  dualityGap: maybeNumber,
  relativeGap: maybeNumber,
  fillResidual: maybeNumber,
  boundViolation: maybeNumber,
  exposureViolation: maybeNumber,
  at: strictObject({
    symbol: z.string().exactOptional(),
    interval: z.number(),
    bound: z.enum(['lower', 'upper', 'exposure-lower', 'exposure-upper']),
  }).exactOptional(),
  stationarityResidual: maybeNumber,
  complementarityResidual: maybeNumber,
});

const solution = {
  objective: maybeNumber,
  cost: maybeNumber,
  fees: maybeNumber,
  crossCost: maybeNumber,
  riskCost: maybeNumber,
  expectedCost: maybeNumber,
  standardDeviation: maybeNumber,
  assets: z.array(
    strictObject({ symbol: z.string(), cost: maybeNumber, shadowPrice: z.number(), schedule: numberArray() }),
  ),
  exposureLowerPrices: numberArray().exactOptional(),
  exposureUpperPrices: numberArray().exactOptional(),
  certificate: certificateSchema,
};

const stopped = { ...report, status: z.literal('stopped'), reason: z.enum(stopReasons) };
const infeasible = { ...report, status: z.literal('infeasible'), conflict: conflictSchema, message: z.string() };

const statusSchema = z.enum(['optimal', 'infeasible', 'stopped']);
const optimalSchema: z.ZodType<Fields> = strictObject({ ...report, status: statusSchema, ...solution });
const infeasibleSchema: z.ZodType<Fields> = strictObject(infeasible);
const stoppedSchema: z.ZodType<Fields> = strictObject(stopped);
const incumbentSchema: z.ZodType<Fields> = strictObject({ ...stopped, ...solution });

/** The schema of the fields of `waterfill/basket-schedules@1`. */
export const basketSchedulesDocumentSchema: z.ZodType = z.union([
  strictObject({ ...report, status: z.literal('optimal'), ...solution }),
  infeasibleSchema,
  incumbentSchema,
  stoppedSchema,
]);

function schemaOf(value: object): z.ZodType<Fields> {
  const { status } = value as { readonly status?: unknown };
  if (status === 'infeasible') return infeasibleSchema;
  if (status !== 'stopped') return optimalSchema;
  return 'assets' in value ? incumbentSchema : stoppedSchema;
}

/** The fields of the document as they are written, of any status. */
interface Fields extends BasketClaims {
  readonly status: BasketResult['status'];
  readonly solver: string;
  readonly iterations: number;
  readonly tolerance?: number;
  readonly basket: unknown;
  readonly conflict?: BasketConflict;
  readonly message?: string;
  readonly reason?: StopReason;
}
