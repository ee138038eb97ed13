import { createSeparableSolver, type Solver } from '@waterfill/model';
import { closedFormFeatures } from './closed-form-features.js';
import { solveClosedForm } from './solve-closed-form.js';

/**
 * The backend `closed-form`: {@link solveClosedForm} behind the `Solver` interface. The default relative gap is 1e-12.
 * It counts as one iteration and is not interrupted.
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
  return createSeparableSolver({
    name: 'closed-form',
    supports: closedFormFeatures,
    cancellation: 'before-start',
    tolerance: 1e-12,
    kernel: (problem) => ({ ...solveClosedForm(problem), iterations: 1 }),
  });
}
