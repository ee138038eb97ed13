import { bookColumnsSchema } from '@waterfill/documents';
import { ProblemError } from '@waterfill/model';
import type { Auction, Cap } from '@waterfill/plan';
import { z } from 'zod';
import { type Job, type JobMeasure, type JobOrder, jobOutputs } from './job.js';

/** A rule for each field, also for those that may be absent: a new option is an error here until it has one. */
type Fields<Options> = Readonly<Record<keyof Options, z.ZodType>>;

const number = z.number();
const text = z.string();
const identifier = z.union([number, text]).optional();

// Whether a number is in range is checked by what it is for, which says so in its own words.
const measureFields = {
  ...{ format: text.optional(), symbol: text.optional(), instrument: identifier, publisher: identifier },
  ...{ date: text.optional(), timezone: text.optional(), open: text.optional(), close: text.optional() },
  breaks: z.array(z.strictObject({ from: text, to: text })).optional(),
  ...{ dropBadBooks: z.boolean().optional(), allowNegativePrices: z.boolean().optional() },
  ...{ maxBadShare: number.optional(), join: z.boolean().optional(), columns: bookColumnsSchema.optional() },
  ...{ side: z.enum(['buy', 'sell']).optional(), sampling: z.enum(['time-weighted', 'last']).optional() },
  ...{ sizes: z.array(number).optional(), minimumCoverage: number.optional() },
  ...{ intervalSeconds: number.optional(), blockSeconds: number.optional() },
} satisfies Fields<JobMeasure>;

const trajectory = z
  .array(
    z.strictObject({
      ...{ amount: number, isPart: z.boolean().optional() },
      ...{ interval: number.optional(), seconds: number.optional() },
    }),
  )
  .optional();

const exponents = z.union([number, z.enum(['per-interval', 'shared', 'shrunk'])]);

const auction = z
  .strictObject({
    ...{ from: number.optional(), to: number.optional() },
    ...{ volume: number.optional(), capVolume: number.optional() },
    ...{ participation: number.optional(), coefficient: number.optional(), exponent: number.optional() },
  } satisfies Fields<Auction>)
  .optional();

const cap = z.strictObject({
  ...{ largestSize: z.boolean().optional(), participation: number.optional(), volumes: z.array(number).optional() },
} satisfies Fields<Cap>);

const orderFields = {
  quantity: z.union([number, z.strictObject({ partOfVolume: number.gt(0) })]),
  cap: cap.optional(),
  ...{ lower: number.optional(), fee: z.union([number, z.array(number)]).optional() },
  blackouts: z.array(z.strictObject({ from: number, to: number })).optional(),
  ...{ openAuction: auction, closeAuction: auction },
  ...{ lot: z.union([number, z.literal('none')]).optional(), oddLot: z.literal('last').optional() },
  ...{ complete: trajectory, atMost: trajectory, riskAversion: number.optional(), permanentImpact: number.optional() },
  ...{ resilience: number.optional(), resilienceCoefficient: number.optional() },
  volatility: z.strictObject({ amount: number, isPart: z.boolean().optional(), seconds: number.optional() }).optional(),
  ...{ track: z.enum(['volume', 'time']).optional(), trackWeight: number.optional() },
  family: z.enum(['half-spread-power-law', 'power-law', 'linear', 'square-root']).optional(),
  ...{ exponents: exponents.optional(), halfSpread: z.enum(['measured', 'fitted']).optional() },
  ...{ solver: text.optional(), currency: text.optional() },
  benchmarks: z.record(text, z.array(number)).optional(),
} satisfies Fields<JobOrder>;

const measure: z.ZodType<JobMeasure> = z.strictObject(measureFields);
const order: z.ZodType<JobOrder> = z.strictObject(orderFields);

const schema: z.ZodType<Job> = z.strictObject({
  format: z.literal('waterfill/job@1'),
  recordings: z.array(text.min(1)).min(1),
  ...{ measure: measure.optional(), order, write: z.array(z.enum(jobOutputs)).optional() },
});

/**
 * Checks that a value, from JSON or from a message, is a job.
 *
 * @throws ProblemError (`invalid-job`) naming the first field that is wrong or unknown
 * @example
 * ```ts
 * import { parseJob } from '@waterfill/batch';
 * const job = parseJob({ format: 'waterfill/job@1', recordings: ['day.csv'], order: { quantity: 2000 } });
 * job.order.quantity; // => 2000
 * ```
 */
export function parseJob(value: unknown): Job {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const [{ path, message }] = result.error.issues as [z.core.$ZodIssue];
  throw new ProblemError(pathText(path), message, { code: 'invalid-job' });
}

/** `order.blackouts[1].from` */
function pathText(path: readonly PropertyKey[]): string {
  return path.map((key, i) => (typeof key === 'number' ? `[${key}]` : `${i > 0 ? '.' : ''}${String(key)}`)).join('');
}
