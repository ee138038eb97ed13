import type { Iteration, SolveOptions, StopReason } from './solver.js';

/**
 * The limits of the options, as a kernel asks for them after each iteration: why it has to stop, if it has to.
 *
 * @param start - of the solve, as `performance.now()` has it
 * @returns what a kernel calls after each iteration; it throws if the signal was aborted
 * @example
 * ```ts
 * import { limitsOf } from '@waterfill/model';
 * const next = limitsOf({ maxIterations: 2 }, performance.now());
 * next({ iteration: 1 }); // => undefined
 * next({ iteration: 2 }); // => 'iteration-limit'
 * ```
 */
export function limitsOf(
  { maxIterations = Number.POSITIVE_INFINITY, timeLimit = Number.POSITIVE_INFINITY, signal, onIteration }: SolveOptions,
  start: number,
): (iteration: Iteration) => StopReason | undefined {
  return (iteration) => {
    onIteration?.(iteration);
    signal?.throwIfAborted();
    if (iteration.iteration >= maxIterations) return 'iteration-limit';
    return performance.now() - start >= timeLimit ? 'time-limit' : undefined;
  };
}
