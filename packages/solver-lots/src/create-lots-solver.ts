import { createSolver, type Solver } from '@waterfill/model';
import { lotsFeatures } from './lots-features.js';
import { solveLots } from './solve-lots.js';

/**
 * The backend `lots`: {@link solveLots} behind the `Solver` interface. It takes separable convex costs, and in whole lots
 * tables that are not convex: where trajectory bounds or risk couple the intervals neither method holds.
 *
 * `optimal` means that no schedule in whole lots costs less, which the certificate proves by the best move of one lot;
 * where tables are not convex dynamic programming proves it: its optimum is the certificate's `engineBound`.
 * The tolerance plays no part in it. The shadow price and the gap are those of any number of shares; an iteration is a
 * pass over the intervals in search of that price.
 *
 * @example
 * ```ts
 * import { createProblem } from '@waterfill/model';
 * import { createLotsSolver } from '@waterfill/solver-lots';
 * const impact = { kind: 'power-law', coefficient: [1, 2, 3], exponent: [0.5, 0.5, 0.5] } as const;
 * const result = await createLotsSolver().solve(createProblem({ quantity: 10, impact, lot: 1 }));
 * result.status === 'optimal' && result.solution.schedule; // => Float64Array.of(7, 2, 1)
 * result.status === 'optimal' && result.certificate.lots?.exchangeOptimal; // => true
 * ```
 */
export function createLotsSolver(): Solver {
  return createSolver({
    name: 'lots',
    supports: lotsFeatures,
    cancellation: 'between-iterations',
    tolerance: 1e-12,
    kernel: (problem, control) => solveLots(problem, control),
  });
}
