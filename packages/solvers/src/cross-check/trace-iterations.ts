import {
  createProblem,
  type Iteration,
  missingFeatures,
  type Problem,
  UnsupportedProblemError,
} from '@waterfill/model';
import { backends } from '../backends.js';
import { solve } from '../solve.js';

/** How each backend that takes a problem is traced. */
export interface TraceOptions {
  /** milliseconds for each, > 0; absent: 10,000 */
  readonly timeLimit?: number | undefined;
  /** aborted when it is no longer wanted: the promise rejects with its reason */
  readonly signal?: AbortSignal | undefined;
}

/** The iterations of a backend. */
export interface TracedBackend {
  readonly solver: string;
  readonly iterations: readonly Iteration[];
}

function withoutLots({ lot, oddLot: _, ...problem }: Problem): Problem {
  return lot === undefined ? problem : createProblem(problem);
}

/**
 * Has every backend that takes a problem solve it, one after the other in this thread, and collects what they say of their
 * iterations: for `iterationsFigure` of `@waterfill/report`. Of a problem in lots those that take no lots are asked for
 * fractional shares, as in a cross-check.
 *
 * @throws the signal's reason when it is aborted
 * @example
 * ```ts
 * import { createProblem } from '@waterfill/model';
 * import { traceIterations } from '@waterfill/solvers';
 * const impact = { kind: 'power-law', coefficient: [1, 2, 1], exponent: [1, 0.5, 2] } as const;
 * const trails = await traceIterations(createProblem({ quantity: 24, impact }));
 * trails.map(({ solver }) => solver); // => ['dual', 'convex', 'pwl', 'lots']
 * ```
 */
export async function traceIterations(
  problem: Problem,
  { timeLimit = 10_000, signal }: TraceOptions = {},
): Promise<TracedBackend[]> {
  const trails: TracedBackend[] = [];
  const relaxed = withoutLots(problem);
  for (const { name, supports } of backends) {
    const asked = supports.has('lots') ? problem : relaxed;
    if (missingFeatures(asked, supports).length > 0) continue;
    // Backends are synchronous: yield, so that an abort takes effect.
    await new Promise((resolve) => setTimeout(resolve));
    signal?.throwIfAborted();
    const iterations: Iteration[] = [];
    const onIteration = (iteration: Iteration): void => void iterations.push(iteration);
    try {
      await solve(asked, { solver: name, timeLimit, signal, onIteration });
    } catch (error) {
      // An engine may refuse by size; what it did until then is shown.
      if (!(error instanceof UnsupportedProblemError)) throw error;
    }
    trails.push({ solver: name, iterations });
  }
  return trails;
}
