import { createSeparableSolver, type Solver } from '@waterfill/model';
import { dualFeatures } from './dual-features.js';
import { solveDual } from './solve-dual.js';

/**
 * The backend `dual`: {@link solveDual} behind the `Solver` interface. The default relative gap is 1e-12. An iteration
 * is a pass over the intervals, usually one to four and at most some hundred.
 *
 * @example
 * ```ts
 * import { createProblem } from '@waterfill/model';
 * import { createDualSolver } from '@waterfill/solver-dual';
 * const impact = { kind: 'power-law', coefficient: [1, 2, 1], exponent: [1, 0.5, 2] } as const;
 * const result = await createDualSolver().solve(createProblem({ quantity: 24, impact }));
 * result.status; // => 'optimal'
 * ```
 */
export function createDualSolver(): Solver {
  return createSeparableSolver({
    name: 'dual',
    supports: dualFeatures,
    cancellation: 'between-iterations',
    tolerance: 1e-12,
    kernel: (problem, control) => solveDual(problem, control),
  });
}
