import { type HourCount, hourAt, hoursOf, type OrderRun } from '@waterfill/model';
import { arrivalMid } from '../tape/arrival-mid.js';
import type { Tape } from '../tape/tape.js';
import type { ReplaySettings } from './replay-options.js';
import type { Replayed } from './running-order.js';

/**
 * How an order went in each hour of its day.
 *
 * @param even - the same order by the even split
 */
export function orderRun(
  own: Replayed,
  even: Replayed,
  tape: Tape,
  settings: ReplaySettings,
  count: HourCount,
): OrderRun {
  const { order, schedule, costs, unfilled } = own;
  const { first: from, hours } = hoursOf(order, count);
  const seconds = Array.from(schedule, (_, step) => order.start + step * settings.stepSeconds);
  const byHour = (values: ArrayLike<number>): number[] => {
    const sums = Array<number>(hours).fill(0);
    for (const [step, second] of seconds.entries()) sums[hourAt(second, count) - from]! += values[step]!;
    return sums;
  };
  const hits = seconds.map((second) => hitAt(tape, second, settings));
  const plus = (moves: Float64Array): number[] => byHour(costs.map((cost, step) => cost + moves[step]!));
  return {
    ...{ shares: byHour(schedule), costs: byHour(costs), arrivalCosts: plus(movesSinceArrival(own, tape, hits)) },
    laterCosts: settings.laterSeconds.map((_, k) => plus(movesAfter(own, tape, hits, k))),
    ...{ sharePrice: sharePriceOf(own, even), last: schedule.at(-1)!, unfilled, farthest: farthestOf(own) },
  };
}

/** The mids about a trade, means where it is at a random instant. */
interface Hit {
  readonly mid: number;
  /** for each of `laterSeconds` */
  readonly later: readonly number[];
}

function hitAt({ mids }: Tape, second: number, { latency, stepSeconds, laterSeconds }: ReplaySettings): Hit {
  const last = mids.length - 1;
  const first = Math.min(latency === 'random' ? second : second + latency - 1, last);
  const end = latency === 'random' ? Math.min(second + stepSeconds, mids.length) : first + 1;
  const meanAfter = (seconds: number): number => {
    let sum = 0;
    for (let s = first; s < end; s++) sum += mids[Math.min(s + seconds, last)]!;
    return sum / (end - first);
  };
  return { mid: meanAfter(0), later: laterSeconds.map(meanAfter) };
}

function direction({ side }: Tape): number {
  return side === 'buy' ? 1 : -1;
}

/** What the moves of the mid until each step cost the shares that were left then, currency. */
function movesSinceArrival({ order, schedule }: Replayed, tape: Tape, hits: readonly Hit[]): Float64Array {
  let left = schedule.reduce((sum, shares) => sum + shares, 0);
  let before = arrivalMid(tape, order.start);
  return schedule.map((shares, step) => {
    const { mid } = hits[step]!;
    const move = Number.isNaN(mid) ? 0 : mid - before;
    if (!Number.isNaN(mid)) before = mid;
    const cost = direction(tape) * left * move;
    left -= shares;
    return cost;
  });
}

/** What the mid took back some time after each trade, currency. */
function movesAfter({ schedule }: Replayed, tape: Tape, hits: readonly Hit[], k: number): Float64Array {
  return schedule.map((shares, step) => {
    const { mid, later } = hits[step]!;
    return shares === 0 ? 0 : direction(tape) * shares * (mid - later[k]!);
  });
}

/**
 * What a share more or less in a step was worth, currency: the slope of what steps save on the shares that they trade less
 * than the even split. It is about the marginal cost of the policy's trades, which it holds level.
 */
function sharePriceOf(own: Replayed, even: Replayed): number {
  let [products, squares] = [0, 0];
  for (const [step, shares] of own.schedule.entries()) {
    const less = even.schedule[step]! - shares;
    products += less * (even.costs[step]! - own.costs[step]!);
    squares += less * less;
  }
  return squares === 0 ? 0 : products / squares;
}

/** The farthest that the part done was from the even trajectory. */
function farthestOf({ order, schedule }: Replayed): number {
  let [done, farthest] = [0, 0];
  for (const [step, shares] of schedule.entries()) {
    done += shares;
    farthest = Math.max(farthest, Math.abs(done / order.quantity - (step + 1) / schedule.length));
  }
  return farthest;
}
