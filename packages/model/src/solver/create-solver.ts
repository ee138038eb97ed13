import { judgeSchedule } from '../certificate/certify.js';
import { findInfeasibility } from '../infeasibility/find-infeasibility.js';
import { createJudgedSolver } from './create-judged-solver.js';
import type { SolveOptions, Solver } from './solver.js';
import type { SolverDefinition } from './solver-definition.js';

/**
 * Makes a {@link Solver} of a kernel: refuses what the kernel does not support, finds infeasible problems,
 * takes fees off, enforces limits and signals, and certifies the answer. The certificate decides whether it is
 * optimal, not the kernel.
 *
 * @example
 * ```ts
 * import { createProblem, createSolver, evenSplit, shadowPriceOf } from '@waterfill/model';
 * const solver = createSolver({
 *   name: 'even',
 *   supports: new Set(['power-law']),
 *   cancellation: 'before-start',
 *   tolerance: 1e-12,
 *   kernel: (problem) => {
 *     const schedule = evenSplit(problem);
 *     return { schedule, shadowPrice: shadowPriceOf(problem, schedule), iterations: 1 };
 *   },
 * });
 * const impact = { kind: 'power-law', coefficient: [1, 1], exponent: [1, 1] } as const;
 * (await solver.solve(createProblem({ quantity: 10, impact }))).status; // => 'optimal'
 * ```
 */
export function createSolver<Options extends SolveOptions = SolveOptions>(
  definition: SolverDefinition<Options>,
): Solver<Options> {
  return createJudgedSolver(definition, { findInfeasibility, judgeSchedule });
}
