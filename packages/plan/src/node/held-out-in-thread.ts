import { createRequire } from 'node:module';
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { HeldOut, ImpactCurves } from '@waterfill/model';
import type { judgeHeldOut } from '../compare/held-out.js';
import type { OrderRequest } from '../order/order.js';
import type { HeldOutAnswer, HeldOutTask } from './held-out-worker.js';

/** Intervals that are judged in about the time in which a thread starts. */
const WORTHWHILE = 4000;

/**
 * Megabytes of V8's young generation. Most of what a fit allocates is garbage soon after; with Node's default much of it is
 * copied first.
 */
const YOUNG_GENERATION = 96;

/** The built file, which Node can run as it is, also when this one is run from source. */
const script = (): string => createRequire(import.meta.url).resolve('#held-out-worker');

/**
 * The `judge` of a plan on these days: {@link judgeHeldOut} in a thread of its own, on another processor. Where a thread does
 * not start or breaks down, it is done here.
 *
 * @returns undefined where a thread gains nothing: the days have few intervals, or there is one processor
 * @example
 * ```ts
 * import { heldOutInThread } from '@waterfill/plan/node';
 * heldOutInThread([]); // => undefined
 * ```
 */
export function heldOutInThread(days: readonly ImpactCurves[]): typeof judgeHeldOut | undefined {
  const count = days.reduce((sum, { intervals }) => sum + intervals.length, 0);
  return count < WORTHWHILE || availableParallelism() < 2 ? undefined : judgeInThread;
}

/** {@link judgeHeldOut} in a thread. */
export async function judgeInThread(
  days: readonly ImpactCurves[],
  order: OrderRequest,
  signal?: AbortSignal,
): Promise<HeldOut | undefined> {
  signal?.throwIfAborted();
  try {
    return (await answerOf({ days, order }, signal)).heldOut;
  } catch {
    signal?.throwIfAborted();
    // Loaded only here: it needs backends, which who measures recordings does not.
    const here = await import('../compare/held-out.js');
    return here.judgeHeldOut(days, order, signal);
  }
}

function answerOf(task: HeldOutTask, signal: AbortSignal | undefined): Promise<HeldOutAnswer> {
  return new Promise((resolve, reject) => {
    // Plain Node, by whatever flags this process was started; what a solver prints is no part of our output.
    const resourceLimits = { maxYoungGenerationSizeMb: YOUNG_GENERATION };
    const worker = new Worker(script(), { workerData: task, execArgv: [], stdout: true, stderr: true, resourceLimits });
    for (const stream of [worker.stdout, worker.stderr]) stream.resume();
    const end = (): void => void worker.terminate();
    signal?.addEventListener('abort', end, { once: true });
    worker
      .on('message', resolve)
      .on('error', reject)
      .on('exit', () => {
        signal?.removeEventListener('abort', end);
        reject(new Error('the thread ended'));
      });
  });
}
