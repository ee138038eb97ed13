import { createSolver, type Solver } from '@waterfill/model';
import { lotsFeatures } from './lots-features.js';
import { solveLots } from './solve-lots.js';

/**
 * The backend `lots`: {@link solveLots} behind the `Solver` interface. It solves separable convex costs, and in whole
 * lots also tables that are not convex. It does not take problems whose intervals are coupled by trajectory bounds or
 * risk.
 *
 * `optimal` means that no schedule in whole lots costs less. The certificate proves that by the best move of one lot.
 * For tables that are not convex, the proof is dynamic programming: its optimum is the certificate's `engineBound`. The
 * tolerance is not used. The shadow price and the gap are those for fractional shares; an iteration is a pass over
 * the intervals in search of that price.
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
