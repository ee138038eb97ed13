import { createSolver, type Solver } from '@waterfill/model';
import { closedFormFeatures } from './closed-form-features.js';
import { solveClosedForm } from './solve-closed-form.js';

/**
 * The backend `closed-form`: {@link solveClosedForm} behind the `Solver` interface. Its relative gap is at most 1e-12
 * by default; it counts one iteration, which it does not interrupt.
 *
 * @example
 * ```ts
 * import { createProblem } from '@waterfill/model';
 * import { createClosedFormSolver } from '@waterfill/solver-closedform';
 * const impact = { kind: 'power-law', coefficient: [1, 2, 3], exponent: [0.5, 0.5, 0.5] } as const;
 * const result = await createClosedFormSolver().solve(createProblem({ quantity: 49, impact }));
 * result.status; // => 'optimal'
 * ```
 */
export function createClosedFormSolver(): Solver {
  return createSolver({
    name: 'closed-form',
    supports: closedFormFeatures,
    cancellation: 'before-start',
    tolerance: 1e-12,
    kernel: (problem) => ({ ...solveClosedForm(problem), iterations: 1 }),
  });
}
