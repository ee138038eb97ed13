import type { Resilience } from '@waterfill/model';
import { z } from 'zod';
import { findingSchema } from '../json/finding.js';
import { date } from '../json/moment.js';
import { parseJson } from '../json/parse-json.js';
import { type Origin, readWithSchema } from '../json/read-with-schema.js';
import { refuserOf } from '../json/refuse.js';
import { requireFormat } from '../json/require-format.js';
import { strictObject } from '../json/strict-object.js';

/** The `format` of a document of how the book recovers. */
export const RESILIENCE_FORMAT = 'waterfill/resilience@1';

const atLeast0 = z.number().gte(0);
const above0 = z.number().gt(0);
const estimated = strictObject({ value: z.number(), error: atLeast0 });

/** JSON has no Infinity. */
const noEnd = above0.nullable().transform((value) => value ?? Number.POSITIVE_INFINITY);

const halfLife = strictObject({ value: above0, low: atLeast0, high: noEnd }).superRefine(
  ({ value, low, high }, context) => {
    if (low <= value && value <= high) return;
    const end = high === Number.POSITIVE_INFINITY ? 'no end' : high;
    context.addIssue({ code: 'custom', message: `expected a value from low, ${low}, to high, ${end}, got ${value}` });
  },
);

const decays = strictObject({
  exponential: strictObject({ level: estimated, coefficient: estimated, halfLife, misfit: atLeast0 }).exactOptional(),
  powerLaw: strictObject({
    coefficient: estimated,
    exponent: estimated,
    timeScale: above0,
    misfit: atLeast0,
  }).exactOptional(),
});

const atLag = strictObject({
  response: z.number(),
  responseError: atLeast0,
  propagator: z.number(),
  propagatorError: atLeast0,
});

const schema = strictObject({
  format: z.literal(RESILIENCE_FORMAT),
  symbol: z.string().min(1).exactOptional(),
  dates: z.array(date).min(1),
  binSeconds: above0,
  bins: z.int().gte(1),
  tradedBins: z.int().gte(1),
  typicalShares: above0,
  volumeExponent: above0.lte(1),
  depthSize: above0,
  blockSeconds: above0,
  blocks: z.int().gte(2),
  mid: decays,
  depth: decays,
  lags: z.array(strictObject({ seconds: above0, signCorrelation: z.number(), mid: atLag, depth: atLag })).min(1),
  findings: z.array(findingSchema),
});

/** The schema of the fields of `waterfill/resilience@1`. */
export const resilienceDocumentSchema: z.ZodType = schema;

type Row = z.infer<typeof atLag>;

/**
 * Reads how the book recovers, `waterfill/resilience@1`, as `formatResilienceDocument` writes it.
 *
 * @param text - JSON
 * @param source - the file's name, for messages
 * @throws DocumentError with the position of a syntax error, or the path of what is wrong and the value got
 * @example
 * ```ts
 * import { formatResilienceDocument, parseResilienceDocument } from '@waterfill/documents';
 * import { fileSource, sampleBook, sampleDays } from '@waterfill/orderbook';
 * import { measureResilience } from '@waterfill/plan';
 * const found = await measureResilience([fileSource(sampleBook(sampleDays({ days: 1 })[0]!))]);
 * parseResilienceDocument(formatResilienceDocument(found)).blocks === found.blocks; // => true
 * ```
 */
export function parseResilienceDocument(text: string, source = 'resilience'): Resilience {
  return readResilienceDocument(parseJson(text, source), { source });
}

/** {@link parseResilienceDocument} for JSON that is parsed already. */
export function readResilienceDocument(value: unknown, origin: Origin): Resilience {
  requireFormat(value, [RESILIENCE_FORMAT], origin);
  const { format: _, lags: rows, mid, depth, ...rest } = readWithSchema(schema, value, origin);
  const falling = rows.findIndex(({ seconds }, j) => j > 0 && seconds <= rows[j - 1]!.seconds);
  if (falling >= 0) {
    const [before, lag] = [rows[falling - 1]!.seconds, rows[falling]!.seconds];
    refuserOf(origin)(['lags', falling, 'seconds'], `expected a lag above the one before it, ${before}, got ${lag}`);
  }
  const column = (of: (row: (typeof rows)[number]) => number): Float64Array => Float64Array.from(rows, of);
  const curves = (of: (row: (typeof rows)[number]) => Row) => ({
    response: column((row) => of(row).response),
    responseErrors: column((row) => of(row).responseError),
    propagator: column((row) => of(row).propagator),
    propagatorErrors: column((row) => of(row).propagatorError),
  });
  return {
    ...rest,
    lags: column(({ seconds }) => seconds),
    signCorrelation: column(({ signCorrelation }) => signCorrelation),
    mid: { ...curves((row) => row.mid), ...mid },
    depth: { ...curves((row) => row.depth), ...depth },
  };
}
