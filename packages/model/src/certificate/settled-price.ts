import { couplingGradient } from '../couplings/couplings-of.js';
import { costCurvesOf } from '../impact/cost-curves-of.js';
import { capacityOf } from '../problem/capacity.js';
import type { Problem } from '../problem/problem.js';
import { judgeShares } from './judge-shares.js';
import { movable, shadowPriceOf } from './shadow-price.js';

/**
 * An interval is inside its bounds if its distance to them is more than this part of the quantity; less is rounding.
 */
const ROUNDING = 1e-12;

/**
 * The shadow price of a settled schedule: the one that was found, unless it is one of many.
 *
 * A single interval inside its bounds takes the remaining shares at all prices from its marginal cost up to that of
 * the next interval, and its marginal cost is the shadow price. If no interval is inside, the price is that of
 * `shadowPriceOf`. Intervals before a binding trajectory bound do not affect the price of a share at the end.
 *
 * With an exponent of 0.005 the optimal shares of an interval can underflow to 0. Its next share then seems to cost
 * the half-spread, which is below the price that was found and proves less: the price that was found is kept.
 *
 * @param schedule - shares, optimal
 * @param price - at which it was found, currency per share
 * @example
 * ```ts
 * import { createProblem, settledPrice } from '@waterfill/model';
 * const impact = { kind: 'power-law', coefficient: [1, 1], exponent: [1, 1], halfSpread: [0, 9] } as const;
 * settledPrice(createProblem({ quantity: 3, impact }), [3, 0], 8); // => 6
 * ```
 */
export function settledPrice(problem: Problem, schedule: ArrayLike<number>, price: number): number {
  const { lower } = problem;
  const upper = capacityOf(problem);
  const least = ROUNDING * problem.quantity;
  const { firstToAdd, firstToTake } = movable(problem, schedule);
  let inside = -1;
  for (let t = Math.max(firstToAdd, firstToTake); t < schedule.length; t++) {
    const x = schedule[t]!;
    if (x - lower[t]! <= least || upper[t]! - x <= least) continue;
    if (inside >= 0) return price;
    inside = t;
  }
  if (inside < 0) return priceAtBounds(problem, schedule, price);
  const gradient = couplingGradient(problem, schedule);
  return costCurvesOf(problem).marginalCost(inside, schedule[inside]!) + gradient[inside]!;
}

/** A price that is less than the one found by no more than this part of it is as good. */
const SAME_PRICE = 1e-9;

/** Relative to the sums that are subtracted: a settled price may not increase the gap by more than this. */
const SAME_GAP = 1e-13;

function priceAtBounds(problem: Problem, schedule: ArrayLike<number>, found: number): number {
  const settled = shadowPriceOf(problem, schedule);
  if (problem.trajectory !== undefined || !(settled < found - SAME_PRICE * Math.abs(found))) return settled;
  if (!Number.isFinite(found) || !Array.from(schedule).every(Number.isFinite)) return settled;
  const before = judgeShares(problem, schedule, { shadowPrice: found }).certificate;
  const after = judgeShares(problem, schedule, { shadowPrice: settled }).certificate;
  const allowed = SAME_GAP * (after.grossObjective + Math.abs(found) * problem.quantity);
  return after.dualityGap <= Math.max(before.dualityGap, 0) + allowed ? settled : found;
}
