import { type ChildProcess, fork, type StdioOptions } from 'node:child_process';
import { once } from 'node:events';

/** What a process for tasks sends: how far it is, or the answer, which ends the task. */
export type TaskMessage<Answer> = { readonly progress: readonly number[] } | { readonly answer: Answer };

/** Why a task has no answer: its process ended or did not start. */
export interface TaskDeath {
  /** `its process ended by SIGKILL` */
  readonly death: string;
}

/** A process that does one task after the other. */
export interface TaskProcess<Task, Answer> {
  /** Does a task. If the process dies, only this task has no answer: the next one gets a new process. */
  run(task: Task, onProgress?: (progress: readonly number[]) => void): Promise<Answer | TaskDeath>;
  /** Ends the process and the task that it does, and waits until it is gone. */
  end(): Promise<void>;
}

/**
 * All processors have tasks: what V8 does in threads of its own would only wait for them. Most of what a task allocates
 * is garbage soon after; with Node's default of 1 MB more of it is copied first.
 */
const FLAGS = ['--single-threaded', '--min-semi-space-size=16'];

/**
 * A process for tasks, started with the first of them. Several use as many processors; threads of one process share an
 * address space, and wait for each other whenever one of them takes memory or gives it back.
 *
 * @param script - what runs in it: the path of a module that receives tasks as messages of the process, sends a
 *   {@link TaskMessage} for each, and exits when it is disconnected
 * @param argument - of the script, as `process.argv[2]`
 * @example
 * ```ts
 * import { createTaskProcess } from '@waterfill/plan/node';
 * const idle = createTaskProcess('no-such-script.js');
 * await idle.end(); // => undefined
 * ```
 */
export function createTaskProcess<Task extends object, Answer>(
  script: string,
  argument = '',
): TaskProcess<Task, Answer> {
  let child: ChildProcess | undefined;
  const startOne = (): ChildProcess => {
    const started = start(script, argument);
    // It may die between two tasks, or not start at all.
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
      if (ended === undefined) return;
      const exit = once(ended, 'exit');
      // Not by `disconnect`: Node then waits for the rest of a message that is being read, but no longer reads it.
      ended.kill('SIGKILL');
      await exit;
    },
    run(task, onProgress) {
      child ??= startOne();
      return answerOf(child, task, onProgress);
    },
  };
}

function start(script: string, argument: string): ChildProcess {
  // Plain Node, by whatever flags this process was started; what a task prints is no part of our output.
  const stdio: StdioOptions = ['ignore', 'ignore', 'ignore', 'ipc'];
  return fork(script, [argument], { execArgv: FLAGS, stdio, serialization: 'advanced' });
}

function answerOf<Answer>(
  child: ChildProcess,
  task: object,
  onProgress: ((progress: readonly number[]) => void) | undefined,
): Promise<Answer | TaskDeath> {
  return new Promise((resolve) => {
    const settle = (answer: Answer | TaskDeath): void => {
      child.off('message', onMessage).off('error', onError).off('exit', onExit);
      resolve(answer);
    };
    const onMessage = (message: TaskMessage<Answer>): void => {
      if ('answer' in message) settle(message.answer);
      else onProgress?.(message.progress);
    };
    const onError = (error: Error): void => settle({ death: `its process broke down: ${error.message}` });
    const onExit = (status: number | null, signal: string | null): void =>
      settle({ death: `its process ended ${signal === null ? `with status ${status}` : `by ${signal}`}` });
    child.on('message', onMessage).on('error', onError).on('exit', onExit);
    child.send(task, (error) => error && onError(error));
  });
}
