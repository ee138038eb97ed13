import { judgeShares } from '../certificate/judge-shares.js';
import { findShortage } from '../infeasibility/find-shortage.js';
import type { Feature } from '../problem/feature.js';
import { createJudgedSolver } from './create-judged-solver.js';
import type { SolveOptions, Solver } from './solver.js';
import type { SolverDefinition } from './solver-definition.js';

/** The features that {@link createSeparableSolver} cannot judge. */
const NOT_JUDGED: readonly Feature[] = ['trajectory-bounds', 'transient-impact', 'lots', 'nonconvex-lots'];

/**
 * `createSolver` for a backend that takes neither trajectory bounds nor transient impact nor lots: a program without other backends does
 * not include the code for those.
 *
 * @throws RangeError if the backend supports one of them
 * @example
 * ```ts
 * import { createProblem, createSeparableSolver, evenSplit, shadowPriceOf } from '@waterfill/model';
 * const solver = createSeparableSolver({
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
export function createSeparableSolver<Options extends SolveOptions = SolveOptions>(
  definition: SolverDefinition<Options>,
): Solver<Options> {
  const unjudged = NOT_JUDGED.find((feature) => definition.supports.has(feature));
  if (unjudged !== undefined) {
    throw new RangeError(`supports: expected neither of ${NOT_JUDGED.join(', ')}, got ${unjudged}; call createSolver`);
  }
  return createJudgedSolver(definition, { findInfeasibility: findShortage, judgeSchedule: judgeShares });
}
