import {
  answerWithFees,
  type KernelAnswer,
  type KernelControl,
  type Problem,
  solveUnbounded,
  withoutFees,
} from '@waterfill/model';
import { solveBounded } from './solve-bounded.js';

/**
 * Splits an order over intervals of any separable power law by finding its shadow price.
 *
 * Minimises sum h_t x_t + a_t x_t^(1 + alpha_t) subject to sum x_t = quantity and lower_t <= x_t <= upper_t. At a price
 * each interval takes the shares at which its marginal cost reaches it, clipped to its bounds, x_t(price) =
 * clip(((price - h_t) / ((1 + alpha_t) a_t))^(1/alpha_t), lower_t, upper_t). The shadow price is the one at which these
 * fill the order (Boyd & Vandenberghe, Convex Optimization, 5.5.3: water-filling). The total increases with the price,
 * so this is one equation in one unknown whatever the number of intervals.
 *
 * @param given - feasible, of power laws
 * @param control - what `createSolver` hands to a kernel; absent: no limits, no reports
 * @param out - takes the shares, one per interval; of no use if the solve is stopped; absent: a new array, which takes a third
 *   of the time of a dozen intervals
 * @returns shares per interval, filling the order to rounding, the shadow price in currency per share, and the passes
 *   over the intervals
 * @throws ProblemError if `out` has not one element per interval
 * @example
 * ```ts
 * import { createProblem } from '@waterfill/model';
 * import { solveDual } from '@waterfill/solver-dual';
 * const impact = { kind: 'power-law', coefficient: [1, 2, 1], exponent: [1, 0.5, 2] } as const;
 * const { schedule, shadowPrice } = solveDual(createProblem({ quantity: 17, impact, upper: [99, 9, 99] }));
 * schedule!.map((x) => Math.round(x)); // => Float64Array.of(6, 9, 2)
 * Math.abs(shadowPrice - 12) < 1e-13; // => true
 * ```
 */
export function solveDual(
  given: Problem,
  control?: KernelControl,
  out: Float64Array = new Float64Array(given.lower.length),
): KernelAnswer {
  const { problem, shift } = withoutFees(given);
  const next = control?.next;
  return answerWithFees(solveUnbounded(problem, next, out) ?? solveBounded(problem, next, out), given, shift);
}
