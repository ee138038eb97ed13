import {
  bestPrice,
  CompensatedSum,
  compensatedSum,
  costCurvesOf,
  credited,
  filledSchedule,
  grossObjective,
  type Problem,
  sumsOver,
} from '@waterfill/model';
import type { BasketCertificate } from './basket-certificate.js';
import { basketGradient } from './basket-couplings.js';
import { basketDistances, grossValue } from './basket-distances.js';
import { type BasketMultipliers, requireBasketMultipliers } from './basket-multipliers.js';
import { basketPrices } from './basket-prices.js';
import type { BasketProblem } from './basket-problem.js';
import { basketValuation } from './basket-valuation.js';
import { evenObjective } from './even-objective.js';
import { areFeasible } from './is-feasible-basket.js';
import { requireSchedules } from './require-schedules.js';
import { exposureOf } from './signed-shares.js';
import { exposurePrices } from './splitting/exposure-prices.js';

/** Relative to the value of all orders: a bound broken by less than this is rounding, and keeps what it gains. */
const ROUNDING = 1e-12;

/** Of what an even split of each order costs by itself: hedges that offset all risk leave as much by rounding. */
const NOTHING = 1e-15;

/**
 * Judges the schedules of a basket from any source: whether they are feasible, and an upper bound on their distance from
 * the optimum.
 *
 * Risk and cross impact are convex, so that their tangent at the schedules is a lower bound at all others. With them
 * linearised, and each bound of the exposure replaced by its price times the distance to it, the basket falls into its
 * assets, and its dual bound into the sum of theirs (see `certify`). It is valid for all schedules and all prices >= 0 of
 * the exposure's bounds; wrong prices make the certificate weak, never wrong. Under strong risk it is also weak for
 * schedules far from the optimum: tangents there lie far below the cost of good schedules.
 *
 * Where the objective and the gap are both at most 1e-15 of what an even split of each order would cost by itself, the
 * basket is traded at no cost, and the relative gap is 0.
 *
 * As with a single order, feasible schedules that miss their orders or bounds by up to 1e-9 are filled first, each
 * asset where that costs least.
 *
 * @param schedules - shares per interval, T of each of the N assets, in their order
 * @param multipliers - the claimed prices; absent: those that prove most, as far as they are found
 * @throws ProblemError if a length differs, a number is not finite, or a price is below 0 or of no bound
 * @example
 * ```ts
 * import { certifyBasket, createBasket } from '@waterfill/basket';
 * import { createProblem } from '@waterfill/model';
 * const problem = createProblem({ quantity: 6, impact: { kind: 'power-law', coefficient: [1, 1], exponent: [1, 1] } });
 * const assets = [{ symbol: 'AAA', side: 'buy', problem }, { symbol: 'BBB', side: 'sell', problem }] as const;
 * const basket = createBasket({ assets, risk: { aversion: 2, duration: 1, covariance: [[1, 1], [1, 1]] } });
 * // The pair is hedged as long as both trade alike, so neither hurries.
 * certifyBasket(basket, [[3, 3], [3, 3]], { shadowPrices: [6, 6] }).relativeGap; // => 0
 * certifyBasket(basket, [[4, 2], [4, 2]]).dualBound; // => 36
 * ```
 */
export function certifyBasket(
  basket: BasketProblem,
  schedules: readonly ArrayLike<number>[],
  multipliers?: BasketMultipliers,
): BasketCertificate {
  requireSchedules(basket, schedules);
  if (multipliers) requireBasketMultipliers(basket, multipliers);
  const distances = basketDistances(basket, schedules);
  const feasible = areFeasible(distances);
  const judged = feasible ? filled(basket, schedules) : schedules;
  const claim = multipliers ?? bestMultipliers(basket, judged, feasible);
  const { cost, objective } = basketValuation(basket, judged);
  const sums = sumsOverAssets(basket, judged, claim, feasible);
  const gross = compensatedSum([
    objective,
    ...basket.assets.map(({ problem }, i) => grossObjective(problem, judged[i]!, 0)),
  ]);
  return {
    feasible,
    cost,
    objective,
    grossObjective: gross,
    dualBound: objective - sums.dualityGap,
    dualityGap: sums.dualityGap,
    relativeGap: relativeGapOf(basket, sums.dualityGap, gross),
    ...distances,
    stationarityResidual: ratio(sums.stationarity, gross),
    complementarityResidual: ratio(sums.boundSlack, gross),
  };
}

/** The gap by the gross objective; 0 if both are next to nothing of what an even split costs. */
function relativeGapOf(basket: BasketProblem, gap: number, gross: number): number {
  const relative = ratio(gap, gross);
  if (Math.abs(relative) <= ROUNDING) return relative;
  return Math.max(Math.abs(gap), gross) <= NOTHING * evenObjective(basket) ? 0 : relative;
}

/** The problems of the assets with risk and cross impact linearised, as fees. */
function linearised({ assets }: BasketProblem, gradient: readonly Float64Array[]): Problem[] {
  return assets.map(({ problem }, i) => ({
    ...problem,
    fee: gradient[i]!.map((slope, t) => slope + (problem.fee?.[t] ?? 0)),
  }));
}

/** The prices that prove most: exact for each order by itself, and, where the exposure has bounds, for all together. */
function bestMultipliers(
  basket: BasketProblem,
  schedules: readonly ArrayLike<number>[],
  feasible: boolean,
): BasketMultipliers {
  const { objective } = basketValuation(basket, schedules);
  // Nothing costs less, at any prices.
  if (objective === 0 && hasNoFees(basket)) return { shadowPrices: new Float64Array(basket.assets.length) };
  const problems = linearised(basket, basketGradient(basket, schedules));
  const alone = { shadowPrices: Float64Array.from(problems, (problem) => bestPrice(problem)) };
  const { exposure, assets } = basket;
  if (exposure === undefined || !feasible || !alone.shadowPrices.every(Number.isFinite)) return alone;
  const linear = { assets: assets.map((asset, i) => ({ ...asset, problem: problems[i]! })), exposure };
  const gapAt = (claim: BasketMultipliers): number =>
    ratio(sumsOverAssets(basket, schedules, claim, feasible).dualityGap, Math.abs(objective));
  return exposurePrices(linear, schedules, alone, gapAt);
}

function filled(basket: BasketProblem, schedules: readonly ArrayLike<number>[]): ArrayLike<number>[] {
  const gradient = basketGradient(basket, schedules);
  return linearised(basket, gradient).map((problem, i) => filledSchedule(problem, schedules[i]!));
}

function hasNoFees({ assets }: BasketProblem): boolean {
  return assets.every(({ problem }) => problem.fee === undefined);
}

/** Currency. */
interface BasketSums {
  readonly dualityGap: number;
  readonly stationarity: number;
  readonly boundSlack: number;
}

function sumsOverAssets(
  basket: BasketProblem,
  schedules: readonly ArrayLike<number>[],
  claim: BasketMultipliers,
  feasible: boolean,
): BasketSums {
  const prices = basketPrices(basket, schedules, claim);
  const exposureSlack = exposureSlackOf(basket, schedules, claim, feasible);
  const gap = new CompensatedSum();
  const stationarity = new CompensatedSum();
  const slack = new CompensatedSum();
  gap.add(exposureSlack);
  slack.add(Math.abs(exposureSlack));
  basket.assets.forEach(({ problem }, i) => {
    const [schedule, shadowPrice] = [schedules[i]!, claim.shadowPrices[i]!];
    const curves = costCurvesOf(problem);
    const sums = sumsOver({
      problem,
      schedule,
      curves,
      shadowPrice,
      prices: prices[i]!,
      feasible,
      pricedSlack: 0,
    });
    gap.add(sums.dualityGap);
    stationarity.add(sums.stationarity);
    slack.add(sums.boundSlack);
  });
  return { dualityGap: gap.value, stationarity: stationarity.value, boundSlack: slack.value };
}

/** The sum of the price of each bound of the exposure times the distance to it, from within, currency. */
function exposureSlackOf(
  basket: BasketProblem,
  schedules: readonly ArrayLike<number>[],
  { exposureLowerPrices, exposureUpperPrices }: BasketMultipliers,
  feasible: boolean,
): number {
  const { exposure } = basket;
  if (exposure === undefined) return 0;
  const creditable = feasible ? ROUNDING * grossValue(basket) : Number.POSITIVE_INFINITY;
  const slack = new CompensatedSum();
  exposureOf(basket, schedules)!.forEach((value, t) => {
    const [aboveLower, belowUpper] = [value - exposure.lower[t]!, exposure.upper[t]! - value];
    const [lowerPrice, upperPrice] = [exposureLowerPrices?.[t] ?? 0, exposureUpperPrices?.[t] ?? 0];
    if (lowerPrice > 0) slack.add(credited(lowerPrice * aboveLower, -aboveLower, creditable));
    if (upperPrice > 0) slack.add(credited(upperPrice * belowUpper, -belowUpper, creditable));
  });
  return slack.value;
}

function ratio(part: number, whole: number): number {
  return part === 0 ? 0 : part / whole;
}
