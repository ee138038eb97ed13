import type * as Bullmq from 'bullmq';
import { identityOf } from '../jobs/identify-job.js';
import type { Job } from '../jobs/job.js';
import { parseJob } from '../jobs/parse-job.js';
import { forgetAbandoned, keepFailure, keptResult, makeFolder } from '../node/batch-storage.js';
import { fileStorage } from '../node/file-storage.js';
import { createJobThreads } from '../node/job-process.js';
import type { JobThread, ThreadLimits } from '../node/job-thread.js';
import type { JobResult } from '../results/job-result.js';
import { connect, queueName } from './open-queue.js';
import type { QueueOptions } from './submit-jobs.js';

/** How a worker works. */
export interface WorkOptions extends QueueOptions, ThreadLimits {
  /** jobs at a time, each in a thread of its own; default 1 */
  readonly concurrency?: number | undefined;
  /** seconds after which a job whose worker says nothing more is given to another; default 30 */
  readonly lock?: number | undefined;
  /** how often the process of a worker may die while it runs a job, before the job is set aside; default 3 */
  readonly deaths?: number | undefined;
  /** abort it to take no more jobs: those that run are finished */
  readonly signal?: AbortSignal | undefined;
  /** is told of each job that is done */
  readonly onResult?: ((result: JobResult) => void) | undefined;
  /** is told what goes wrong: a job that is tried again or set aside, a server that cannot be reached */
  readonly onTrouble?: ((text: string) => void) | undefined;
  /** the module that runs in the threads; default: the one of this package */
  readonly script?: string | URL | undefined;
}

/** Seconds. */
const LOCK = 30;

const DEATHS = 3;

/**
 * Takes jobs from the queue and runs them in threads, until it is aborted. Results are kept in the folder of results.
 *
 * This thread only waits, so that the locks of the jobs are renewed however long they compute. A job whose worker died is
 * taken by another; one that was done by then is not run again.
 *
 * @returns how many jobs it did
 * @throws ProblemError (`missing-package`, `invalid-queue`, `no-queue`)
 * @example
 * ```ts
 * import { work } from '@waterfill/batch/queue';
 * const options = { queue: 'redis://', roots: ['books'], output: 'results', version: '1.0.0' };
 * await work(options).catch(({ code }) => code); // => 'invalid-queue'
 * ```
 */
export async function work(options: WorkOptions): Promise<number> {
  const { queue, version, concurrency = 1, lock = LOCK, deaths = DEATHS, signal, onResult, onTrouble } = options;
  const { roots, output } = options;
  const { redis, bullmq, address } = await connect(queue);
  await makeFolder(output).catch((error: unknown) => {
    redis.disconnect();
    throw error;
  });
  const threads = createJobThreads(concurrency, { ...options, storage: { roots, output } });
  const run = createTaker(threads, bullmq, options);
  let done = 0;
  const take = async (task: Bullmq.Job<unknown>): Promise<void> => {
    const result = await run(task);
    done++;
    onResult?.(result);
  };
  const worker = new bullmq.Worker<unknown>(queueName(version), take, {
    ...{ connection: redis, concurrency },
    ...{ lockDuration: 1000 * lock, stalledInterval: 1000 * lock, maxStalledCount: deaths },
  });
  worker.on('failed', (task, { message }) => onTrouble?.(`job ${task?.id ?? 'unknown'}: ${message}`));
  worker.on('stalled', (id) => onTrouble?.(`job ${id}: its worker died; it is tried again`));
  const connection = createOnce((text) => onTrouble?.(text));
  worker.on('error', ({ message }) => connection(`the queue at ${address}: ${message}`));
  worker.on('ready', () => connection(undefined));
  await aborted(signal);
  await worker.close();
  await Promise.all(threads.map((thread) => thread.end()));
  redis.disconnect();
  return done;
}

/** Runs a task in a thread that is free. There is one: the queue gives no more tasks at a time than there are threads. */
function createTaker(
  threads: readonly JobThread[],
  { UnrecoverableError }: typeof Bullmq,
  { lock = LOCK, output, roots, version }: WorkOptions,
): (task: Bullmq.Job<unknown>) => Promise<JobResult> {
  const storage = fileStorage({ roots, output });
  const free = [...threads];
  const jobOf = ({ data }: Bullmq.Job<unknown>): Job => {
    try {
      return parseJob(data);
    } catch (error) {
      throw new UnrecoverableError(`it is not a job: ${(error as Error).message}`);
    }
  };
  return async (task) => {
    const job = jobOf(task);
    const id = task.id ?? '';
    // From here on the name is a hash, and leads to a folder below that of the results.
    const identity = await identityOf(job, storage, version);
    if (identity.id !== id)
      throw new Error('its recordings are not the same here as where it was submitted, or cannot be read');
    const kept = await keptResult(storage, id);
    if (kept !== undefined) return kept;
    await forgetAbandoned(output, id, lock);
    const start = performance.now();
    const thread = free.pop()!;
    const answer = await thread.run({ ...identity, job }).finally(() => free.push(thread));
    if ('result' in answer) return answer.result;
    const { failure } = answer;
    const isFinal = failure.code === 'time-limit' || failure.code === 'memory-limit';
    if (!isFinal && task.attemptsMade + 1 < (task.opts.attempts ?? 1)) throw new Error(failure.reason);
    const seconds = Math.round(performance.now() - start) / 1000;
    const result = await keepFailure(storage, output, { id, job, failure, seconds });
    if (result.status !== 'failed') return result;
    throw new UnrecoverableError(failure.reason);
  };
}

/** Says a text when it is another one than before. */
function createOnce(say: (text: string) => void): (text: string | undefined) => void {
  let before: string | undefined;
  return (text) => {
    if (text !== undefined && text !== before) say(text);
    before = text;
  };
}

function aborted(signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve) => {
    if (signal?.aborted) resolve();
    else signal?.addEventListener('abort', () => resolve(), { once: true });
  });
}
