import {
  CompensatedSum,
  type CostCurves,
  capacityOf,
  compensatedSum,
  costCurvesOf,
  distancesFromTarget,
  holdingsOf,
  type Multipliers,
  type Problem,
  riskWeights,
  trackingWeights,
} from '@waterfill/model';
import { kernelMatrix } from './kernel-matrix.js';

/** Shares done and a bound on them count as equal if they differ by no more than this part of the quantity. */
const ROUNDING = 1e-13;

/**
 * The multipliers that prove an optimal schedule, computed from the schedule alone.
 *
 * A stretch is the intervals between two binding trajectory bounds. It trades its shares at any price in a range, which
 * is found by bisection. The price of a binding bound is the difference of the prices of the stretches before and after
 * it, so prices fall at a lower bound and rise at an upper one. The ranges are reduced accordingly from the first
 * stretch to the last, and prices are chosen from the last to the first.
 *
 * @param schedule - shares, T of them, optimal
 */
export function multipliersOf(problem: Problem, schedule: Float64Array): Multipliers {
  const priced = pricedSchedule(problem, schedule);
  const stretches = stretchesOf(priced);
  const prices = pricesOf(priced, stretches);
  const shadowPrice = prices.at(-1)! + priced.riskOfAll;
  if (problem.trajectory === undefined) return { shadowPrice };
  const trajectoryLowerPrices = new Float64Array(schedule.length);
  const trajectoryUpperPrices = new Float64Array(schedule.length);
  for (const [i, { last }] of stretches.slice(0, -1).entries()) {
    const price = prices[i]! - prices[i + 1]!;
    trajectoryLowerPrices[last] = Math.max(0, price);
    trajectoryUpperPrices[last] = Math.max(0, -price);
  }
  return { shadowPrice, trajectoryLowerPrices, trajectoryUpperPrices };
}

/** Intervals up to a binding trajectory bound, or to the end. */
interface Stretch extends Range {
  readonly first: number;
  readonly last: number;
}

/** Prices of a share at the end of a stretch, minus its later value through couplings, currency per share. */
interface Range {
  readonly least: number;
  readonly most: number;
  /** finite; the price up to rounding */
  readonly best: number;
}

/** The data that determine the prices of a stretch. */
interface PricedSchedule {
  readonly schedule: Float64Array;
  readonly curves: CostCurves;
  readonly lower: Float64Array;
  readonly upper: Float64Array;
  /** the value of a share in each interval through risk, target and what others leave behind, currency per share */
  readonly tilts: Float64Array;
  readonly riskOfAll: number;
  readonly bindsLower: readonly boolean[];
  readonly bindsUpper: readonly boolean[];
  /** shares */
  readonly rounding: number;
}

function pricedSchedule(problem: Problem, schedule: Float64Array): PricedSchedule {
  const { quantity, trajectory } = problem;
  const holdings = holdingsOf(schedule);
  const weights = riskWeights(problem);
  const trackingWeight = trackingWeights(problem);
  const matrix = kernelMatrix(problem);
  const distances = problem.tracking && distancesFromTarget(problem.tracking, schedule);
  const [total, ofRisk] = [new CompensatedSum(), new CompensatedSum()];
  const tilts = new Float64Array(schedule.length);
  for (let t = schedule.length - 1; t >= 0; t--) {
    ofRisk.add(2 * (weights?.[t] ?? 0) * holdings[t]!);
    total.add(2 * (weights?.[t] ?? 0) * holdings[t]!);
    total.add(-2 * (trackingWeight?.[t] ?? 0) * (distances?.[t] ?? 0));
    tilts[t] = total.value - dot(matrix?.[t], schedule);
  }
  const rounding = ROUNDING * quantity;
  const done = Array.from(holdings, (left) => quantity - left);
  return {
    schedule,
    curves: costCurvesOf(problem),
    lower: problem.lower,
    // Twice the order is not a bound, and finite.
    upper: capacityOf(problem).map((most) => Math.min(most, 2 * quantity)),
    tilts,
    riskOfAll: ofRisk.value,
    bindsLower: done.map((shares, t) => trajectory !== undefined && shares - trajectory.lower[t]! <= rounding),
    bindsUpper: done.map((shares, t) => trajectory !== undefined && trajectory.upper[t]! - shares <= rounding),
    rounding,
  };
}

function dot(row: Float64Array | undefined, schedule: Float64Array): number {
  return row === undefined ? 0 : compensatedSum(row.map((g, s) => g * schedule[s]!));
}

/** Stretches with contradictory ranges, which is rounding, are merged. */
function stretchesOf(priced: PricedSchedule): Stretch[] {
  const stretches: Stretch[] = [];
  const end = priced.schedule.length - 1;
  let first = 0;
  for (let last = 0; last <= end; last++) {
    if (last < end && !priced.bindsLower[last] && !priced.bindsUpper[last]) continue;
    let stretch = behind(priced, stretches.at(-1), rangeOf(priced, first, last));
    while (stretch.least > stretch.most) {
      const together = rangeOf(priced, stretches.pop()!.first, last);
      stretch = behind(priced, stretches.at(-1), together);
    }
    stretches.push(stretch);
    first = last + 1;
  }
  return stretches;
}

/** A stretch, with its range reduced by the bound between it and the previous stretch. */
function behind({ bindsLower, bindsUpper }: PricedSchedule, before: Stretch | undefined, stretch: Stretch): Stretch {
  if (before === undefined) return stretch;
  return {
    ...stretch,
    least: bindsLower[before.last] ? stretch.least : Math.max(stretch.least, before.least),
    most: bindsUpper[before.last] ? stretch.most : Math.min(stretch.most, before.most),
  };
}

/** The price of each stretch: the best one compatible with that of the next stretch. */
function pricesOf({ bindsLower, bindsUpper }: PricedSchedule, stretches: readonly Stretch[]): number[] {
  const { least, most, best } = stretches.at(-1)!;
  const prices = [Math.min(Math.max(best, least), most)];
  for (const stretch of stretches.slice(0, -1).toReversed()) {
    const least = bindsUpper[stretch.last] ? stretch.least : Math.max(stretch.least, prices[0]!);
    const most = bindsLower[stretch.last] ? stretch.most : Math.min(stretch.most, prices[0]!);
    prices.unshift(Math.min(Math.max(stretch.best, least), most));
  }
  return prices;
}

/** The prices at which the intervals from `first` to `last` trade their shares. */
function rangeOf({ schedule, rounding, ...priced }: PricedSchedule, first: number, last: number): Stretch {
  const done = compensatedSum(schedule.subarray(first, last + 1));
  const { curves, lower, upper, tilts } = priced;
  const ends = Array.from({ length: last - first + 1 }, (_, i) => first + i);
  const low = Math.min(...ends.map((t) => curves.marginalCost(t, lower[t]!) - tilts[t]!));
  const high = Math.max(...ends.map((t) => curves.leftMarginalCost(t, upper[t]!) - tilts[t]!));
  const respond = (price: number): number =>
    compensatedSum(ends.map((t) => curves.response(t, price + tilts[t]!, lower[t]!, upper[t]!)));
  const least = compensatedSum(lower.subarray(first, last + 1));
  const most = compensatedSum(upper.subarray(first, last + 1));
  return {
    first,
    last,
    best: crossing(low, high, (p) => respond(p) < done),
    least:
      done <= least + rounding ? Number.NEGATIVE_INFINITY : crossing(low, high, (p) => respond(p) < done - rounding),
    most:
      done >= most - rounding ? Number.POSITIVE_INFINITY : crossing(low, high, (p) => respond(p) <= done + rounding),
  };
}

/** The price between two others up to which a condition holds. */
function crossing(low: number, high: number, isBelow: (price: number) => boolean): number {
  let [from, to] = [low, high];
  // 2^-200 of the range: a price may be far smaller than the largest one.
  for (let halving = 0; halving < 200 && from < to; halving++) {
    const middle = from + (to - from) / 2;
    if (isBelow(middle)) from = middle;
    else to = middle;
  }
  return from <= 0 && to >= 0 ? 0 : to;
}
