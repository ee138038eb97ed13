import { capacityOf } from './capacity.js';
import { costCurvesOf } from './cost-curves-of.js';
import type { Problem } from './problem.js';
import { marginalHoldingCost, movable, shadowPriceOf } from './shadow-price.js';

/** An interval is inside its bounds if it is so by more than this part of the quantity: less is the rounding of the fill. */
const ROUNDING = 1e-12;

/**
 * The shadow price of a settled schedule: the one that was found, unless it is one of many.
 *
 * A single interval inside its bounds takes what the others leave at all prices from its marginal cost up to the next
 * one's, and its marginal cost is the shadow price. Where no interval is inside, it is that of `shadowPriceOf`. Intervals
 * before a trajectory bound that binds say nothing of a share at the end.
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
  if (inside < 0) return shadowPriceOf(problem, schedule);
  const held = marginalHoldingCost(problem, schedule)?.[inside] ?? 0;
  return costCurvesOf(problem.impact).marginalCost(inside, schedule[inside]!) + held;
}
