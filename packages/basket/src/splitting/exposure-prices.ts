import { costCurvesOf, impliedBounds, type Problem } from '@waterfill/model';
import type { BasketMultipliers } from '../basket-multipliers.js';
import type { BasketProblem } from '../basket-problem.js';
import { BasketSplitting } from './basket-splitting.js';

/** Iterations in all, and without a better bound. */
const [MOST, PATIENCE] = [500, 40];

/** Relative: a gap that is smaller needs no better prices. */
const ENOUGH = 1e-13;

/**
 * Prices of the orders and of the exposure's bounds by which given schedules are proved best, with risk and cross impact
 * linearised at them: a splitting of the linearised basket, begun at the schedules. If they are optimal, the first
 * iteration fits the prices to their marginal costs.
 *
 * @param linear - the basket with fees in place of risk and cross impact
 * @param schedules - feasible
 * @param known - prices to begin with, of the orders alone
 * @param gapAt - the gap that prices prove, relative
 * @returns the best ones found, `known` among them
 */
export function exposurePrices(
  linear: BasketProblem,
  schedules: readonly ArrayLike<number>[],
  known: BasketMultipliers,
  gapAt: (multipliers: BasketMultipliers) => number,
): BasketMultipliers {
  const prices = linear.assets.map(({ problem }, i) => marginalPrices(problem, schedules[i]!, known.shadowPrices[i]!));
  const splitting = new BasketSplitting(linear, schedules, prices);
  splitting.settle();
  let best = { multipliers: known, gap: gapAt(known), at: 0 };
  for (let pass = 1; pass <= MOST && pass - best.at <= PATIENCE && best.gap > ENOUGH; pass++) {
    if (!splitting.iterate()) break;
    const { multipliers } = splitting;
    const gap = gapAt(multipliers);
    if (gap < best.gap) best = { multipliers, gap, at: pass };
  }
  return best.multipliers;
}

/** What a share is worth in each interval: its marginal cost where the interval is inside its bounds. */
function marginalPrices(problem: Problem, schedule: ArrayLike<number>, price: number): Float64Array {
  const curves = costCurvesOf(problem);
  const { lower, upper } = impliedBounds(problem);
  return lower.map((least, t) => {
    const x = Math.min(Math.max(schedule[t]!, least), upper[t]!);
    const [below, beyond] = [curves.leftMarginalCost(t, x), curves.marginalCost(t, x)];
    if (x <= least) return Math.min(price, beyond);
    return x >= upper[t]! ? Math.max(price, below) : Math.min(Math.max(price, below), beyond);
  });
}
