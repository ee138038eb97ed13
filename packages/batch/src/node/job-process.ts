import { type ChildProcess, fork, type StdioOptions } from 'node:child_process';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { createJobThread, type JobThread, type ThreadOptions } from './job-thread.js';
import type { ThreadTask } from './job-worker.js';

/** The built file, which Node can run as it is, also when this one is run from source. */
const host = (): string => createRequire(import.meta.url).resolve('#job-host');

type Answer = Awaited<ReturnType<JobThread['run']>>;

/**
 * Threads for jobs: one is a thread of this process, of several each has a process of its own. Threads of one process
 * share an address space, and wait for each other whenever one of them takes memory or gives it back.
 */
export function createJobThreads(count: number, options: ThreadOptions): JobThread[] {
  const create = count > 1 ? createJobProcess : createJobThread;
  return Array.from({ length: count }, () => create(options));
}

/** A thread for jobs in a process of its own, started with the first of them. */
export function createJobProcess(options: ThreadOptions): JobThread {
  let child: ChildProcess | undefined;
  const startOne = (): ChildProcess => {
    const started = start(options);
    // It may die between two jobs, or not start at all.
    const forget = (): void => {
      if (child === started) child = undefined;
    };
    started.on('error', forget).on('exit', forget);
    return started;
  };
  return {
    async end() {
      const ended = child;
      child = undefined;
      if (ended === undefined || !ended.connected) return;
      const exit = once(ended, 'exit');
      ended.disconnect();
      await exit;
    },
    run(task) {
      child ??= startOne();
      return answerOf(child, task);
    },
  };
}

/** All processors have jobs to run: what V8 does in threads of its own would only wait for them. */
const FLAGS = ['--single-threaded'];

function start({ script, ...options }: ThreadOptions): ChildProcess {
  const path = script instanceof URL ? fileURLToPath(script) : script;
  // Otherwise plain Node, by whatever flags this process was started; what a job prints is no part of our output.
  const stdio: StdioOptions = ['ignore', 'ignore', 'ignore', 'ipc'];
  return fork(host(), [JSON.stringify({ ...options, script: path })], {
    execArgv: FLAGS,
    stdio,
    serialization: 'advanced',
  });
}

function answerOf(child: ChildProcess, task: ThreadTask): Promise<Answer> {
  return new Promise((resolve) => {
    const settle = (answer: Answer): void => {
      child.off('message', settle).off('error', onError).off('exit', onExit);
      resolve(answer);
    };
    const fail = (reason: string): void => settle({ failure: { code: 'thread-died', reason } });
    const onError = (error: Error): void => fail(`its process broke down: ${error.message}`);
    const onExit = (status: number | null, signal: string | null): void =>
      fail(`its process ended ${signal === null ? `with status ${status}` : `by ${signal}`}`);
    child.on('message', settle).on('error', onError).on('exit', onExit);
    child.send(task, (error) => error && onError(error));
  });
}
