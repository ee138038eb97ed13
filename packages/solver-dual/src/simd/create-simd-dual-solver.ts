import { createSeparableSolver, type Solver } from '@waterfill/model';
import { dualFeatures } from '../dual-features.js';
import { solveDualSimd } from './solve-dual-simd.js';

/**
 * The backend `dual` by {@link solveDualSimd}.
 *
 * @example
 * ```ts
 * import { createProblem } from '@waterfill/model';
 * import { createSimdDualSolver } from '@waterfill/solver-dual/simd';
 * const impact = { kind: 'power-law', coefficient: [1, 2, 1], exponent: [1, 0.5, 2] } as const;
 * const result = await createSimdDualSolver().solve(createProblem({ quantity: 24, impact }));
 * result.status; // => 'optimal'
 * ```
 */
export function createSimdDualSolver(): Solver {
  return createSeparableSolver({
    name: 'dual',
    supports: dualFeatures,
    cancellation: 'between-iterations',
    tolerance: 1e-12,
    kernel: (problem, control) => solveDualSimd(problem, control),
  });
}
