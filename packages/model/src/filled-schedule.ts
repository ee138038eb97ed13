import { bestPrice } from './best-price.js';
import { capacityOf } from './capacity.js';
import { remainderOf } from './compensated-sum.js';
import { costCurvesOf } from './cost-curves-of.js';
import { impliedBounds } from './implied-bounds.js';
import type { Problem } from './problem.js';

/** Shares that a sum misses by its last digits, as a part of the quantity. */
const ROUNDING = 1e-15;

/**
 * The cheapest schedule near one that breaks its bounds, or misses the order, by a little: within its bounds to the last
 * digit, and filling the order as far as they let it. The one given where that is so already.
 *
 * What is missing goes, all of it, where it costs least, what is too much is taken where that saves most. Where
 * trajectory bounds or risk couple the intervals only the bounds of each are kept.
 *
 * @param schedule - shares
 */
export function filledSchedule(problem: Problem, schedule: ArrayLike<number>): ArrayLike<number> {
  const capacity = capacityOf(problem);
  const isWithin = problem.lower.every((floor, t) => schedule[t]! >= floor && schedule[t]! <= capacity[t]!);
  const within = isWithin
    ? schedule
    : capacity.map((most, t) => Math.max(problem.lower[t]!, Math.min(schedule[t]!, most)));
  if (problem.trajectory !== undefined || problem.risk !== undefined) return within;
  const missing = remainderOf(problem.quantity, within);
  return Math.abs(missing) <= ROUNDING * problem.quantity ? within : moved(problem, within, missing);
}

/** Moves the schedule by so many shares, each interval in the one direction, by as much as it has room for. */
function moved(problem: Problem, schedule: ArrayLike<number>, missing: number): Float64Array {
  const { impact, quantity } = problem;
  const capacity = capacityOf(problem);
  const start = Float64Array.from(schedule);
  const near = {
    impact,
    quantity,
    lower: missing > 0 ? start : problem.lower.map((floor, t) => Math.max(floor, start[t]! + missing)),
    upper: missing > 0 ? capacity.map((most, t) => Math.min(most, start[t]! + missing)) : start,
  };
  const price = bestPrice(near);
  const { lower, upper } = impliedBounds(near);
  const curves = costCurvesOf(impact);
  const respond = (at: number): Float64Array => lower.map((least, t) => curves.response(t, at, least, upper[t]!));
  // One digit of the price may be worth more shares than are missing.
  const digit = Number.EPSILON * Math.abs(price);
  const [less, more] = [respond(price - digit), respond(price + digit)];
  const [short, over] = [remainderOf(quantity, less), -remainderOf(quantity, more)];
  const part = short + over > 0 ? Math.min(1, Math.max(0, short / (short + over))) : 1;
  return less.map((x, t) => Math.min(x + part * (more[t]! - x), upper[t]!));
}
