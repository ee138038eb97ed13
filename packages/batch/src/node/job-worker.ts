import { parentPort, workerData } from 'node:worker_threads';
import type { JobIdentity } from '../jobs/identify-job.js';
import { parseJob } from '../jobs/parse-job.js';
import type { JobResult } from '../results/job-result.js';
import { createDayMemory } from '../run/day-memory.js';
import { runJob } from '../run/run-job.js';
import { type FileStorageOptions, fileStorage } from './file-storage.js';

/** The start data of a thread. */
export interface ThreadData {
  readonly storage: FileStorageOptions;
  /** of the program */
  readonly version: string;
}

/** The message to a thread: one job at a time. */
export interface ThreadTask extends JobIdentity {
  readonly job: unknown;
}

/** The answer of a thread: the result, which is already saved, or why there is none. */
export type ThreadAnswer = { readonly result: JobResult } | { readonly failure: string };

const data = workerData as ThreadData;
const storage = fileStorage(data.storage);
const memory = createDayMemory();

parentPort?.on('message', (task: ThreadTask) => {
  void answerTo(task).then((answer) => parentPort?.postMessage(answer));
});

async function answerTo({ id, inputs, job }: ThreadTask): Promise<ThreadAnswer> {
  const known = inputs === undefined ? undefined : { memory, inputs };
  try {
    return { result: await runJob(parseJob(job), { storage, version: data.version, id, known }) };
  } catch (error) {
    return { failure: error instanceof Error ? error.message : String(error) };
  }
}
