import { isCoupled } from '../couplings/couplings-of.js';
import type { CostCurves } from '../impact/cost-curves.js';
import { costCurvesOf } from '../impact/cost-curves-of.js';
import { impliedBounds } from '../infeasibility/implied-bounds.js';
import { CompensatedSum, remainderOf } from '../numbers/compensated-sum.js';
import { capacityOf } from '../problem/capacity.js';
import type { Problem } from '../problem/problem.js';
import { withoutFees } from '../problem/without-fees.js';
import { bestPrice } from './best-price.js';

/** The rounding of a sum, relative to it: shares of the quantity, or currency of the cost. */
const ROUNDING = 1e-15;

/**
 * The cheapest schedule near one that breaks its bounds, or misses the order, by a little: within its bounds to the
 * last digit, and filling the order as far as they allow. Returns the given schedule if it already is.
 *
 * Missing shares are all added where they cost least; excess shares are removed where that saves most. If intervals
 * are coupled, only the bounds of each interval are enforced.
 *
 * @param schedule - shares
 * @example
 * ```ts
 * import { createProblem, filledSchedule } from '@waterfill/model';
 * const impact = { kind: 'power-law', coefficient: [1, 1], exponent: [1, 1] } as const;
 * const problem = createProblem({ quantity: 10, impact, upper: [6, 9] });
 * Array.from(filledSchedule(problem, [7, 4])); // => [6, 4]
 * ```
 */
export function filledSchedule(given: Problem, schedule: ArrayLike<number>): ArrayLike<number> {
  const { problem } = withoutFees(given);
  const within = withinBounds(problem, schedule);
  if (isCoupled(problem)) return within;
  const missing = remainderOf(problem.quantity, within);
  if (Math.abs(missing) <= ROUNDING * problem.quantity) return within;
  return movedAtFirstPrices(problem, within, missing) ?? moved(problem, within, missing);
}

function withinBounds(problem: Problem, schedule: ArrayLike<number>): ArrayLike<number> {
  const capacity = capacityOf(problem);
  const { lower } = problem;
  for (let t = 0; t < lower.length; t++) {
    if (schedule[t]! >= lower[t]! && schedule[t]! <= capacity[t]!) continue;
    return capacity.map((most, k) => Math.max(lower[k]!, Math.min(schedule[k]!, most)));
  }
  return schedule;
}

/**
 * Adds missing shares where the next share is cheapest, as far as there is room, or removes excess shares where the
 * last share is most expensive. One pass over the intervals suffices if the first choice has room for all.
 *
 * With convex costs every moved share costs at least as much as the first one of its interval. So the cost beyond
 * those first shares is the most that {@link moved} could save.
 *
 * @returns undefined if that is more than the rounding of the cost
 */
function movedAtFirstPrices(problem: Problem, schedule: ArrayLike<number>, missing: number): Float64Array | undefined {
  const curves = costCurvesOf(problem);
  const bounds = missing > 0 ? capacityOf(problem) : problem.lower;
  const room = bounds.map((bound, t) => Math.abs(bound - schedule[t]!));
  const filled = Float64Array.from(schedule);
  const prices = filled.map((x, t) => firstPrice(curves, t, x, room[t]!, missing));
  let left = Math.abs(missing);
  const beyondFirst = new CompensatedSum();
  for (const t of cheapestFirst(prices, room, left)) {
    const shares = Math.min(left, room[t]!);
    filled[t] = shares === room[t] ? bounds[t]! : filled[t]! + Math.sign(missing) * shares;
    beyondFirst.add(curves.increment(t, schedule[t]!, filled[t]) - prices[t]! * shares);
    left -= shares;
    if (left <= 0) break;
  }
  const cost = filled.reduce((sum, x, t) => sum + curves.cost(t, x), 0);
  return beyondFirst.value <= ROUNDING * cost ? filled : undefined;
}

/**
 * The cost of the first share added to an interval, or removed from it (a saving, below 0); Infinity: there is no room.
 */
function firstPrice(curves: CostCurves, t: number, x: number, room: number, missing: number): number {
  if (!(room > 0)) return Number.POSITIVE_INFINITY;
  return missing > 0 ? curves.marginalCost(t, x) : -curves.leftMarginalCost(t, x);
}

/** The interval where the first share is cheapest, if it has room for all; else all intervals, the cheapest first. */
function cheapestFirst(prices: Float64Array, room: Float64Array, shares: number): ArrayLike<number> & Iterable<number> {
  let best = 0;
  for (let t = 1; t < prices.length; t++) if (prices[t]! < prices[best]!) best = t;
  return room[best]! >= shares ? [best] : Uint32Array.from(prices.keys()).sort((a, b) => prices[a]! - prices[b]!);
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
  const curves = costCurvesOf({ impact });
  const respond = (at: number): Float64Array => lower.map((least, t) => curves.response(t, at, least, upper[t]!));
  // One digit of the price may be worth more shares than are missing.
  const digit = Number.EPSILON * Math.abs(price);
  const [less, more] = [respond(price - digit), respond(price + digit)];
  const [short, over] = [remainderOf(quantity, less), -remainderOf(quantity, more)];
  const part = short + over > 0 ? Math.min(1, Math.max(0, short / (short + over))) : 1;
  return less.map((x, t) => Math.min(x + part * (more[t]! - x), upper[t]!));
}
