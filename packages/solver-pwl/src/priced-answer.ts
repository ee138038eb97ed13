import { type KernelAnswer, type Problem, settledMultipliers, settledPrice } from '@waterfill/model';
import { isPiecewiseLinear } from './is-piecewise-linear.js';

/** The result of a kernel that prices the shares of each interval. */
export interface PricedAnswer extends KernelAnswer {
  /** currency per share, T of them; absent: the shadow price everywhere */
  readonly prices?: Float64Array | undefined;
}

/** The answer with a price for each bound of the trajectory. */
export function withTrajectoryPrices(problem: Problem, { prices, ...answer }: PricedAnswer): KernelAnswer {
  if (problem.trajectory === undefined || answer.schedule === undefined || prices === undefined) return answer;
  return { ...answer, ...trajectoryMultipliers(problem, answer.schedule, prices) };
}

/**
 * The multipliers of a schedule. Where the price falls from one interval to the next, the fall is the price of the
 * lower bound between them; where it rises, the rise is that of the upper one. Without a trajectory only the last price
 * counts.
 *
 * @param prices - of the intervals, currency per share
 */
export function trajectoryMultipliers(
  problem: Problem,
  schedule: Float64Array,
  prices: Float64Array,
): Pick<KernelAnswer, 'shadowPrice' | 'trajectoryLowerPrices' | 'trajectoryUpperPrices'> {
  const { trajectory } = problem;
  const shadowPrice = prices.at(-1)!;
  if (trajectory === undefined) return { shadowPrice: settledPrice(problem, schedule, shadowPrice) };
  const falls = prices.map((price, t) => (t + 1 < prices.length ? price - prices[t + 1]! : 0));
  const found = {
    shadowPrice,
    trajectoryLowerPrices: falls.map((fall) => Math.max(0, fall)),
    // Where there is no bound a price rises only by rounding.
    trajectoryUpperPrices: falls.map((fall, t) => (trajectory.upper[t]! < Infinity ? Math.max(0, -fall) : 0)),
  };
  // At a kink a table has a range of prices, and these are settled within it already.
  if (isPiecewiseLinear(problem)) return found;
  const settled = settledMultipliers(problem, schedule, found);
  return {
    shadowPrice: settled.shadowPrice,
    trajectoryLowerPrices: Float64Array.from(settled.trajectoryLowerPrices!),
    trajectoryUpperPrices: Float64Array.from(settled.trajectoryUpperPrices!),
  };
}
