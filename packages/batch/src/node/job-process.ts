import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import type { JobThread, ThreadFailure, ThreadOptions } from './job-thread.js';

/** The built file, which Node can run as it is, also when this one is run from source. */
const host = (): string => createRequire(import.meta.url).resolve('#job-host');

type Answer = Awaited<ReturnType<JobThread['run']>>;

/**
 * A thread for jobs in a process of its own, started with the first of them. Threads of one process share an address
 * space: whenever one of them maps memory, the others wait, and their processors forget what they know of the map.
 */
export function createJobProcess(options: ThreadOptions): JobThread {
  let child: ChildProcess | undefined;
  const startOne = (): ChildProcess => {
    const started = start(options);
    // It may die between two jobs.
    started.on('error', () => {});
    started.on('exit', () => {
      if (child === started) child = undefined;
    });
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

function start({ script, ...options }: ThreadOptions): ChildProcess {
  const text = JSON.stringify({ ...options, ...(script !== undefined && { script: String(script) }) });
  // Plain Node, by whatever flags this process was started; what a job prints is no part of our output.
  return fork(host(), [text], {
    execArgv: (process.env.XA ?? '').split(' ').filter(Boolean),
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    serialization: 'advanced',
  });
}

function answerOf(child: ChildProcess, task: Parameters<JobThread['run']>[0]): Promise<Answer> {
  return new Promise((resolve) => {
    const settle = (answer: Answer): void => {
      child.off('message', settle).off('error', onError).off('exit', onExit);
      resolve(answer);
    };
    const fail = (reason: string): void => settle({ failure: { code: 'thread-died', reason } satisfies ThreadFailure });
    const onError = (error: Error): void => fail(`its process broke down: ${error.message}`);
    const onExit = (status: number | null, signal: string | null): void =>
      fail(`its process ended ${signal === null ? `with status ${status}` : `by ${signal}`}`);
    child.on('message', settle).on('error', onError).on('exit', onExit);
    child.send(task, (error) => error !== null && onError(error));
  });
}
