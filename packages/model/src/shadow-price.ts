import { capacityOf } from './capacity.js';
import { costCurvesOf } from './cost-curves-of.js';
import type { Problem } from './problem.js';

/**
 * What one more share would cost, given an optimal schedule: the right derivative of the optimal cost, which is the
 * least marginal cost of the intervals that can take more. Where none can, the left derivative, the largest marginal
 * cost of those that can take less; where nothing can move at all, 0.
 *
 * Every backend states this price where the multiplier of the fill constraint is not unique (no interval strictly
 * inside its bounds), so that their answers agree.
 *
 * @param schedule - shares, an optimal schedule
 * @returns currency per share
 * @example
 * ```ts
 * import { createProblem, shadowPriceOf } from '@waterfill/model';
 * const impact = { kind: 'power-law', coefficient: [1, 1], exponent: [1, 1], halfSpread: [3, 1] } as const;
 * shadowPriceOf(createProblem({ quantity: 0, impact }), [0, 0]); // => 1
 * ```
 */
export function shadowPriceOf(problem: Problem, schedule: ArrayLike<number>): number {
  const curves = costCurvesOf(problem.impact);
  const capacity = capacityOf(problem);
  let right = Number.POSITIVE_INFINITY;
  let left = Number.NEGATIVE_INFINITY;
  for (let t = 0; t < schedule.length; t++) {
    const x = schedule[t]!;
    if (x < capacity[t]!) right = Math.min(right, curves.marginalCost(t, x));
    if (x > problem.lower[t]!) left = Math.max(left, curves.leftMarginalCost(t, x));
  }
  if (right < Number.POSITIVE_INFINITY) return right;
  return left > Number.NEGATIVE_INFINITY ? left : 0;
}
