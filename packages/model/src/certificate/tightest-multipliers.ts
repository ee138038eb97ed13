import type { CostCurves } from '../impact/cost-curves.js';
import { costCurvesOf } from '../impact/cost-curves-of.js';
import { reachWithin } from '../infeasibility/corridor.js';
import type { PathLimits } from '../infeasibility/path-limits.js';
import { findCrossing } from '../numbers/find-crossing.js';
import { RunningBound } from '../numbers/running-bound.js';
import { capacityOf } from '../problem/capacity.js';
import type { Problem, Trajectory } from '../problem/problem.js';
import type { Multipliers } from './multipliers.js';

/**
 * The multipliers that maximise the dual bound, with couplings replaced by their tangents.
 *
 * With p_t the price of interval t before its tangent is taken off, the bound is concave in p_0, ..., p_(T-1):
 * trajectory bounds let p fall where a lower one has a price and rise where an upper one has, at the cost of the shares
 * that they bound. Eliminated from the first interval on, what is done by the end of t at the price p is
 * S_t(p) = S_(t-1)(p), cut to the trajectory bounds of t - 1, plus the response of t: increasing in p. So the last
 * price is where S_(T-1) is the order, and going back, p_t is p_(t+1) where S_t is then within its bounds, or else
 * where it is at the one that it breaks (the dynamic program of Johnson 2013, J. Comput. Graph. Stat. 22(2), 246-260).
 *
 * No other multipliers prove a schedule better by these tangents, whatever the schedule is.
 *
 * @param gradient - of the couplings, currency per share, T of them; see `couplingGradient`
 * @returns the shadow price, and where the problem has trajectory bounds their prices; NaN where a coupling overflows
 * @example
 * ```ts
 * import { createProblem, tightestMultipliers } from '@waterfill/model';
 * const impact = { kind: 'power-law', coefficient: [1, 1, 1, 1], exponent: [1, 1, 1, 1] } as const;
 * const problem = createProblem({ quantity: 40, impact, trajectory: { lower: [0, 30, 0, 0] } });
 * const { shadowPrice, trajectoryLowerPrices } = tightestMultipliers(problem, new Float64Array(4));
 * Math.round(shadowPrice); // => 10
 * Array.from(trajectoryLowerPrices, Math.round); // => [0, 20, 0, 0]
 * ```
 */
export function tightestMultipliers(problem: Problem, gradient: Float64Array): Multipliers {
  if (!gradient.every(Number.isFinite)) return { shadowPrice: Number.NaN };
  const { quantity, trajectory } = problem;
  const path = new PricePath(problem, gradient);
  const last = gradient.length - 1;
  const shadowPrice = path.priceFor(last, quantity, path.low, path.high);
  if (trajectory === undefined) return { shadowPrice };
  const trajectoryLowerPrices = new Float64Array(gradient.length);
  const trajectoryUpperPrices = new Float64Array(gradient.length);
  let [price, known] = [shadowPrice, last];
  for (let t = last - 1; t >= 0; t--) {
    if (t < known) known = path.follow(t, price);
    const done = path.done[t]!;
    const bound = Math.min(Math.max(done, trajectory.lower[t]!), trajectory.upper[t]!);
    if (Math.abs(bound - done) <= path.rounding) continue;
    const isLow = done < bound;
    const before = path.priceFor(t, bound, price, isLow ? path.high : path.low);
    // Beyond the end of the range by rounding, a price may be on the wrong side: then the bound has none.
    known = t;
    if (isLow ? before < price : before > price) continue;
    (isLow ? trajectoryLowerPrices : trajectoryUpperPrices)[t] = Math.abs(before - price);
    price = before;
  }
  return { shadowPrice, trajectoryLowerPrices, trajectoryUpperPrices };
}

/** The shares of the intervals at one price for all of them, within the trajectory bounds. */
class PricePath {
  /** a price at which every interval is at its lower bound */
  readonly low: number;
  /** a price at which every interval is at its upper bound */
  readonly high: number;
  /** the largest difference of bounds that should agree, shares */
  readonly rounding: number;
  /** the shares done by the end of the intervals that were last evaluated */
  readonly done: Float64Array;
  private readonly gradient: Float64Array;
  private readonly curves: CostCurves;
  private readonly limits: PathLimits;
  /** the range of shares that can be done by the end of each interval, according to the bounds until then */
  private readonly reach: Trajectory;

  constructor(problem: Problem, gradient: Float64Array) {
    this.gradient = gradient;
    this.curves = costCurvesOf(problem);
    this.limits = pricedLimits(problem);
    this.reach = reachWithin(this.limits);
    this.rounding = ROUNDING * problem.quantity;
    [this.low, this.high] = this.priceRange();
    this.done = new Float64Array(gradient.length);
  }

  /**
   * The price at which a number of shares is done by the end of an interval; of several prices, the nearest to `from`.
   *
   * Bounds that should agree differ by rounding, and the last digits of a bound may be out of reach, or only at a far
   * higher price. So this is the price at which all but rounding is done, or all, if a price within 1e-12 of it does
   * that.
   *
   * @param from - a price at which fewer are done than wanted if `to` is higher, or else more
   */
  priceFor(last: number, wanted: number, from: number, to: number): number {
    // No price beyond the end of the range changes anything.
    const sign = Math.sign(to - from);
    if (sign === 0) return from;
    const nearly = this.crossing(last, wanted - sign * this.rounding, from, to);
    const beyond = nearly + sign * SAME_PRICE * Math.abs(nearly);
    const isEnough = sign * (this.doneBy(last, beyond) - wanted) >= 0;
    return isEnough ? this.crossing(last, wanted, nearly, beyond) : nearly;
  }

  /**
   * The price between two at which the shares done by the end of an interval cross a number. If they jump across it
   * between two adjacent doubles, the lower one: a price too high by e costs e times all that the intervals could still
   * trade.
   */
  private crossing(last: number, shares: number, from: number, to: number): number {
    const isRising = from < to;
    // An exact match is enough; of several such prices the nearest is wanted.
    const enough = isRising ? Number.MIN_VALUE : -Number.MIN_VALUE;
    const beyond = (price: number): number => this.doneBy(last, price) - shares || enough;
    const { low, high } = findCrossing(beyond, Math.min(from, to), Math.max(from, to));
    return isRising && !(this.doneBy(last, high) > shares + this.rounding) ? high : low;
  }

  private doneBy(last: number, price: number): number {
    this.follow(last, price);
    return this.done[last]!;
  }

  /**
   * Finds the shares done at a price by the end of the intervals up to `last`. Once a trajectory bound has been met,
   * earlier intervals do not matter. So it starts a few intervals back, and further back only if none of these meets a
   * bound.
   *
   * @returns the first interval for which the shares done are known
   */
  follow(last: number, price: number): number {
    for (let length = FEW; ; length *= 4) {
      const first = this.followFrom(Math.max(0, last + 1 - length), last, price);
      if (first <= last) return first;
    }
  }

  private followFrom(start: number, last: number, price: number): number {
    const { curves, limits, gradient, reach, done } = this;
    const low = new RunningBound(start === 0 ? 0 : reach.lower[start - 1]!);
    const high = new RunningBound(start === 0 ? 0 : reach.upper[start - 1]!);
    let first = last + 1;
    for (let t = start; t <= last; t++) {
      const shares = curves.response(t, price - gradient[t]!, limits.least[t]!, limits.most[t]!);
      low.add(shares);
      done[t] = low.value;
      // Once both agree, one is enough.
      if (first > last) {
        high.add(shares);
        if (low.value === high.value) first = t;
        else this.cut(high, t);
      }
      this.cut(low, t);
    }
    return first;
  }

  private cut(sum: RunningBound, t: number): void {
    sum.atLeast(this.limits.lower[t]!);
    sum.atMost(this.limits.upper[t]!);
  }

  private priceRange(): [number, number] {
    const { curves, limits, gradient } = this;
    const low = gradient.map((price, t) => curves.marginalCost(t, limits.least[t]!) + price);
    const high = gradient.map((price, t) => curves.leftMarginalCost(t, limits.most[t]!) + price);
    const most = high.reduce((a, b) => Math.max(a, b));
    return [
      Math.min(
        low.reduce((a, b) => Math.min(a, b)),
        most,
      ),
      Math.min(most, Number.MAX_VALUE),
    ];
  }
}

/** The bounds that can have a price. Without a bound, twice the order replaces it, so that sums stay finite. */
function pricedLimits(problem: Problem): PathLimits {
  const { quantity, lower: least, trajectory } = problem;
  return {
    least,
    most: capacityOf(problem).map((most) => Math.min(most, 2 * quantity)),
    lower: trajectory?.lower ?? new Float64Array(least.length),
    upper: trajectory?.upper ?? new Float64Array(least.length).fill(Number.POSITIVE_INFINITY),
  };
}

/** Of the quantity. */
const ROUNDING = 1e-15;

/** Two prices are the same if they differ by no more than this part. */
const SAME_PRICE = 1e-12;

/** Intervals to begin with. */
const FEW = 4;
