import {
  createProblem,
  type ImpactInput,
  intervalCount,
  type OrderProblem,
  type Problem,
  ProblemError,
  type ProblemInput,
} from '@waterfill/model';
import { z } from 'zod';
import { DocumentError } from '../document-error.js';
import { gridSchema, requireGridOf } from '../json/grid.js';
import { numberArray } from '../json/number-array.js';
import { numberOrArray } from '../json/number-or-array.js';
import { parseLongLists } from '../json/parse-long-lists.js';
import { formatPath, type Origin, readWithSchema } from '../json/read-with-schema.js';
import { type Refuse, refuserOf } from '../json/refuse.js';
import { requireFormat } from '../json/require-format.js';
import { strictObject } from '../json/strict-object.js';

/** A problem document in memory. */
export type ProblemDocument = OrderProblem;

/** The `format` of a problem document. */
export const PROBLEM_FORMAT = 'waterfill/problem@1';

/**
 * Reads a problem document, `waterfill/problem@1`.
 *
 * @param text - JSON
 * @param source - the file's name, for messages
 * @throws DocumentError with the line and column of a syntax error, or the path of what is wrong and the value got;
 *   unknown fields are wrong, and so are the rules of `createProblem`
 * @example
 * ```ts
 * import { parseProblemDocument } from '@waterfill/documents';
 * const text = `{
 *   "format": "waterfill/problem@1",
 *   "quantity": 24,
 *   "impact": { "kind": "power-law", "coefficient": [1, 2, 1], "exponent": [1, 0.5, 2] },
 *   "upper": [null, 9, null]
 * }`;
 * Array.from(parseProblemDocument(text, 'problem.json').problem.upper); // => [Infinity, 9, Infinity]
 * ```
 */
export function parseProblemDocument(text: string, source = 'problem'): ProblemDocument {
  return readProblemDocument(parseLongLists(text, source), { source });
}

/** {@link parseProblemDocument} for JSON that is parsed already. */
export function readProblemDocument(value: unknown, origin: Origin): ProblemDocument {
  requireFormat(value, [PROBLEM_FORMAT], origin);
  const { format: _, grid, symbol, side, currency, ...input } = readWithSchema(problemSchema, value, origin);
  const problem = createProblemAt(input, origin);
  requireTargetInShares(problem, refuserOf(origin));
  if (grid) requireGridOf(grid, intervalCount(problem), refuserOf(origin));
  return { problem, grid, symbol, side, currency };
}

/** The impact of a problem, as it is written. */
export const impactSchema: z.ZodType<ImpactInput> = z.discriminatedUnion('kind', [
  strictObject({
    kind: z.literal('power-law'),
    coefficient: numberArray(),
    exponent: numberArray(),
    halfSpread: numberArray().optional(),
  }),
  strictObject({ kind: z.literal('tabulated'), sizes: z.array(numberArray()), costs: z.array(numberArray()) }),
]);

const times = numberArray().optional();

const transientSchema = z.discriminatedUnion('kernel', [
  strictObject({ kernel: z.literal('exponential'), coefficient: z.number(), rate: z.number(), times }),
  strictObject({
    kernel: z.literal('sum-of-exponentials'),
    coefficients: numberArray(),
    rates: numberArray(),
    times,
  }),
  strictObject({
    kernel: z.literal('power-law'),
    coefficient: z.number(),
    exponent: z.number(),
    timeScale: z.number(),
    times,
  }),
  strictObject({ kernel: z.literal('tabulated'), values: numberArray() }),
]);

/** Bounds below; null is no bound. */
export const lowerBounds: z.ZodType<Float64Array> = numberArray({ whenNull: 0, nullMeans: 'no bound' });
/** Bounds above; null is no bound. */
export const upperBounds: z.ZodType<Float64Array> = numberArray({
  whenNull: Number.POSITIVE_INFINITY,
  nullMeans: 'no bound',
});

const problemSchema = strictObject({
  format: z.literal(PROBLEM_FORMAT),
  quantity: z.number(),
  impact: impactSchema,
  lower: lowerBounds.optional(),
  upper: upperBounds.optional(),
  fee: numberOrArray.optional(),
  trajectory: strictObject({ lower: lowerBounds.optional(), upper: upperBounds.optional() }).optional(),
  risk: strictObject({ aversion: z.number(), volatility: numberArray(), duration: numberArray() }).optional(),
  tracking: strictObject({ weight: numberOrArray, target: numberArray() }).optional(),
  transientImpact: transientSchema.optional(),
  permanentImpact: z.number().optional(),
  lot: z.number().optional(),
  oddLot: z.literal('last').optional(),
  grid: gridSchema.optional(),
  symbol: z.string().min(1).optional(),
  side: z.enum(['buy', 'sell']).optional(),
  currency: z.string().min(1).optional(),
});

/** The schema of the fields of `waterfill/problem@1`. */
export const problemDocumentSchema: z.ZodType = problemSchema;

/** Refuses what `createProblem` does, with the place in the document. */
export function createProblemAt(input: ProblemInput, { source, path = [] }: Origin): Problem {
  try {
    return createProblem(input);
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    throw new DocumentError(source, [formatPath(path), error.path].filter(Boolean).join('.'), error.reason, {
      cause: error,
    });
  }
}

/** Without this check a target in parts of the order, or of another order, would be tracked without notice. */
function requireTargetInShares({ quantity, tracking }: Problem, refuse: Refuse): void {
  const target = tracking?.target ?? [];
  const last = target[target.length - 1] ?? quantity;
  if (Math.abs(last - quantity) <= SAME_QUANTITY * quantity) return;
  refuse(
    ['tracking', 'target', target.length - 1],
    `expected the quantity, ${quantity}, all of which is done by the end of the last interval, got ${last}; give shares ` +
      'done by the end of each interval',
  );
}

/** Sums of volumes round. */
const SAME_QUANTITY = 1e-9;
