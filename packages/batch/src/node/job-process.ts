import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { createTaskProcess } from '@waterfill/plan/node';
import { createJobThread, type JobThread, type ThreadOptions } from './job-thread.js';
import type { ThreadTask } from './job-worker.js';

/** The built file, which Node can run as it is, also when this one is run from source. */
const host = (): string => createRequire(import.meta.url).resolve('#job-host');

type Answer = Awaited<ReturnType<JobThread['run']>>;

/** Threads for jobs: one is a thread of this process, of several each has a process of its own. */
export function createJobThreads(count: number, options: ThreadOptions): JobThread[] {
  const create = count > 1 ? createJobProcess : createJobThread;
  return Array.from({ length: count }, () => create(options));
}

/** A thread for jobs in a process of its own, started with the first of them. */
export function createJobProcess({ script, ...options }: ThreadOptions): JobThread {
  const path = script instanceof URL ? fileURLToPath(script) : script;
  const worker = createTaskProcess<ThreadTask, Answer>(host(), JSON.stringify({ ...options, script: path }));
  return {
    end: () => worker.end(),
    async run(task) {
      const answer = await worker.run(task);
      return 'death' in answer ? { failure: { code: 'thread-died', reason: answer.death } } : answer;
    },
  };
}
