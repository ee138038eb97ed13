import { type HourCount, hourAt, hoursOf, type OrderRun } from '@waterfill/statistics';
import { arrivalMid } from '../tape/arrival-mid.js';
import type { Replayed } from './replayed.js';
import type { StepMids } from './step-mids.js';

/**
 * The course of an order by the hours of its day.
 *
 * @param even - the same order by the even split
 * @param mids - of the tape on which both were replayed
 */
export function orderRun(own: Replayed, even: Replayed, mids: StepMids, count: HourCount): OrderRun {
  const { schedule, costs, unfilled, beyond } = own;
  const hours = stepsByHour(own, mids, count);
  const path = new Path(own, mids);
  return {
    shares: hours.map((hour) => sum(schedule, hour)),
    costs: hours.map((hour) => sum(costs, hour)),
    arrivalCosts: hours.map((hour) => path.arrivalCost(hour)),
    laterCosts: mids.later.map((later) => hours.map((hour) => path.laterCost(later, hour))),
    ...{ sharePrice: sharePriceOf(own, even), last: schedule.at(-1)!, unfilled, beyond, farthest: farthestOf(own) },
  };
}

/** Steps of an order, from one to before another. */
interface Steps {
  readonly from: number;
  readonly to: number;
}

/** The steps of each hour that an order spans. */
function stepsByHour({ order, schedule }: Replayed, { stepSeconds }: StepMids, count: HourCount): Steps[] {
  const { first, hours } = hoursOf(order, count);
  const hourOf = (step: number): number => hourAt(order.start + step * stepSeconds, count) - first;
  let to = 0;
  return Array.from({ length: hours }, (_, hour) => {
    const from = to;
    while (to < schedule.length && hourOf(to) === hour) to++;
    return { from, to };
  });
}

function sum(values: Float64Array, { from, to }: Steps): number {
  let total = 0;
  for (let step = from; step < to; step++) total += values[step]!;
  return total;
}

/** The effect of mid moves on an order; one hour after another, in time order. */
class Path {
  readonly #schedule: Float64Array;
  readonly #costs: Float64Array;
  readonly #mids: StepMids;
  readonly #first: number;
  #left: number;
  #mid: number;

  constructor({ order, schedule, costs }: Replayed, mids: StepMids) {
    this.#schedule = schedule;
    this.#costs = costs;
    this.#mids = mids;
    this.#first = order.start / mids.stepSeconds;
    this.#left = sum(schedule, { from: 0, to: schedule.length });
    this.#mid = arrivalMid(mids.tape, order.start);
  }

  /** The cost of the moves of the mid for the shares left at each step, currency. */
  arrivalCost({ from, to }: Steps): number {
    const { hit, direction } = this.#mids;
    let [total, left, before] = [0, this.#left, this.#mid];
    for (let step = from; step < to; step++) {
      const mid = hit[this.#first + step]!;
      const move = Number.isNaN(mid) ? 0 : mid - before;
      if (!Number.isNaN(mid)) before = mid;
      total += this.#costs[step]! + direction * left * move;
      left -= this.#schedule[step]!;
    }
    [this.#left, this.#mid] = [left, before];
    return total;
  }

  /** The moves of the mid some time after each trade, currency. */
  laterCost(later: Float64Array, { from, to }: Steps): number {
    const { hit, direction } = this.#mids;
    let total = 0;
    for (let step = from, at = this.#first + from; step < to; step++, at++) {
      const shares = this.#schedule[step]!;
      total += this.#costs[step]! + (shares === 0 ? 0 : direction * shares * (hit[at]! - later[at]!));
    }
    return total;
  }
}

/**
 * The value of one share more or less in a step, currency per share: the slope of the steps' savings against the
 * shares that they trade less than the even split. It is close to the marginal cost of the policy's trades, which the
 * policy keeps constant.
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

/** The largest distance of the part done from the even trajectory. */
function farthestOf({ order, schedule }: Replayed): number {
  let [done, farthest] = [0, 0];
  for (let step = 0; step < schedule.length; step++) {
    done += schedule[step]!;
    farthest = Math.max(farthest, Math.abs(done / order.quantity - (step + 1) / schedule.length));
  }
  return farthest;
}
