import { capacityOf } from './capacity.js';
import { costCurvesOf } from './cost-curves-of.js';
import type { Multipliers } from './interval-prices.js';
import type { Problem } from './problem.js';
import { holdingsOf } from './risk.js';
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

/**
 * The multipliers of a settled schedule: its {@link settledPrice}, and trajectory prices that leave the intervals before
 * the last of the bounds that bind at the prices they had.
 *
 * @param schedule - shares, optimal
 * @param multipliers - with which it was found
 * @example
 * ```ts
 * import { createProblem, settledMultipliers } from '@waterfill/model';
 * const impact = { kind: 'power-law', coefficient: [1, 1], exponent: [1, 1] } as const;
 * const problem = createProblem({ quantity: 4, impact, trajectory: { lower: [3, 0] } });
 * const found = { shadowPrice: 2.1, trajectoryLowerPrices: [3.9, 0] };
 * settledMultipliers(problem, [3, 1], found).trajectoryLowerPrices; // => Float64Array.of(4, 0)
 * ```
 */
export function settledMultipliers(
  problem: Problem,
  schedule: ArrayLike<number>,
  multipliers: Multipliers,
): Multipliers {
  const shadowPrice = settledPrice(problem, schedule, multipliers.shadowPrice);
  if (problem.trajectory === undefined) return { shadowPrice };
  const { lower, upper } = problem.trajectory;
  const lowerPrices = new Float64Array(multipliers.trajectoryLowerPrices ?? lower.map(() => 0));
  const upperPrices = new Float64Array(multipliers.trajectoryUpperPrices ?? upper.map(() => 0));
  const nearly = ROUNDING * problem.quantity;
  const holdings = holdingsOf(schedule);
  // What the price of a share has gained at the end, the bounds before it lose, as far as theirs go.
  let gained = shadowPrice - multipliers.shadowPrice;
  for (let t = lower.length - 2; t >= 0 && gained !== 0; t--) {
    const done = problem.quantity - holdings[t]!;
    const net = lowerPrices[t]! - upperPrices[t]! - gained;
    const most = done - lower[t]! <= nearly ? Number.POSITIVE_INFINITY : 0;
    const least = upper[t]! - done <= nearly ? Number.NEGATIVE_INFINITY : 0;
    if (most === 0 && least === 0) continue;
    const settled = Math.min(Math.max(net, least), most);
    lowerPrices[t] = Math.max(0, settled);
    upperPrices[t] = Math.max(0, -settled);
    gained = settled - net;
  }
  return { shadowPrice, trajectoryLowerPrices: lowerPrices, trajectoryUpperPrices: upperPrices };
}
