import { parentPort, workerData } from 'node:worker_threads';
import type { Problem, Solver } from '@waterfill/model';
import { type Attempt, attemptSolve } from '../cross-check/attempt.js';
import { type AttemptLimits, optionsOf } from '../cross-check/attempt-limits.js';
import { checkRows, loadRow } from '../cross-check/check-rows.js';

/** What a worker is to do. */
export interface WorkerTask {
  /** one of ours by its name, or a module by its URL */
  readonly solver: { readonly row: string } | { readonly module: string };
  readonly problem: Problem;
  readonly limits: AttemptLimits;
}

/** The messages of the worker: the solver is loaded, its outcome, or that it became idle without an answer. */
export type WorkerMessage = 'loaded' | 'idle' | Attempt;

const { solver, problem, limits } = workerData as WorkerTask;
const say = (message: WorkerMessage): void => parentPort?.postMessage(message);

// Nothing is left to run: whatever the solver waits for does not come. Not said when the process is made to exit.
process.once('beforeExit', () => say('idle'));

// Not awaited at the top, which would end the thread by an error of its own.
void attemptSolve(load, problem, optionsOf(limits), () => say('loaded')).then(say);

async function load(): Promise<Solver> {
  if ('row' in solver) return loadRow(checkRows.find(({ name }) => name === solver.row)!);
  const { default: loaded } = (await import(solver.module)) as { default?: Solver };
  if (typeof loaded?.solve !== 'function') throw new TypeError('the default export of the module is no Solver');
  return loaded;
}
