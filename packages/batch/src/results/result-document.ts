import { z } from 'zod';
import type { JobResult } from './job-result.js';

/**
 * The name of the file with the result of a job. It is written last: if it exists, the job is done.
 *
 * @example
 * ```ts
 * import { RESULT_NAME } from '@waterfill/batch';
 * RESULT_NAME; // => 'result.json'
 * ```
 */
export const RESULT_NAME = 'result.json';

const amount = z.number().nullable();

const schema: z.ZodType<JobResult> = z.strictObject({
  ...{ format: z.literal('waterfill/job-result@1'), job: z.string() },
  status: z.enum(['optimal', 'infeasible', 'stopped', 'refused', 'failed']),
  ...{ symbol: z.string(), date: z.string(), side: z.enum(['buy', 'sell']), quantity: amount },
  ...{ objective: amount, planCost: amount, evenCost: amount, volumeCost: amount, floor: amount },
  ...{ saving: amount, gap: amount, solver: z.string(), warnings: z.array(z.string()) },
  ...{ code: z.string(), message: z.string(), files: z.array(z.string()), seconds: z.number() },
});

/**
 * A result as JSON, one field a line.
 *
 * @example
 * ```ts
 * import { formatJobResult, type JobResult, parseJobResult } from '@waterfill/batch';
 * const copyOf = (result: JobResult): JobResult | undefined => parseJobResult(formatJobResult(result));
 * copyOf.length; // => 1
 * ```
 */
export function formatJobResult(result: JobResult): string {
  return `${JSON.stringify(result, null, 2)}\n`;
}

/**
 * Reads what {@link formatJobResult} wrote.
 *
 * @returns undefined for anything else, which is then no result
 * @example
 * ```ts
 * import { parseJobResult } from '@waterfill/batch';
 * parseJobResult('{}'); // => undefined
 * ```
 */
export function parseJobResult(text: string): JobResult | undefined {
  try {
    return schema.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}
