import type { JobMeasure } from '../jobs/job.js';

/**
 * How a job ended: `optimal`, `infeasible` and `stopped` as a solve does; `refused`: an option or a recording is wrong;
 * `failed`: it was ended (time, memory) or broke down.
 */
export type JobStatus = 'optimal' | 'infeasible' | 'stopped' | 'refused' | 'failed';

/** The result of a job. Unknown numbers are null. */
export interface JobResult {
  readonly format: 'waterfill/job-result@1';
  /** the name of the job, its `jobId` */
  readonly job: string;
  readonly status: JobStatus;
  /** of the recordings, or as the job states it */
  readonly symbol: string;
  /** YYYY-MM-DD; of several days the last */
  readonly date: string;
  readonly side: 'buy' | 'sell';
  /** shares */
  readonly quantity: number | null;
  /** cost on the fitted impact plus the cost of couplings, currency */
  readonly objective: number | null;
  /** the costs of schedules on the measured curves, and a lower bound on the cost of any schedule there, currency */
  readonly planCost: number | null;
  readonly evenCost: number | null;
  readonly volumeCost: number | null;
  readonly floor: number | null;
  /** the saving of the plan, relative to the cost of the even split */
  readonly saving: number | null;
  /** the largest possible saving of another schedule, relative to the objective */
  readonly gap: number | null;
  /** the backend */
  readonly solver: string;
  /** codes of findings, sorted, each once */
  readonly warnings: readonly string[];
  /** the code of the refusal or failure; empty: none */
  readonly code: string;
  /** why there is no proved schedule; empty: there is one */
  readonly message: string;
  /** the files of the job */
  readonly files: readonly string[];
  /** how long it took */
  readonly seconds: number;
}

/** The result of a job without a schedule, from which others are made. */
export function emptyResult(
  job: string,
  { symbol, date, side = 'buy' }: Pick<JobMeasure, 'symbol' | 'date' | 'side'> = {},
): JobResult {
  return {
    ...{ format: 'waterfill/job-result@1', job, status: 'failed', symbol: symbol ?? '', date: date ?? '', side },
    ...{ quantity: null, objective: null, planCost: null, evenCost: null, volumeCost: null, floor: null },
    ...{ saving: null, gap: null, solver: '', warnings: [], code: '', message: '', files: [], seconds: 0 },
  };
}

/**
 * Whether a job did not end like a solve, so that trying it again can help.
 *
 * @example
 * ```ts
 * import { hasFailed } from '@waterfill/batch';
 * hasFailed({ status: 'infeasible' }); // => false
 * ```
 */
export function hasFailed({ status }: Pick<JobResult, 'status'>): boolean {
  return status === 'refused' || status === 'failed';
}
