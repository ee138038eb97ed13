import { CompensatedSum } from '@waterfill/model';
import type { PwlProgram } from './pwl-program.js';
import { reachOf } from './reach.js';

/**
 * The complementarity slack of the trajectory: the distance of a schedule from the least done by some time, times the
 * fall of the price there, and from the most, times the rise. Currency, >= 0 for a schedule that keeps the trajectory.
 *
 * @param schedule - shares, T of them
 * @param prices - of the intervals, currency per share
 */
export function pricedSlack(program: PwlProgram, schedule: ArrayLike<number>, prices: Float64Array): number {
  if (program.trajectory === undefined) return 0;
  const slack = new CompensatedSum();
  const done = new CompensatedSum();
  for (const { interval, lower, upper } of reachOf(program).slice(0, -1)) {
    done.add(schedule[interval]!);
    const price = prices[interval]! - prices[interval + 1]!;
    slack.add(price * (done.value - (price > 0 ? lower : upper)));
  }
  return slack.value;
}
