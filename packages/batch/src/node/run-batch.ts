import { availableParallelism } from 'node:os';
import { identityOf, type JobIdentity } from '../jobs/identify-job.js';
import type { Job } from '../jobs/job.js';
import { isRefused, type RefusedJob, refusedResult } from '../jobs/refused-job.js';
import type { BatchProgress } from '../results/batch-text.js';
import { hasFailed, type JobResult } from '../results/job-result.js';
import type { TableRow } from '../results/results-table.js';
import { failedResult, forget, keepFailure, keptResult, makeFolder } from './batch-storage.js';
import { fileStorage } from './file-storage.js';
import { createJobThreads } from './job-process.js';
import type { JobThread, ThreadLimits } from './job-thread.js';
import { writeOutcome, writeTables } from './write-tables.js';

/** Options of {@link runBatch}. */
export interface BatchOptions extends ThreadLimits {
  /** the folders below which recordings are read; paths that are not absolute are below the first */
  readonly roots: readonly string[];
  /** the folder of results, made if it is not there */
  readonly output: string;
  /** of the program, part of the names of jobs */
  readonly version: string;
  /** jobs at a time; default: one for each processor */
  readonly threads?: number | undefined;
  /** whether jobs that are done are left alone (default); otherwise all are run again */
  readonly resume?: boolean | undefined;
  /** whether jobs that were refused or failed before are tried again; default false */
  readonly retryFailed?: boolean | undefined;
  /** abort it to start no more jobs: those that run are finished */
  readonly signal?: AbortSignal | undefined;
  /** called after each job */
  readonly onProgress?: ((progress: BatchProgress) => void) | undefined;
  /** how it was made, for the page: the command, the version */
  readonly origin?: readonly (readonly [label: string, text: string])[] | undefined;
  /** the module that runs in the threads; default: the one of this package */
  readonly script?: string | URL | undefined;
}

/** The result of a batch. */
export interface BatchOutcome extends BatchProgress {
  /** the jobs that are done, in the order of the jobs */
  readonly rows: readonly TableRow[];
}

/** Between two writings of the tables, milliseconds. */
const BETWEEN_TABLES = 10_000;

/**
 * Runs jobs in worker threads, and keeps each result in a folder of its own, by the name of the job, and all of them in
 * `results.csv`, `results.parquet` and `times.csv`, with a page about them, `report.html`. Jobs that are done are not
 * run again, so that a batch that was interrupted or killed goes on where it was. A job that fails is a row with its
 * message.
 *
 * The tables are in the order of the jobs, and their bytes, but for those of `times.csv`, do not depend on the number
 * of threads. They are written every ten seconds and at the end, the page
 * at the end.
 *
 * @throws FileError if the folder cannot be made, or the tables not be written
 * @example
 * ```ts
 * import { mkdtemp, rm } from 'node:fs/promises';
 * import { runBatch } from '@waterfill/batch/node';
 * const folder = await mkdtemp('batch-');
 * const { done, rows } = await runBatch([], { roots: [folder], output: `${folder}/results`, version: '1.0.0' });
 * done; // => 0
 * await rm(folder, { recursive: true });
 * ```
 */
export async function runBatch(jobs: readonly (Job | RefusedJob)[], options: BatchOptions): Promise<BatchOutcome> {
  await makeFolder(options.output);
  const tally = createTally(jobs);
  const { roots, output, threads = availableParallelism() } = options;
  const count = Math.min(threads, Math.max(1, jobs.length));
  const taking = createJobThreads(count, { ...options, storage: { roots, output } }).map(
    createTaker(jobs, tally, options),
  );
  // If the tables cannot be written, the jobs that run are finished first.
  for (const end of await Promise.allSettled(taking)) if (end.status === 'rejected') throw end.reason;
  const outcome = { ...tally.progress(), rows: tally.rows() };
  await writeOutcome(output, { ...outcome, origin: options.origin });
  return outcome;
}

/** The jobs of a batch with their results so far. */
interface Tally {
  /** Records a result, and says whether it is time to write the tables again. */
  record(index: number, taken: Taken): boolean;
  progress(): BatchProgress;
  rows(): TableRow[];
}

function createTally(jobs: readonly (Job | RefusedJob)[]): Tally {
  const start = performance.now();
  const results: (JobResult | undefined)[] = jobs.map(() => undefined);
  const counts = { done: 0, before: 0, failed: 0 };
  let written = start;
  return {
    record(index, { result, isNew }) {
      results[index] = result;
      counts.done++;
      if (!isNew) counts.before++;
      if (hasFailed(result)) counts.failed++;
      if (performance.now() - written < BETWEEN_TABLES) return false;
      written = performance.now();
      return true;
    },
    progress: () => ({ total: jobs.length, ...counts, seconds: (performance.now() - start) / 1000 }),
    rows: () => results.flatMap((result, i) => (result ? [{ recordings: jobs[i]!.recordings, result }] : [])),
  };
}

/** Has a thread take jobs until none is left, and ends it; each call is for one thread. */
function createTaker(
  jobs: readonly (Job | RefusedJob)[],
  tally: Tally,
  options: BatchOptions,
): (thread: JobThread) => Promise<void> {
  const { output, signal, onProgress } = options;
  const resultOf = createRunner(options);
  let next = 0;
  const takeAll = async (thread: JobThread): Promise<void> => {
    while (next < jobs.length && signal?.aborted !== true) {
      const index = next++;
      const isTime = tally.record(index, await resultOf(jobs[index]!, thread));
      onProgress?.(tally.progress());
      if (isTime) await writeTables(output, tally.rows());
    }
  };
  return async (thread) => {
    try {
      await takeAll(thread);
    } catch (error) {
      next = jobs.length;
      throw error;
    } finally {
      await thread.end();
    }
  };
}

interface Taken {
  readonly result: JobResult;
  /** false: it was there before, or another of the same batch is the same job */
  readonly isNew: boolean;
}

/** Runs a job, unless it is done or runs already. */
function createRunner(options: BatchOptions): (job: Job | RefusedJob, thread: JobThread) => Promise<Taken> {
  const { output, version, resume = true, retryFailed = false } = options;
  const storage = fileStorage(options);
  const taken = new Map<string, Promise<Taken>>();

  const run = async ({ id, inputs }: JobIdentity, job: Job, thread: JobThread): Promise<Taken> => {
    const kept = await keptResult(storage, id);
    if (kept !== undefined && resume && !(retryFailed && hasFailed(kept))) return { result: kept, isNew: false };
    if (kept !== undefined) await forget(output, id);
    const start = performance.now();
    const answer = await thread.run({ id, inputs, job });
    if ('result' in answer) return { result: answer.result, isNew: true };
    const seconds = Math.round(performance.now() - start) / 1000;
    return { result: await keepFailure(storage, output, { id, job, failure: answer.failure, seconds }), isNew: true };
  };

  // What is wrong with the folder of one job does not end the others.
  const take = (identity: JobIdentity, job: Job, thread: JobThread): Promise<Taken> =>
    run(identity, job, thread).catch((error: Error) => {
      const { id } = identity;
      const failure = { code: 'unexpected-error', reason: error.message } as const;
      return { result: failedResult({ id, job, failure, seconds: 0 }), isNew: true };
    });

  return async (job, thread) => {
    if (isRefused(job)) return { result: await refusedResult(job), isNew: true };
    const identity = await identityOf(job, storage, version);
    const { id } = identity;
    const same = taken.get(id);
    if (same !== undefined) return { result: (await same).result, isNew: false };
    const taking = take(identity, job, thread);
    taken.set(id, taking);
    return taking;
  };
}
