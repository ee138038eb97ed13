import type { Queue } from 'bullmq';
import { identifyJob } from '../jobs/identify-job.js';
import type { Job } from '../jobs/job.js';
import { isRefused, type RefusedJob, refusedResult } from '../jobs/refused-job.js';
import { forget, keptResult } from '../node/batch-storage.js';
import { fileStorage } from '../node/file-storage.js';
import { hasFailed } from '../results/job-result.js';
import { openQueue } from './open-queue.js';

/** Where jobs are queued, and where their files are. */
export interface QueueOptions {
  /** the address of the Redis server, `redis://[user:password@]host[:port][/database]`, or `rediss://` for TLS */
  readonly queue: string;
  /** the folders below which recordings are read; paths that are not absolute are below the first */
  readonly roots: readonly string[];
  /** the folder of results, which the workers write into, too */
  readonly output: string;
  /** of the program, part of the names of jobs: workers of the same version take them */
  readonly version: string;
}

/** How jobs are submitted. */
export interface SubmitOptions extends QueueOptions {
  /** whether jobs that are done are left alone (default); otherwise all are queued again */
  readonly resume?: boolean | undefined;
  /** whether jobs that were refused, failed or were set aside are queued again; default false */
  readonly retryFailed?: boolean | undefined;
}

/** The result of submitting jobs. */
export interface Submission {
  /** the names of the jobs, in their order */
  readonly ids: readonly string[];
  /** how many jobs wait in the queue now, or run */
  readonly queued: number;
  /** how many were done before, or are given twice */
  readonly before: number;
  /** how many cannot be run, and are not queued */
  readonly refused: number;
}

/** So many jobs are sent at a time. */
const AT_A_TIME = 500;

/**
 * Puts jobs into the queue for workers. What is done, by its result in the folder of results, is not queued; what waits or
 * runs is not queued again.
 *
 * @throws ProblemError (`missing-package`, `invalid-queue`, `no-queue`)
 * @example
 * ```ts
 * import { type QueueOptions, submitJobs } from '@waterfill/batch/queue';
 * const options: QueueOptions = { queue: 'redis://', roots: ['books'], output: 'results', version: '1.0.0' };
 * await submitJobs([], options).catch(({ code }) => code); // => 'invalid-queue'
 * ```
 */
export async function submitJobs(jobs: readonly (Job | RefusedJob)[], options: SubmitOptions): Promise<Submission> {
  const { queue, close } = await openQueue(options.queue, options.version);
  try {
    return await submit(jobs, queue, options);
  } finally {
    await close();
  }
}

async function submit(
  jobs: readonly (Job | RefusedJob)[],
  queue: Queue<Job>,
  { resume = true, retryFailed = false, version, ...folders }: SubmitOptions,
): Promise<Submission> {
  const storage = fileStorage(folders);
  const ids: string[] = [];
  const seen = new Set<string>();
  const waiting = new Map<string, Job>();
  let queued = 0;
  const send = async (): Promise<void> => {
    if (retryFailed || !resume) await Promise.all(Array.from(waiting.keys(), (id) => removeFailed(queue, id)));
    await queue.addBulk(Array.from(waiting, ([id, job]) => queuedJob(id, job)));
    queued += waiting.size;
    waiting.clear();
  };
  for (const job of jobs) {
    const id = isRefused(job) ? (await refusedResult(job)).job : await identifyJob(job, storage, version);
    ids.push(id);
    if (seen.has(id) || isRefused(job)) continue;
    seen.add(id);
    const kept = await keptResult(storage, id);
    if (kept !== undefined && resume && !(retryFailed && hasFailed(kept))) continue;
    if (kept !== undefined) await forget(folders.output, id);
    waiting.set(id, job);
    if (waiting.size >= AT_A_TIME) await send();
  }
  await send();
  const refused = jobs.filter(isRefused).length;
  return { ids, queued, before: jobs.length - queued - refused, refused };
}

/** A job as the queue has it. Of two with the same name the second one is ignored. */
export function queuedJob(id: string, job: Job): { name: string; data: Job; opts: { jobId: string } } {
  return { name: 'plan', data: job, opts: { jobId: id } };
}

async function removeFailed(queue: Queue<Job>, id: string): Promise<void> {
  const job = await queue.getJob(id);
  if (job !== undefined && (await job.isFailed())) await job.remove();
}
