import { createSolver, type SolveOptions, type Solver } from '@waterfill/model';
import { convexFeatures } from './convex-features.js';
import { type Start, solveConvex } from './solve-convex.js';

/** {@link SolveOptions}, and where to start. */
export interface ConvexOptions extends SolveOptions {
  /** the answer to nearly the same problem; the result says in `remarks.startUsed` whether it was near enough */
  readonly start?: Start | undefined;
}

/**
 * The backend `convex`: {@link solveConvex} behind the `Solver` interface. Its relative gap is at most 1e-9 by default;
 * it usually takes one or two iterations.
 *
 * @example
 * ```ts
 * import { createProblem } from '@waterfill/model';
 * import { createConvexSolver } from '@waterfill/solver-convex';
 * const impact = { kind: 'power-law', coefficient: [1, 2, 1], exponent: [1, 0.5, 2] } as const;
 * const solver = createConvexSolver();
 * const before = await solver.solve(createProblem({ quantity: 24, impact }));
 * const start = before.status === 'optimal' ? before.solution : undefined;
 * const after = await solver.solve(createProblem({ quantity: 24.1, impact }), { start });
 * after.status; // => 'optimal'
 * after.remarks?.startUsed; // => true
 * ```
 */
export function createConvexSolver(): Solver<ConvexOptions> {
  return createSolver<ConvexOptions>({
    name: 'convex',
    ownOptions: ['start'],
    supports: convexFeatures,
    cancellation: 'between-iterations',
    tolerance: 1e-9,
    kernel: (problem, control, { start }) => {
      const { startUsed, ...answer } = solveConvex(problem, { ...control, start });
      return startUsed === undefined ? answer : { ...answer, remarks: { startUsed } };
    },
  });
}
