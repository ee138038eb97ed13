import { couplingGradient } from '../couplings/couplings-of.js';
import { costCurvesOf } from '../impact/cost-curves-of.js';
import { CompensatedSum } from '../numbers/compensated-sum.js';
import { capacityOf } from '../problem/capacity.js';
import type { Problem } from '../problem/problem.js';

/**
 * What one more share would cost, given an optimal schedule: the right derivative of the optimal cost, which is the
 * least marginal cost of the intervals that can take more. Where none can, the left derivative, the largest marginal
 * cost of those that can take less; where nothing can move at all, 0.
 *
 * Every backend states this price where the multiplier of the fill constraint is not unique (no interval strictly
 * inside its bounds), so that their answers agree.
 *
 * One more share also costs what couplings make of it (risk: it is held until it is done); where trajectory bounds bind, it cannot be added before those
 * on what may be done, nor taken away before those on what must be.
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

/** A trajectory bound binds if what is done is as near to it as this part of the quantity: sums round. */
const ROUNDING = 1e-12;

/** The first intervals to which a share can be added, from which one can be taken, as far as the trajectory bounds go. */
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
