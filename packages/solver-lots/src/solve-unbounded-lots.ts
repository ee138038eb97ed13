import {
  costCurvesOf,
  isWholeLots,
  type KernelControl,
  type PowerLawImpact,
  type Problem,
  solveUnbounded,
} from '@waterfill/model';
import { addLots, type Increment, removeLots } from './fill-lots.js';
import type { LotsAnswer } from './lots-answer.js';
import { SmallestValues } from './smallest-values.js';

/**
 * `solveLots` for power laws that nothing but the order limits, in a few passes over the intervals. At which number of lots
 * the next one costs the price follows from the continuous shares without a power, within a known error; only the lots
 * that this leaves open, and the few that are moved, are costed as elsewhere. So the lots are the same.
 *
 * @param problem - without fees
 * @returns undefined for other problems, and where numbers are so far from 1 that there is no continuous price
 */
export function solveUnboundedLots(problem: Problem, control?: KernelControl): LotsAnswer | undefined {
  const { quantity, lot, impact } = problem;
  if (lot === undefined || impact.kind !== 'power-law') return undefined;
  if (!isWholeLots(quantity, lot)) return undefined;
  const answer = solveUnbounded(problem, control?.next);
  if (answer?.schedule === undefined) return undefined;
  const { schedule, shadowPrice, iterations, stopped } = answer;
  if (stopped !== undefined) return { schedule: undefined, shadowPrice, iterations, stopped };
  const near = new NearLots(problem, schedule, shadowPrice);
  const moves = near.fill();
  return { schedule: near.shares(), shadowPrice, iterations, moves };
}

/** Whole lots next to continuous shares. */
class NearLots {
  /** of each interval: at first those that cost at most the price */
  private readonly lots: Float64Array;
  private missing: number;
  private readonly count: number;
  private readonly lot: number;
  private readonly exponent: Float64Array;
  private readonly continuous: Float64Array;
  private readonly price: number;
  /** the slope of all costs at the continuous shares, without the half-spread */
  private readonly slope: number;
  private readonly increment: Increment;

  constructor(problem: Problem, continuous: Float64Array, price: number) {
    const { exponent, halfSpread } = problem.impact as PowerLawImpact;
    const lot = problem.lot!;
    const curves = costCurvesOf(problem);
    this.lot = lot;
    this.count = Math.round(problem.quantity / lot);
    this.missing = this.count;
    this.exponent = exponent;
    this.continuous = continuous;
    this.price = price;
    this.slope = price - (halfSpread?.[0] ?? 0);
    this.increment = (t, lots) => curves.increment(t, lots * lot, (lots + 1) * lot);
    this.lots = new Float64Array(continuous.length);
    this.takeLotsAtPrice();
  }

  private takeLotsAtPrice(): void {
    const { lots, exponent, continuous, lot, count } = this;
    const lotsPerShare = 1 / lot;
    let missing = count;
    for (let t = 0; t < lots.length; t++) {
      const x = continuous[t]! * lotsPerShare;
      const alpha = exponent[t]!;
      const ratio = 1 / x;
      const even = breakEven(x, ratio, alpha);
      const whole = Math.floor(even);
      const margin = marginOf(x, ratio);
      const isClear = isNear(x, alpha) && even - whole > margin && whole + 1 - even > margin;
      lots[t] = isClear ? Math.min(whole, count) : this.lotsByCost(t, x);
      missing -= lots[t]!;
    }
    this.missing = missing;
  }

  /** The whole lots within x, and the next one if it costs at most the price. */
  private lotsByCost(t: number, x: number): number {
    const whole = Math.min(Math.floor(x), this.count);
    return whole < this.count && this.increment(t, whole) <= this.price * this.lot ? whole + 1 : whole;
  }

  /** Adds the cheapest lots, or removes the most expensive ones; returns how many. */
  fill(): number {
    const { lots, missing, count, increment } = this;
    if (missing === 0) return 0;
    const candidates = this.candidates();
    const nextCost: Increment = (t, some) => (some < count ? increment(t, some) : Number.POSITIVE_INFINITY);
    const lastCost: Increment = (t, some) => (some > 0 ? increment(t, some - 1) : Number.NEGATIVE_INFINITY);
    return missing > 0
      ? addLots(lots, missing, candidates, nextCost)
      : removeLots(lots, -missing, candidates, lastCost);
  }

  /**
   * The intervals that may take part: those whose first move is not certainly worse than the first moves of as many others
   * as there are moves.
   *
   * By a lot that is d lots from the one that costs the price, the price changes by alpha r d of the slope, r being a lot
   * relative to the shares, times a mean of (1 + v)^(alpha - 1) with |v| <= 2 r: between 1 - 2 r and 1 / (1 - 2 r).
   */
  private candidates(): number[] {
    const { lots, continuous, exponent, lot } = this;
    const lotsPerShare = 1 / lot;
    const step = this.missing > 0 ? 1 : -1;
    const best = new SmallestValues(Math.abs(this.missing));
    const candidates: number[] = [];
    const least: number[] = [];
    for (let t = 0; t < lots.length; t++) {
      const x = continuous[t]! * lotsPerShare;
      const alpha = exponent[t]!;
      const ratio = 1 / x;
      const some = lots[t]!;
      const even = breakEven(x, ratio, alpha);
      const distance = step > 0 ? some + 1 - even : even - some;
      const margin = marginOf(x, ratio);
      let low = alpha * ratio * (distance - margin) * (1 - 2 * ratio);
      let high = (alpha * ratio * (distance + margin)) / (1 - 2 * ratio);
      if (!isNear(x, alpha)) {
        const from = step > 0 ? some : some - 1;
        if (from < 0) continue;
        const excess = step * (this.increment(t, from) / lot - this.price);
        low = (excess - ROUNDING * this.price) / this.slope;
        high = (excess + ROUNDING * this.price) / this.slope;
      }
      if (low > best.largest) continue;
      best.add(high);
      candidates.push(t);
      least.push(low);
    }
    return candidates.filter((_, i) => !(least[i]! > best.largest));
  }

  /** The lots in shares. */
  shares(): Float64Array {
    const { lots, lot } = this;
    for (let t = 0; t < lots.length; t++) lots[t]! *= lot;
    return lots;
  }
}

/** Of the price of a lot that is costed. */
const ROUNDING = 1e-12;

/**
 * The number of lots, not a whole one, of which the last costs the price: the root n of [n^(1 + alpha) - (n - 1)^(1 + alpha)]
 * / (1 + alpha) = x^alpha, by the first terms of its series in 1 / x.
 *
 * @param x - the continuous shares, lots
 * @param ratio - 1 / x
 */
function breakEven(x: number, ratio: number, alpha: number): number {
  return x + 0.5 - (alpha - 1) * ratio * (1 / 24);
}

/** Whether the series of {@link breakEven} and the bounds on prices hold. */
function isNear(x: number, alpha: number): boolean {
  return x >= 4 && alpha <= 2;
}

/** A bound on the error of {@link breakEven}, lots: twice the next term, of exponents up to 2, and the rounding. */
function marginOf(x: number, ratio: number): number {
  return 0.002 * ratio * ratio * ratio + 1e-13 * x;
}
