import { type HourCount, hourAt, hoursOf, type OrderRun } from '@waterfill/statistics';
import { arrivalMid } from '../tape/arrival-mid.js';
import type { Replayed } from './replayed.js';
import type { StepMids } from './step-mids.js';

/**
 * How an order went in each hour of its day.
 *
 * @param even - the same order by the even split
 * @param mids - of the tape on which both were replayed
 */
export function orderRun(own: Replayed, even: Replayed, mids: StepMids, count: HourCount): OrderRun {
  const { order, schedule, costs, unfilled, beyond } = own;
  const { first, hours } = hoursOf(order, count);
  const hourOf = Int32Array.from(schedule, (_, step) => hourAt(order.start + step * mids.stepSeconds, count) - first);
  const byHour = (values: Float64Array, more?: Float64Array): number[] => {
    const sums = Array<number>(hours).fill(0);
    for (let step = 0; step < values.length; step++) {
      sums[hourOf[step]!]! += more === undefined ? values[step]! : values[step]! + more[step]!;
    }
    return sums;
  };
  return {
    ...{ shares: byHour(schedule), costs: byHour(costs), arrivalCosts: byHour(costs, movesSinceArrival(own, mids)) },
    laterCosts: mids.later.map((later) => byHour(costs, movesAfter(own, mids, later))),
    ...{ sharePrice: sharePriceOf(own, even), last: schedule.at(-1)!, unfilled, beyond, farthest: farthestOf(own) },
  };
}

/** What the moves of the mid until each step cost the shares that were left then, currency. */
function movesSinceArrival(
  { order, schedule }: Replayed,
  { tape, stepSeconds, hit, direction }: StepMids,
): Float64Array {
  let left = schedule.reduce((sum, shares) => sum + shares, 0);
  let before = arrivalMid(tape, order.start);
  const first = order.start / stepSeconds;
  return schedule.map((shares, step) => {
    const mid = hit[first + step]!;
    const move = Number.isNaN(mid) ? 0 : mid - before;
    if (!Number.isNaN(mid)) before = mid;
    const cost = direction * left * move;
    left -= shares;
    return cost;
  });
}

/** What the mid took back some time after each trade, currency. */
function movesAfter(
  { order, schedule }: Replayed,
  { stepSeconds, hit, direction }: StepMids,
  later: Float64Array,
): Float64Array {
  const first = order.start / stepSeconds;
  return schedule.map((shares, step) =>
    shares === 0 ? 0 : direction * shares * (hit[first + step]! - later[first + step]!),
  );
}

/**
 * What a share more or less in a step was worth, currency: the slope of what steps save on the shares that they trade less
 * than the even split. It is about the marginal cost of the policy's trades, which it holds level.
 */
function sharePriceOf(own: Replayed, even: Replayed): number {
  let [products, squares] = [0, 0];
  for (let step = 0; step < own.schedule.length; step++) {
    const less = even.schedule[step]! - own.schedule[step]!;
    products += less * (even.costs[step]! - own.costs[step]!);
    squares += less * less;
  }
  return squares === 0 ? 0 : products / squares;
}

/** The farthest that the part done was from the even trajectory. */
function farthestOf({ order, schedule }: Replayed): number {
  let [done, farthest] = [0, 0];
  for (let step = 0; step < schedule.length; step++) {
    done += schedule[step]!;
    farthest = Math.max(farthest, Math.abs(done / order.quantity - (step + 1) / schedule.length));
  }
  return farthest;
}
