import { createRequire } from 'node:module';
import { Worker } from 'node:worker_threads';
import type { JobResult } from '../results/job-result.js';
import type { ThreadAnswer, ThreadData, ThreadTask } from './job-worker.js';

/** The limits of a thread. */
export interface ThreadLimits {
  /** seconds that a job may take; default: no limit */
  readonly timeLimit?: number | undefined;
  /** megabytes of heap; default: Node's limit for a thread */
  readonly memoryLimit?: number | undefined;
}

/** The settings of a thread for jobs. */
export interface ThreadOptions extends ThreadData, ThreadLimits {
  /** the module that runs in it; default: the one of this package */
  readonly script?: string | URL | undefined;
}

/** Why a job has no result: its thread was ended or died. */
export interface ThreadFailure {
  readonly code: 'time-limit' | 'memory-limit' | 'thread-died' | 'unexpected-error';
  readonly reason: string;
}

/** A thread that runs one job after the other. */
export interface JobThread {
  /** Runs a job. A failure of the thread affects only this job: the next one gets a new thread. */
  run(task: ThreadTask): Promise<{ readonly result: JobResult } | { readonly failure: ThreadFailure }>;
  /** Ends the thread and the job that it runs. */
  end(): Promise<void>;
}

/**
 * Megabytes of V8's young generation, unless that is above a quarter of the limit. Most of what a job allocates is garbage
 * soon after; with Node's default much of it is copied first, which other threads of the process do.
 */
const YOUNG_GENERATION = 192;

/** The built file, which Node can run as it is, also when this one is run from source. */
const script = (): string => createRequire(import.meta.url).resolve('#job-worker');

/** A thread for jobs, started with the first of them. */
export function createJobThread(options: ThreadOptions): JobThread {
  let worker: Worker | undefined;
  const end = async (): Promise<void> => {
    const ended = worker;
    worker = undefined;
    await ended?.terminate();
  };
  const startOne = (): Worker => {
    const started = start(options);
    // It may die between two jobs; an error without a listener would end the process.
    started.on('error', () => {});
    started.on('exit', () => {
      if (worker === started) worker = undefined;
    });
    return started;
  };
  return {
    end,
    async run(task) {
      worker ??= startOne();
      const answer = await answerOf(worker, task, options);
      if ('failure' in answer && answer.failure.code !== 'unexpected-error') await end();
      return answer;
    },
  };
}

function start({ storage, version, memoryLimit, script: own = script() }: ThreadOptions): Worker {
  const workerData: ThreadData = { storage, version };
  const resourceLimits = {
    maxYoungGenerationSizeMb: Math.min(YOUNG_GENERATION, (memoryLimit ?? Number.POSITIVE_INFINITY) / 4),
    ...(memoryLimit !== undefined && { maxOldGenerationSizeMb: memoryLimit }),
  };
  // Plain Node, by whatever flags this process was started; what a job prints is no part of our output.
  const worker = new Worker(own, { workerData, execArgv: [], stdout: true, stderr: true, resourceLimits });
  for (const stream of [worker.stdout, worker.stderr]) stream.resume();
  return worker;
}

type Answer = Awaited<ReturnType<JobThread['run']>>;

function answerOf(worker: Worker, task: ThreadTask, limits: ThreadLimits): Promise<Answer> {
  const { timeLimit } = limits;
  return new Promise((resolve) => {
    const settle = (answer: Answer): void => {
      clearTimeout(timer);
      worker.off('message', onMessage).off('error', onError).off('exit', onExit);
      resolve(answer);
    };
    const fail = (code: ThreadFailure['code'], reason: string): void => settle({ failure: { code, reason } });
    const onTime = (): void => fail('time-limit', `it took longer than ${timeLimit} s and was ended`);
    const onMessage = (answer: ThreadAnswer): void =>
      'result' in answer ? settle(answer) : fail('unexpected-error', answer.failure);
    const onError = (error: NodeJS.ErrnoException): void => fail(...wordsOf(error, limits));
    const onExit = (status: number): void => fail('thread-died', `its thread ended with status ${status}`);
    const timer = timeLimit === undefined ? undefined : setTimeout(onTime, 1000 * timeLimit);
    worker.on('message', onMessage).on('error', onError).on('exit', onExit);
    worker.postMessage(task);
  });
}

function wordsOf(error: NodeJS.ErrnoException, { memoryLimit }: ThreadLimits): [ThreadFailure['code'], string] {
  if (error.code !== 'ERR_WORKER_OUT_OF_MEMORY') return ['thread-died', `its thread broke down: ${error.message}`];
  const limit = memoryLimit === undefined ? 'the memory of a thread' : `${memoryLimit} MB`;
  return ['memory-limit', `it needed more than ${limit} and was ended`];
}
