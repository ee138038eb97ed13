import type { Problem } from '../problem/problem.js';
import { kernelsOf } from '../transient/kernel-arithmetic.js';
import type { Coupling } from './coupling.js';
import { riskCoupling } from './risk.js';
import { trackingCoupling } from './tracking.js';

/** Every kind of coupling; undefined if a problem does not have it. */
const KINDS: readonly ((problem: Problem) => Coupling | undefined)[] = [
  riskCoupling,
  trackingCoupling,
  (problem) => kernelsOf(problem)?.coupling(problem),
];

/**
 * The couplings of a problem, one of each kind that it has.
 *
 * @example
 * ```ts
 * import { couplingsOf, createProblem } from '@waterfill/model';
 * const impact = { kind: 'power-law', coefficient: [1, 1], exponent: [1, 1] } as const;
 * const risk = { aversion: 2, volatility: [3, 3], duration: [1, 1] };
 * const problem = createProblem({ quantity: 6, impact, risk });
 * couplingsOf(problem).map((coupling) => coupling.value([4, 2])); // => [72]
 * ```
 */
export function couplingsOf(problem: Problem): readonly Coupling[] {
  return KINDS.map((kind) => kind(problem)).filter((coupling) => coupling !== undefined);
}

/**
 * Whether intervals depend on each other beyond the fill constraint, by a coupling or a trajectory bound.
 *
 * @example
 * ```ts
 * import { createProblem, isCoupled } from '@waterfill/model';
 * const impact = { kind: 'power-law', coefficient: [1, 1], exponent: [1, 1] } as const;
 * isCoupled(createProblem({ quantity: 10, impact })); // => false
 * isCoupled(createProblem({ quantity: 10, impact, trajectory: { lower: [6, 10] } })); // => true
 * ```
 */
export function isCoupled(problem: Problem): boolean {
  return problem.trajectory !== undefined || couplingsOf(problem).length > 0;
}

/**
 * The cost of one more share in each interval by the couplings of a problem.
 *
 * @param schedule - shares, at which couplings are linearised
 * @returns currency per share, T of them; 0 everywhere where the problem has no coupling
 * @example
 * ```ts
 * import { couplingGradient, createProblem } from '@waterfill/model';
 * const impact = { kind: 'power-law', coefficient: [1, 1, 1], exponent: [1, 1, 1] } as const;
 * const risk = { aversion: 1, volatility: [1, 1, 1], duration: [1, 1, 1] };
 * couplingGradient(createProblem({ quantity: 8, impact, risk }), [5, 2, 1]); // => Float64Array.of(0, 6, 8)
 * ```
 */
export function couplingGradient(problem: Problem, schedule: ArrayLike<number>): Float64Array {
  const gradient = new Float64Array(schedule.length);
  for (const coupling of couplingsOf(problem)) coupling.gradient(schedule, gradient);
  return gradient;
}
