import { binaryLog, powerOfTwo } from '@waterfill/model';
import { marginalAt } from '../couplings/level-penalty.js';
import type { Coupling } from '../newton/coupling.js';
import type { ScaledProblem } from '../newton/scaled-problem.js';

/** Intervals from `first` to `last`, with the shares done before and after them. */
export interface Stretch {
  readonly first: number;
  readonly last: number;
  readonly from: number;
  readonly to: number;
  /** what is known of the price at its end; absent: nothing */
  readonly near?: number;
}

/** A path shot from the end of a stretch. */
export interface Shot {
  readonly endPrice: number;
  /** the shares that it trades */
  readonly total: number;
  /** its price at the beginning */
  readonly begin: number;
  /** the derivatives of both by the price at the end */
  readonly totalSlope: number;
  readonly beginSlope: number;
}

/**
 * Shoots paths from the end of a stretch: a price there gives the shares of the last interval, with them the price of the
 * one before it, and so on to the beginning.
 *
 * With a stride, every stride-th interval stands for those between it and the one before: that is a rough path in a part of
 * the time.
 */
export class PathShots {
  /** of the last shot, the derivatives of the shares by the price at the end */
  readonly slopes: Float64Array;
  /** of the last shot, the prices */
  readonly prices: Float64Array;
  /** intervals passed so far */
  passed = 0;
  private readonly problem: ScaledProblem;
  private readonly coupling: Coupling;
  /** the prices, above half-spreads, at which intervals take all that they can; Infinity: not known */
  private readonly full: Float64Array;

  constructor(problem: ScaledProblem, coupling: Coupling) {
    this.problem = problem;
    this.coupling = coupling;
    this.slopes = problem.workspace.doubles(problem.count);
    this.prices = problem.workspace.doubles(problem.count);
    this.full = problem.workspace.doubles(problem.count).fill(Number.POSITIVE_INFINITY);
  }

  /**
   * Shoots the path of one price at the end.
   *
   * @param shares - overwritten at every stride-th interval of the stretch, with those of the path
   */
  follow({ first, last, to }: Stretch, endPrice: number, shares: Float64Array, stride = 1): Shot {
    const { order, penalties, slope: levelSlope } = this.coupling;
    const { boundedCount, width, floor, halfSpread, inverseExponent, logSlope } = this.problem;
    const { slopes, prices, full } = this;
    this.passed += (last - first + 1) / stride;
    // Read from an array the price is a double for the engine, too; a parameter would make it an object in every turn.
    prices[last] = endPrice;
    let price = prices[last];
    let total = 0;
    let priceSlope = 1;
    let totalSlope = 0;
    for (let k = last; k >= first; k -= stride) {
      if (k < last) {
        price += stride * marginalAt(penalties, k, 1 - to + total);
        priceSlope += stride * levelSlope[k]! * totalSlope;
      }
      const i = order[k]!;
      const above = price - halfSpread[i]!;
      const most = i < boundedCount ? width[i]! : 1;
      let v = 0;
      let slope = 0;
      // Many intervals are full in every shot. That takes no power to see.
      if (above >= full[i]!) v = most;
      else if (above > 0) {
        const x = powerOfTwo((binaryLog(above) - logSlope[i]!) * inverseExponent[i]!);
        v = x - floor[i]!;
        if (v >= most) {
          v = most;
          full[i] = this.problem.powerCost(i, floor[i]! + most);
        } else if (v > 0) slope = (priceSlope * inverseExponent[i]! * x) / above;
        else v = 0;
      }
      shares[k] = v;
      slopes[k] = slope;
      prices[k] = price;
      total += stride * v;
      totalSlope += stride * slope;
    }
    return { endPrice, total, begin: price, totalSlope, beginSlope: priceSlope };
  }

  /** The price of the last interval at which no interval trades. */
  leastPrice({ first, last, to }: Stretch, stride = 1): number {
    const { order, penalties } = this.coupling;
    let least = Number.POSITIVE_INFINITY;
    let tilt = 0;
    for (let k = last; k >= first; k -= stride) {
      if (k < last) tilt += stride * marginalAt(penalties, k, 1 - to);
      least = Math.min(least, this.problem.marginalCost(order[k]!, 0) - tilt);
    }
    return least;
  }

  /** A price of the last interval at which one interval trades everything, or all are full. */
  mostPrice({ first, last, to }: Stretch, wanted: number, stride = 1): number {
    const { order, penalties } = this.coupling;
    let alone = Number.POSITIVE_INFINITY;
    let all = 0;
    let tilt = 0;
    for (let k = last; k >= first; k -= stride) {
      // Where it pays to hold, earlier prices are lower; by no more than this, when more is held.
      if (k < last) tilt += stride * Math.min(0, marginalAt(penalties, k, 1 - to));
      const i = order[k]!;
      const most = this.problem.most(i);
      const full = this.problem.marginalCost(i, Math.min(most, wanted));
      all = Math.max(all, full - tilt);
      if (most >= wanted) alone = Math.min(alone, full - tilt);
    }
    return Math.min(alone, all);
  }
}
