import { type MeasuredDay, measureDays, type PlanProgress, planOrder, requireBook } from '@waterfill/plan';
import { identifyJob } from '../jobs/identify-job.js';
import type { Job } from '../jobs/job.js';
import { findingIn } from '../results/finding-in.js';
import { emptyResult, type JobResult } from '../results/job-result.js';
import { formatJobResult, RESULT_NAME } from '../results/result-document.js';
import { resultOfPlan } from '../results/result-of-plan.js';
import type { Storage } from '../storage.js';
import type { DayMemory } from './day-memory.js';
import { filesOfPlan } from './files-of-plan.js';
import { orderOfJob } from './order-of-job.js';

/** Options of {@link runJob}. */
export interface RunJobOptions {
  readonly storage: Storage;
  /** of the program, part of the name of the job */
  readonly version: string;
  /** its `jobId`, where it is known; default: computed, for which its recordings are read once more */
  readonly id?: string | undefined;
  /** the days of the last job, and what tells the content of this one's recordings from that of others */
  readonly known?: { readonly memory: DayMemory; readonly inputs: string } | undefined;
  /** abort it when the result is no longer wanted: the promise rejects with its reason, and nothing is kept */
  readonly signal?: AbortSignal | undefined;
  /** called with each stage that begins */
  readonly onProgress?: ((stage: 'measure' | PlanProgress['stage']) => void) | undefined;
}

/**
 * Runs a job: measures its recordings, plans its order, and keeps its files and its result in the storage, the result
 * last. An order or a recording that is refused is a result, too.
 *
 * @returns the result, which is in place by then
 * @throws `signal.reason` when aborted; what the storage throws if the result cannot be kept
 * @example
 * ```ts
 * import { type Job, type JobResult, runJob, type Storage } from '@waterfill/batch';
 * const run = (job: Job, storage: Storage): Promise<JobResult> => runJob(job, { storage, version: '1.0.0' });
 * run.length; // => 2
 * ```
 */
export async function runJob(job: Job, options: RunJobOptions): Promise<JobResult> {
  const { storage, version, signal } = options;
  const start = performance.now();
  const id = options.id ?? (await identifyJob(job, storage, version));
  const { files, ...outcome } = await outcomeOf(job, options);
  const seconds = Math.round(performance.now() - start) / 1000;
  const result = { ...emptyResult(id, job.measure), ...outcome, files: [...files.keys()], seconds };
  signal?.throwIfAborted();
  await storage.write(id, new Map([...files, [RESULT_NAME, formatJobResult(result)]]));
  return result;
}

type Outcome = Omit<Partial<JobResult>, 'files'> & { readonly files: Map<string, string> };

async function outcomeOf(job: Job, options: RunJobOptions): Promise<Outcome> {
  try {
    return await plan(job, options);
  } catch (error) {
    options.signal?.throwIfAborted();
    const finding = findingIn(error);
    const message = error instanceof Error ? error.message : String(error);
    const quantity = typeof job.order.quantity === 'number' ? job.order.quantity : null;
    return finding === undefined
      ? { status: 'failed', code: 'unexpected-error', message, quantity, files: new Map() }
      : { status: 'refused', code: finding.code, message, quantity, files: new Map() };
  }
}

async function plan(job: Job, options: RunJobOptions): Promise<Outcome> {
  const { storage, version, signal, onProgress } = options;
  const { write = [] } = job;
  onProgress?.('measure');
  const days = await daysOf(job, options);
  const order = orderOfJob(job.order, days);
  const planned = await planOrder(days, order, {
    signal,
    onProgress: ({ stage }) => onProgress?.(stage),
    // Only documents and reports show them.
    alternatives: write.includes('plan') || write.includes('report'),
  });
  const prints = write.includes('report') ? await storage.fingerprints(job.recordings) : [];
  const files = await filesOfPlan({ plan: planned, days, order, prints, version }, write);
  return { ...resultOfPlan(planned), files };
}

function daysOf(job: Job, options: RunJobOptions): Promise<readonly MeasuredDay[]> {
  const { known } = options;
  if (known === undefined) return measure(job, options);
  const key = JSON.stringify([known.inputs, job.recordings, job.measure]);
  return known.memory.daysOf(key, () => measure(job, options));
}

async function measure(job: Job, { storage, signal }: RunJobOptions): Promise<MeasuredDay[]> {
  const sources = await storage.recordings(job.recordings);
  const days: MeasuredDay[] = [];
  for await (const { source, day } of measureDays(sources, { ...job.measure, forFit: true, signal })) {
    requireBook(day, source.name);
    days.push(day);
  }
  return days;
}
