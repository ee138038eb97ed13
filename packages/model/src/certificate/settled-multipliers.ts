import { couplingGradient } from '../couplings/couplings-of.js';
import { holdingsOf } from '../couplings/holdings.js';
import { costCurvesOf } from '../impact/cost-curves-of.js';
import { capacityOf } from '../problem/capacity.js';
import type { Problem } from '../problem/problem.js';
import { judgeShares } from './judge-shares.js';
import type { Multipliers } from './multipliers.js';
import { pricedIntervals } from './priced-intervals.js';
import { settledPrice } from './settled-price.js';
import { type PricedStretch, stretchPrices } from './stretch-prices.js';

/** Shares done count as at a trajectory bound, and an interval as at its bound, within this part of the quantity. */
const ROUNDING = 1e-12;

/** Relative to the sums that are subtracted: settled prices may not increase the gap by more than this. */
const SAME_GAP = 1e-13;

/** A stretch that ends with the interval `last`. */
interface Stretch extends PricedStretch {
  readonly last: number;
}

/**
 * The multipliers of a settled schedule: its {@link settledPrice}, and prices of those trajectory bounds alone that
 * bind.
 *
 * Between two binding bounds, intervals inside their own bounds have the price that was found; a single one has its
 * marginal cost. If all intervals are at bounds, a valid price is not above the marginal cost of one that can take
 * more and not below that of one that can take less. Among the valid prices those are chosen that give each
 * trajectory bound, as the difference of the prices before and after it, the right sign. If the schedule is too far
 * from its bounds for that, the original multipliers are kept.
 *
 * @param schedule - shares, optimal
 * @param multipliers - with which it was found
 * @param gradient - `couplingGradient` of the schedule, if already computed
 * @example
 * ```ts
 * import { createProblem, settledMultipliers } from '@waterfill/model';
 * const impact = { kind: 'power-law', coefficient: [1, 1], exponent: [1, 1] } as const;
 * const problem = createProblem({ quantity: 4, impact, trajectory: { lower: [3, 0] } });
 * const found = { shadowPrice: 2.1, trajectoryLowerPrices: [3.9, 0] };
 * settledMultipliers(problem, [3, 1], found).trajectoryLowerPrices; // => Float64Array.of(4, 0)
 * ```
 */
export function settledMultipliers(
  problem: Problem,
  schedule: ArrayLike<number>,
  multipliers: Multipliers,
  gradient?: Float64Array,
): Multipliers {
  const shadowPrice = settledPrice(problem, schedule, multipliers.shadowPrice);
  if (problem.trajectory === undefined) return { shadowPrice };
  // Input that is not finite is returned unchanged; the caller checks.
  const arePrices = Number.isFinite(shadowPrice + multipliers.shadowPrice);
  if (!arePrices || !areFinite(schedule)) return multipliers;
  const settled = { shadowPrice, ...pricesBetween(problem, schedule, multipliers, shadowPrice, gradient) };
  if (changeOf(multipliers, settled) <= SAME_GAP * Math.abs(shadowPrice)) return settled;
  const { grossObjective, dualityGap } = judgeShares(problem, schedule, settled).certificate;
  const more = dualityGap - SAME_GAP * (grossObjective + Math.abs(shadowPrice) * problem.quantity);
  // Most settled prices prove all digits, so that the certificate of the original ones is not needed.
  const isAsCertain = more <= 0 || more <= judgeShares(problem, schedule, multipliers).certificate.dualityGap;
  return isAsCertain ? settled : withArrays(multipliers, schedule.length);
}

function areFinite(numbers: ArrayLike<number>): boolean {
  for (let t = 0; t < numbers.length; t++) if (!Number.isFinite(numbers[t])) return false;
  return true;
}

type TrajectoryPrices = Readonly<Record<'trajectoryLowerPrices' | 'trajectoryUpperPrices', Float64Array>>;

/** A bound on the difference between the prices of any interval. Times the quantity, it bounds the difference of the gaps. */
function changeOf(before: Multipliers, after: Multipliers & TrajectoryPrices): number {
  let change = Math.abs(after.shadowPrice - before.shadowPrice);
  for (let t = 0; t < after.trajectoryLowerPrices.length; t++) {
    change += Math.abs(after.trajectoryLowerPrices[t]! - (before.trajectoryLowerPrices?.[t] ?? 0));
    change += Math.abs(after.trajectoryUpperPrices[t]! - (before.trajectoryUpperPrices?.[t] ?? 0));
  }
  return change;
}

function withArrays(multipliers: Multipliers, length: number): Multipliers {
  return {
    shadowPrice: multipliers.shadowPrice,
    trajectoryLowerPrices: new Float64Array(multipliers.trajectoryLowerPrices ?? new Float64Array(length)),
    trajectoryUpperPrices: new Float64Array(multipliers.trajectoryUpperPrices ?? new Float64Array(length)),
  };
}

function pricesBetween(
  problem: Problem,
  schedule: ArrayLike<number>,
  multipliers: Multipliers,
  shadowPrice: number,
  gradient = couplingGradient(problem, schedule),
): TrajectoryPrices {
  const stretches = stretchesOf(problem, schedule, multipliers, gradient);
  const prices = stretchPrices(stretches, shadowPrice);
  const lower = new Float64Array(schedule.length);
  const upper = new Float64Array(schedule.length);
  for (const [k, { last, binds }] of stretches.slice(0, -1).entries()) {
    const fall = prices[k]! - prices[k + 1]!;
    if (binds.lower) lower[last] = Math.max(0, fall);
    if (binds.upper) upper[last] = Math.max(0, -fall);
  }
  return { trajectoryLowerPrices: lower, trajectoryUpperPrices: upper };
}

/** Cuts a schedule where a trajectory bound binds; at the end the quantity determines the shares done. */
function stretchesOf(
  problem: Problem,
  schedule: ArrayLike<number>,
  multipliers: Multipliers,
  gradient: Float64Array,
): Stretch[] {
  const { quantity, trajectory } = problem;
  const nearly = ROUNDING * quantity;
  const found = pricedIntervals(problem, schedule, multipliers, gradient).prices;
  const left = holdingsOf(schedule);
  const stretches: Stretch[] = [];
  for (let t = 0, first = 0; t < schedule.length; t++) {
    const isEnd = t === schedule.length - 1;
    const lower = !isEnd && quantity - left[t]! - trajectory!.lower[t]! <= nearly;
    const upper = !isEnd && trajectory!.upper[t]! - (quantity - left[t]!) <= nearly;
    if (!lower && !upper && !isEnd) continue;
    const prices = stretchRange(problem, schedule, found, gradient, [first, t]);
    stretches.push({ ...prices, last: t, binds: { lower, upper } });
    first = t + 1;
  }
  return stretches;
}

/**
 * The prices that suit a stretch. If several intervals are inside their bounds it is the one that was found, if a single one
 * is, its marginal cost; else all that are not above the marginal cost of an interval that can take more, nor below that of one
 * that can take less.
 */
function stretchRange(
  problem: Problem,
  schedule: ArrayLike<number>,
  found: Float64Array,
  gradient: Float64Array,
  [first, last]: readonly [number, number],
): Pick<Stretch, 'least' | 'most' | 'wanted'> {
  const price = found[last]! + gradient[last]!;
  const inside = insideOf(problem, schedule, first, last);
  if (inside.count > 1) return { least: price, most: price, wanted: price };
  const marginals = marginalCosts(problem, schedule);
  if (inside.count === 1) {
    const { left, right } = marginals(inside.last);
    const own = Math.min(Math.max(found[inside.last]!, left), right) + gradient[inside.last]!;
    return { least: own, most: own, wanted: own };
  }
  let [least, most] = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
  for (let t = first; t <= last; t++) {
    const { left, right } = marginals(t);
    least = Math.max(least, left + gradient[t]!);
    most = Math.min(most, right + gradient[t]!);
  }
  if (least > most) return { least: price, most: price, wanted: price };
  return { least, most, wanted: Math.min(Math.max(price, least), most) };
}

/** How many intervals are inside their bounds, and the last of them. */
function insideOf(
  problem: Problem,
  schedule: ArrayLike<number>,
  first: number,
  end: number,
): { count: number; last: number } {
  const capacity = capacityOf(problem);
  const nearly = ROUNDING * problem.quantity;
  let [count, last] = [0, -1];
  for (let t = first; t <= end; t++) {
    const x = schedule[t]!;
    if (!(x - problem.lower[t]! > nearly && capacity[t]! - x > nearly)) continue;
    count++;
    last = t;
  }
  return { count, last };
}

/** Of the last and of the next share of each interval; infinite where it is at the bound and has none. */
function marginalCosts(
  problem: Problem,
  schedule: ArrayLike<number>,
): (t: number) => { readonly left: number; readonly right: number } {
  const curves = costCurvesOf(problem);
  const capacity = capacityOf(problem);
  const nearly = ROUNDING * problem.quantity;
  return (t) => {
    const x = schedule[t]!;
    return {
      left: x - problem.lower[t]! > nearly ? curves.leftMarginalCost(t, x) : Number.NEGATIVE_INFINITY,
      right: capacity[t]! - x > nearly ? curves.marginalCost(t, x) : Number.POSITIVE_INFINITY,
    };
  };
}
