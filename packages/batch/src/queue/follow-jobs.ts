import type { Queue } from 'bullmq';
import type { Job } from '../jobs/job.js';
import { isRefused, type RefusedJob, refusedResult } from '../jobs/refused-job.js';
import { failedResult, keptResult, makeFolder } from '../node/batch-storage.js';
import { fileStorage } from '../node/file-storage.js';
import type { BatchOutcome } from '../node/run-batch.js';
import { writeOutcome, writeTables } from '../node/write-tables.js';
import type { BatchProgress } from '../results/batch-text.js';
import { hasFailed, type JobResult } from '../results/job-result.js';
import type { TableRow } from '../results/results-table.js';
import type { Storage } from '../storage.js';
import { openQueue } from './open-queue.js';
import { type QueueOptions, queuedJob, type Submission } from './submit-jobs.js';

/** How jobs are followed. */
export interface FollowOptions extends QueueOptions {
  /** abort it to follow them no more; the workers go on */
  readonly signal?: AbortSignal | undefined;
  /** is told about once a second */
  readonly onProgress?: ((progress: BatchProgress) => void) | undefined;
  /** how the batch was made, for the page: the command, the version */
  readonly origin?: readonly (readonly [label: string, text: string])[] | undefined;
  /** milliseconds between two looks; default 1000 */
  readonly interval?: number | undefined;
}

/** So many of the jobs that are not done are looked at each time: they are taken in their order. */
const LOOKED_AT = 256;

/** Each so many looks, what the queue says of them is read, too. */
const LOOKS = 5;

/** Between two writings of the tables, milliseconds. */
const BETWEEN_TABLES = 10_000;

/**
 * Waits until workers have done jobs that were submitted, and writes the tables and the page that `runBatch` writes. What
 * a queue has lost, because its server lost the last second before it died, is queued again.
 *
 * @param submission - of the same jobs
 * @throws ProblemError (`missing-package`, `invalid-queue`, `no-queue`); FileError if the tables cannot be written
 * @example
 * ```ts
 * import { followJobs, type FollowOptions, submitJobs } from '@waterfill/batch/queue';
 * const options: FollowOptions = { queue: 'redis://', roots: ['books'], output: 'results', version: '1.0.0' };
 * await followJobs([], { ids: [], queued: 0, before: 0, refused: 0 }, options).catch(({ code }) => code); // => 'invalid-queue'
 * ```
 */
export async function followJobs(
  jobs: readonly (Job | RefusedJob)[],
  submission: Submission,
  options: FollowOptions,
): Promise<BatchOutcome> {
  const { queue, close } = await openQueue(options.queue, options.version);
  // A command that waits for a server that has gone is given up.
  const onAbort = (): void => void close();
  options.signal?.addEventListener('abort', onAbort);
  try {
    await makeFolder(options.output);
    return await follow(jobs, submission, options, queue);
  } finally {
    options.signal?.removeEventListener('abort', onAbort);
    await close();
  }
}

async function follow(
  jobs: readonly (Job | RefusedJob)[],
  { ids, before }: Submission,
  { output, signal, onProgress, origin, interval = 1000, ...options }: FollowOptions,
  queue: Queue<Job>,
): Promise<BatchOutcome> {
  const start = performance.now();
  const results = new Map<string, JobResult>();
  const pending = new Map<string, Job>();
  for (const [i, job] of jobs.entries()) {
    if (isRefused(job)) results.set(ids[i]!, await refusedResult(job));
    else pending.set(ids[i]!, job);
  }
  const look = createLook(fileStorage({ roots: options.roots, output }), queue);
  const rows = (): TableRow[] =>
    jobs.flatMap(({ recordings }, i) => {
      const result = results.get(ids[i]!);
      return result === undefined ? [] : [{ recordings, result }];
    });
  const progress = (): BatchProgress => {
    const done = rows();
    const failed = done.filter(({ result }) => hasFailed(result)).length;
    const seconds = (performance.now() - start) / 1000;
    return { total: jobs.length, done: done.length, before: Math.min(before, done.length), failed, seconds };
  };
  let written = start;
  for (let looks = 0; ; looks++) {
    const found = await look(pending, looks % LOOKS === LOOKS - 1).catch((error: unknown) => {
      if (signal?.aborted) return [];
      throw error;
    });
    for (const result of found) {
      results.set(result.job, result);
      pending.delete(result.job);
    }
    onProgress?.(progress());
    if (pending.size === 0 || signal?.aborted) break;
    if (performance.now() - written > BETWEEN_TABLES) {
      written = performance.now();
      await writeTables(output, rows());
    }
    // At the start most may be done: those are looked through at once.
    if (found.length < LOOKED_AT) await pause(interval, signal);
  }
  const outcome = { ...progress(), rows: rows() };
  await writeOutcome(output, { ...outcome, origin });
  return outcome;
}

type Look = (pending: ReadonlyMap<string, Job>, isThorough: boolean) => Promise<JobResult[]>;

/** Finds the first of the jobs that are done. */
function createLook(storage: Storage, queue: Queue<Job>): Look {
  return async (pending, isThorough) => {
    const window = [...pending].slice(0, LOOKED_AT);
    const found = await Promise.all(
      window.map(async ([id, job]) => {
        const kept = await keptResult(storage, id);
        return kept ?? (isThorough ? resultSetAside(id, job, { storage, queue }) : undefined);
      }),
    );
    return found.filter((result) => result !== undefined);
  };
}

interface Places {
  readonly storage: Storage;
  readonly queue: Queue<Job>;
}

/** The result of a job that the queue has set aside. One that it does not know is queued again. */
async function resultSetAside(id: string, job: Job, { storage, queue }: Places): Promise<JobResult | undefined> {
  const queued = await queue.getJob(id);
  if (queued !== undefined && !(await queued.isFailed())) return undefined;
  // It may have been done in the meantime.
  const kept = await keptResult(storage, id);
  if (kept !== undefined) return kept;
  if (queued === undefined) {
    await queue.addBulk([queuedJob(id, job)]);
    return undefined;
  }
  // Read again: what was read before may be of before it failed.
  const { stalledCounter = 0, failedReason = 'unknown' } = (await queue.getJob(id)) ?? {};
  const failure =
    stalledCounter > 0
      ? ({
          code: 'worker-died',
          reason: `the process of its worker died ${stalledCounter} times: ${failedReason}`,
        } as const)
      : ({ code: 'set-aside', reason: `its worker set it aside: ${failedReason}` } as const);
  return failedResult({ id, job, failure, seconds: 0 });
}

function pause(milliseconds: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve) => {
    const end = (): void => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, milliseconds);
    signal?.addEventListener('abort', end);
  });
}
