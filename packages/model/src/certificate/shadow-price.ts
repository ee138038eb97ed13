import { couplingGradient } from '../couplings/couplings-of.js';
import { costCurvesOf } from '../impact/cost-curves-of.js';
import { CompensatedSum } from '../numbers/compensated-sum.js';
import { capacityOf } from '../problem/capacity.js';
import type { Problem } from '../problem/problem.js';

/**
 * The cost of one more share, given an optimal schedule: the right derivative of the optimal cost, which is the
 * least marginal cost of the intervals that can take more. Where none can, the left derivative, the largest marginal
 * cost of those that can take less; where nothing can move at all, 0.
 *
 * Every backend returns this price if the multiplier of the fill constraint is not unique (no interval strictly
 * inside its bounds), so that their answers agree.
 *
 * The cost of one more share includes that of couplings (risk: it is held until it is done). A share cannot be added
 * before a binding upper trajectory bound, nor removed before a binding lower one.
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
  const curves = costCurvesOf(problem);
  const capacity = capacityOf(problem);
  const { firstToAdd, firstToTake } = movable(problem, schedule);
  const gradient = couplingGradient(problem, schedule);
  let right = Number.POSITIVE_INFINITY;
  let left = Number.NEGATIVE_INFINITY;
  for (let t = 0; t < schedule.length; t++) {
    const x = schedule[t]!;
    if (t >= firstToAdd && x < capacity[t]!) right = Math.min(right, curves.marginalCost(t, x) + gradient[t]!);
    if (t >= firstToTake && x > problem.lower[t]!) left = Math.max(left, curves.leftMarginalCost(t, x) + gradient[t]!);
  }
  if (right < Number.POSITIVE_INFINITY) return right;
  return left > Number.NEGATIVE_INFINITY ? left : 0;
}

/** A trajectory bound binds if the shares done are within this part of the quantity of it, because sums round. */
const ROUNDING = 1e-12;

/**
 * The first interval to which the trajectory bounds let a share be added, and the first from which one can be removed.
 */
export function movable(
  { quantity, trajectory }: Problem,
  schedule: ArrayLike<number>,
): { firstToAdd: number; firstToTake: number } {
  let [firstToAdd, firstToTake] = [0, 0];
  if (trajectory === undefined) return { firstToAdd, firstToTake };
  const done = new CompensatedSum();
  // What is done by the end of the last interval is the quantity, whatever its bounds say.
  for (let t = 0; t < schedule.length - 1; t++) {
    done.add(schedule[t]!);
    if (done.value >= trajectory.upper[t]! - ROUNDING * quantity) firstToAdd = t + 1;
    if (done.value <= trajectory.lower[t]! + ROUNDING * quantity) firstToTake = t + 1;
  }
  return { firstToAdd, firstToTake };
}
