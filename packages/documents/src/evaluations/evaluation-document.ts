import type {
  EvaluatedPolicy,
  EvaluatedVariant,
  Evaluation,
  OrderRun,
  PolicyResult,
  TestedEstimate,
} from '@waterfill/statistics';
import { z } from 'zod';
import { maybeNumber } from '../json/maybe-number.js';
import { parseJson } from '../json/parse-json.js';
import { type Origin, readWithSchema } from '../json/read-with-schema.js';
import { refuserOf } from '../json/refuse.js';
import { requireFormat } from '../json/require-format.js';
import { strictObject } from '../json/strict-object.js';
import { requireTrueResults } from './require-true-results.js';

/** The `format` of an evaluation document. */
export const EVALUATION_FORMAT = 'waterfill/evaluation@1';

/**
 * Reads an evaluation, `waterfill/evaluation@1`, as `formatEvaluationDocument` writes it.
 *
 * Its results are recomputed from the runs of the orders, and have to agree with the stated ones.
 *
 * @param text - JSON
 * @param source - the file's name, for messages
 * @throws DocumentError if the text is not such a document, the run of an order is impossible, or a stated result
 *   differs from the recomputed one, with both
 * @example
 * ```ts
 * import { formatEvaluationDocument, parseEvaluationDocument } from '@waterfill/documents';
 * import { evaluatePolicies, levelPolicy, recordTape } from '@waterfill/evaluate';
 * import { openRecording, sampleBook, sampleDays } from '@waterfill/orderbook';
 * const [day] = sampleDays({ days: 1 });
 * const tape = await recordTape(await openRecording(sampleBook(day!)));
 * const orders = { horizons: [30], rates: [20], every: 60 };
 * const evaluation = await evaluatePolicies([tape], [levelPolicy], { orders });
 * parseEvaluationDocument(formatEvaluationDocument(evaluation)).results[0]?.policy; // => 'level'
 * ```
 */
export function parseEvaluationDocument(text: string, source = 'evaluation'): Evaluation {
  return readEvaluationDocument(parseJson(text, source), { source });
}

/** {@link parseEvaluationDocument} for JSON that is parsed already. */
export function readEvaluationDocument(value: unknown, origin: Origin): Evaluation {
  requireFormat(value, [EVALUATION_FORMAT], origin);
  const { format: _, runs, results, variants, ...rest } = readWithSchema(evaluationSchema, value, origin);
  const evaluation = {
    ...rest,
    policies: policiesOf(runs),
    results,
    ...(variants && { variants: variants.map(({ saving: __, ...variant }): EvaluatedVariant => variant) }),
  };
  requireTrueResults(evaluation, variants?.map(({ saving }) => saving) ?? [], refuserOf(origin));
  return evaluation;
}

/** The runs of each policy, in the order in which policies come. */
function policiesOf(runs: readonly (OrderRun & { readonly policy: string })[]): EvaluatedPolicy[] {
  const policies = new Map<string, OrderRun[]>();
  for (const { policy, ...run } of runs) {
    const known = policies.get(policy);
    if (known === undefined) policies.set(policy, [run]);
    else known.push(run);
  }
  return [...policies].map(([policy, own]) => ({ policy, runs: own }));
}

const amount = z.number().nonnegative();
const count = z.number().int().nonnegative();
const part = z.number().min(0).max(1);
const numbers = z.array(z.number());
const maybeNumbers = z.array(maybeNumber);

const estimateFields = {
  ...{ mean: maybeNumber, stdErr: maybeNumber, interval95: z.tuple([maybeNumber, maybeNumber]) },
  ...{ p: maybeNumber, clusters: count },
};
const estimate = strictObject(estimateFields);
const testedEstimate: z.ZodType<TestedEstimate> = strictObject({ ...estimateFields, adjustedP: maybeNumber });

const resultSchema: z.ZodType<PolicyResult> = strictObject({
  policy: z.string(),
  orders: count,
  ...{ cost: maybeNumber, evenCost: maybeNumber },
  saving: testedEstimate,
  savingAcrossDays: testedEstimate.exactOptional(),
  ...{ plainSaving: estimate, arrivalSaving: estimate },
  laterSavings: z.array(strictObject({ seconds: amount, saving: estimate, adverseSelection: estimate })),
  savingByMoney: maybeNumber,
  ofHindsight: maybeNumber.exactOptional(),
  worst: maybeNumber,
  worstDay: strictObject({ day: count, saving: maybeNumber }),
  ...{
    lateness: maybeNumber,
    unfilled: maybeNumber,
    beyond: maybeNumber,
    farthest: maybeNumber,
    daysNeeded: maybeNumber,
  },
});

const orderSchema = strictObject({
  day: count,
  side: z.enum(['buy', 'sell']),
  ...{ start: amount, horizon: z.number().positive(), quantity: z.number().positive(), arrivalMid: maybeNumber },
});

const runSchema = strictObject({
  policy: z.string(),
  ...{ shares: numbers, costs: numbers, arrivalCosts: maybeNumbers, laterCosts: z.array(maybeNumbers) },
  ...{ sharePrice: z.number(), last: amount, unfilled: amount, beyond: amount, farthest: part },
});

const variantSchema = strictObject({
  ...{ policy: z.string(), setting: z.string(), value: z.union([z.number(), z.string()]) },
  hours: z.array(strictObject({ saved: z.number(), weight: amount })),
  saving: testedEstimate,
});

const evaluationSchema = strictObject({
  format: z.literal(EVALUATION_FORMAT),
  settings: z.record(z.string(), z.union([z.number(), z.string()])),
  laterSeconds: z.array(amount),
  days: z.array(strictObject({ symbol: z.string(), date: z.string() })).min(1),
  results: z.array(resultSchema),
  variants: z.array(variantSchema).exactOptional(),
  orders: z.array(orderSchema).min(1),
  runs: z.array(runSchema).min(1),
});

/** The schema of the fields of `waterfill/evaluation@1`. */
export const evaluationDocumentSchema: z.ZodType = evaluationSchema;
