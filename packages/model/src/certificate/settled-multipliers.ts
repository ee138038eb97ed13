import { couplingGradient } from '../couplings/couplings-of.js';
import { holdingsOf } from '../couplings/holdings.js';
import { costCurvesOf } from '../impact/cost-curves-of.js';
import { capacityOf } from '../problem/capacity.js';
import type { Problem } from '../problem/problem.js';
import { certifyShares } from './certify-shares.js';
import { intervalPrices } from './interval-prices.js';
import type { Multipliers } from './multipliers.js';
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
): Multipliers {
  const shadowPrice = settledPrice(problem, schedule, multipliers.shadowPrice);
  if (problem.trajectory === undefined) return { shadowPrice };
  // Input that is not finite is returned unchanged; the caller checks.
  const arePrices = Number.isFinite(shadowPrice + multipliers.shadowPrice);
  if (!arePrices || !Array.from(schedule).every(Number.isFinite)) return multipliers;
  const settled = { shadowPrice, ...pricesBetween(problem, schedule, multipliers, shadowPrice) };
  const { grossObjective, dualityGap } = certifyShares(problem, schedule, settled);
  const more = dualityGap - SAME_GAP * (grossObjective + Math.abs(shadowPrice) * problem.quantity);
  // Most settled prices prove all digits, so that the certificate of the original ones is not needed.
  const isAsCertain = more <= 0 || more <= certifyShares(problem, schedule, multipliers).dualityGap;
  return isAsCertain ? settled : withArrays(multipliers, schedule.length);
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
): Required<Omit<Multipliers, 'shadowPrice'>> {
  const stretches = stretchesOf(problem, schedule, multipliers, bindingBounds(problem, schedule));
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

interface Binding {
  readonly lower: readonly boolean[];
  readonly upper: readonly boolean[];
}

/** Before the end only: at the end the quantity determines the shares done. */
function bindingBounds({ quantity, trajectory }: Problem, schedule: ArrayLike<number>): Binding {
  const nearly = ROUNDING * quantity;
  const end = schedule.length - 1;
  const done = Array.from(holdingsOf(schedule), (left) => quantity - left);
  return {
    lower: done.map((shares, t) => t < end && shares - trajectory!.lower[t]! <= nearly),
    upper: done.map((shares, t) => t < end && trajectory!.upper[t]! - shares <= nearly),
  };
}

function stretchesOf(
  problem: Problem,
  schedule: ArrayLike<number>,
  multipliers: Multipliers,
  binds: Binding,
): Stretch[] {
  const gradient = couplingGradient(problem, schedule);
  const found = intervalPrices(problem, schedule, multipliers);
  const marginals = marginalCosts(problem, schedule);
  const stretches: Stretch[] = [];
  let [least, most, inside, count] = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY, 0, 0];
  for (let t = 0; t < schedule.length; t++) {
    const { left, right } = marginals[t]!;
    least = Math.max(least, left + gradient[t]!);
    most = Math.min(most, right + gradient[t]!);
    if (left > Number.NEGATIVE_INFINITY && right < Number.POSITIVE_INFINITY) {
      count++;
      inside = Math.min(Math.max(found[t]!, left), right) + gradient[t]!;
    }
    if (!binds.lower[t] && !binds.upper[t] && t < schedule.length - 1) continue;
    const price = found[t]! + gradient[t]!;
    const best = count === 1 ? inside : count > 1 || least > most ? price : Math.min(Math.max(price, least), most);
    const range = count > 0 || least > most ? { least: best, most: best } : { least, most };
    stretches.push({ ...range, last: t, wanted: best, binds: { lower: binds.lower[t]!, upper: binds.upper[t]! } });
    [least, most, inside, count] = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY, 0, 0];
  }
  return stretches;
}

/** Of the last and of the next share of each interval; infinite where it is at the bound and has none. */
function marginalCosts(problem: Problem, schedule: ArrayLike<number>): { left: number; right: number }[] {
  const curves = costCurvesOf(problem);
  const capacity = capacityOf(problem);
  const nearly = ROUNDING * problem.quantity;
  return Array.from(schedule, (x, t) => ({
    left: x - problem.lower[t]! > nearly ? curves.leftMarginalCost(t, x) : Number.NEGATIVE_INFINITY,
    right: capacity[t]! - x > nearly ? curves.marginalCost(t, x) : Number.POSITIVE_INFINITY,
  }));
}
