import type { Problem } from '../problem/problem.js';
import { certify } from './certify.js';

/**
 * The highest lower bound on the objective of every schedule that any of some schedules proves, at its best price: for
 * problems that no backend solves. If intervals are coupled, a bound is the better the nearer its schedule is to the
 * optimum.
 *
 * @param schedules - those that are not feasible prove nothing here
 * @returns currency; -Infinity if none is feasible
 * @example
 * ```ts
 * import { bestBound, createProblem } from '@waterfill/model';
 * const impact = { kind: 'tabulated', sizes: [[0, 9], [0, 9]], costs: [[0, 0], [0, 0]] } as const;
 * const transientImpact = { kernel: 'tabulated', values: [1] } as const;
 * const problem = createProblem({ quantity: 8, impact, transientImpact });
 * bestBound(problem, [[8, 0], [4, 4]]); // => 16
 * ```
 */
export function bestBound(problem: Problem, schedules: readonly ArrayLike<number>[]): number {
  return schedules.reduce((best, schedule) => {
    const { feasible, dualBound } = certify(problem, schedule);
    return feasible && dualBound > best ? dualBound : best;
  }, Number.NEGATIVE_INFINITY);
}
