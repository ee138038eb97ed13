import { emptyResult, type JobResult } from '../results/job-result.js';
import { hashOf } from './identify-job.js';
import type { Job } from './job.js';

/** A job that cannot be run, such as a row of a manifest with a faulty value. It is a row of the table with its message. */
export interface RefusedJob {
  /** as it states them, for the table */
  readonly recordings: readonly string[];
  readonly refusal: {
    /** of a finding, like `invalid-row` */
    readonly code: string;
    /** where, what was found, and what was expected */
    readonly message: string;
  };
}

/**
 * Whether a job cannot be run.
 *
 * @example
 * ```ts
 * import { isRefused } from '@waterfill/batch';
 * isRefused({ recordings: [], refusal: { code: 'invalid-row', message: 'line 2: expected the recordings' } }); // => true
 * ```
 */
export function isRefused(job: Job | RefusedJob): job is RefusedJob {
  return 'refusal' in job;
}

/** Its result. It is not kept in a folder: nothing was run. */
export async function refusedResult({ recordings, refusal }: RefusedJob): Promise<JobResult> {
  const id = await hashOf({ recordings, refusal });
  return { ...emptyResult(id), status: 'refused', ...refusal };
}
