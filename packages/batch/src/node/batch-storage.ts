import { mkdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { FileError } from '@waterfill/documents/node';
import type { Job } from '../jobs/job.js';
import { emptyResult, type JobResult } from '../results/job-result.js';
import { formatJobResult, parseJobResult, RESULT_NAME } from '../results/result-document.js';
import type { Storage } from '../storage.js';
import type { ThreadFailure } from './job-thread.js';

/** Why a job has no result of its own. */
interface JobFailure {
  /** `worker-died` and `set-aside`: of jobs from a queue */
  readonly code: ThreadFailure['code'] | 'worker-died' | 'set-aside';
  readonly reason: string;
}

/** The result of a job that is done; undefined: it is not, or its result is unreadable. */
export async function keptResult(storage: Storage, id: string): Promise<JobResult | undefined> {
  const text = await storage.read(id, RESULT_NAME);
  const result = text === undefined ? undefined : parseJobResult(text);
  return result?.job === id ? result : undefined;
}

/** The known properties of a job without a result. */
export interface FailedJob {
  readonly id: string;
  readonly job: Job;
  readonly failure: JobFailure;
  readonly seconds: number;
}

/**
 * Saves the failure of a job as its result, so that it is not tried again unless requested. If a thread was ended
 * just after it saved its result, the job counts as done.
 *
 * @param output - the folder of results
 */
export async function keepFailure(storage: Storage, output: string, failed: FailedJob): Promise<JobResult> {
  const { id } = failed;
  const kept = await keptResult(storage, id);
  if (kept !== undefined) return kept;
  const result = failedResult(failed);
  try {
    // What the thread left there, such as a lock, is of this process, which is still running.
    await forget(output, id);
    await storage.write(id, new Map([[RESULT_NAME, formatJobResult(result)]]));
  } catch {
    // The row says what happened; a later run tries the job again.
  }
  return result;
}

/** The result of a job that failed, or whose thread did. */
export function failedResult({ id, job, failure, seconds }: FailedJob): JobResult {
  const { quantity } = job.order;
  return {
    ...emptyResult(id, job.measure),
    ...{ code: failure.code, message: failure.reason, seconds },
    quantity: typeof quantity === 'number' ? quantity : null,
  };
}

/** Removes the files of a job. */
export function forget(output: string, id: string): Promise<void> {
  return rm(join(output, id), { recursive: true, force: true });
}

/**
 * Removes the files of a job that has no result, and whose worker, on another machine perhaps, has died: nothing has
 * changed there for some time, whereas a worker puts its files in place within moments. Its lock would keep others out.
 *
 * @param seconds - for which the queue waited before it gave the job to another worker
 */
export async function forgetAbandoned(output: string, id: string, seconds: number): Promise<void> {
  const changed = (await stat(join(output, id)).catch(() => undefined))?.mtimeMs;
  if (changed !== undefined && Date.now() - changed > 500 * seconds) await forget(output, id);
}

/** Makes the folder of results, if it is not there. */
export async function makeFolder(path: string): Promise<void> {
  try {
    await mkdir(path, { recursive: true });
  } catch (error) {
    throw new FileError(path, 'written', error);
  }
}
