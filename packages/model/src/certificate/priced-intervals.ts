import { couplingGradient } from '../couplings/couplings-of.js';
import { addTailSums } from '../couplings/tail-sums.js';
import { trackingWeights } from '../couplings/tracking.js';
import type { Problem } from '../problem/problem.js';
import type { Multipliers } from './multipliers.js';
import type { PricedIntervals, TrackingPrices } from './tracking-prices.js';

type CreateTrackingPrices = (...given: ConstructorParameters<typeof TrackingPrices>) => TrackingPrices;

let createTrackingPrices: CreateTrackingPrices = () => {
  throw new Error('import createProblem, too');
};

/** Provides the prices of targets, as and why `provideCorridors` does. */
export function provideTrackingPrices(create: CreateTrackingPrices): void {
  createTrackingPrices = create;
}

/**
 * The interval prices that maximise the bound on a schedule, for given multipliers.
 *
 * Tracking costs q_s(z) = weight_s z^2, z being what is done by the end of s less the target, and q_s(z) >= p z - p^2 /
 * (4 weight_s) for every p (Fenchel's inequality; Boyd & Vandenberghe, Convex Optimization, 3.3.2). So every price p_s
 * of the target at s proves a bound, and its part of the bound is below what tracking costs at the schedule by
 * (p_s - q_s'(z_s))^2 / (4 weight_s). The slope q_s'(z_s) = 2 weight_s z_s loses nothing. But if a weight is so strong
 * that the rounding of z_s changes the slope by more than the marginal costs of intervals allow, a price beside the
 * slope is better: it loses a square of the rounding, where the slope loses the rounding times all shares.
 *
 * @param gradient - `couplingGradient` of the schedule, if already computed
 */
export function pricedIntervals(
  problem: Problem,
  schedule: ArrayLike<number>,
  multipliers: Multipliers,
  gradient?: Float64Array,
): PricedIntervals {
  const tangent = tangentPrices(gradient?.slice() ?? couplingGradient(problem, schedule), multipliers);
  return trackingPrices(problem, schedule, tangent)?.nearest(tangent, false) ?? tangent;
}

/**
 * The shadow price that maximises the bound on a schedule, for given trajectory prices and free prices of targets. If
 * the weights of targets are very large, the slopes of the tracking cost are rounding, and so is a shadow price
 * computed from them.
 *
 * @param schedule - shares, T of them
 * @param multipliers - finite
 * @returns currency per share; the given one if the problem has no tracking, or if the slopes are accurate
 * @example
 * ```ts
 * import { createProblem, trackedPrice } from '@waterfill/model';
 * const impact = { kind: 'power-law', coefficient: [1, 1], exponent: [1, 1] } as const;
 * const problem = createProblem({ quantity: 3, impact, tracking: { weight: 1e30, target: [1, 3] } });
 * trackedPrice(problem, [1, 2], { shadowPrice: 3 }); // => 4
 * ```
 */
export function trackedPrice(problem: Problem, schedule: ArrayLike<number>, multipliers: Multipliers): number {
  const tangent = tangentPrices(couplingGradient(problem, schedule), multipliers);
  const prices = trackingPrices(problem, schedule, tangent)?.nearest(tangent, true).prices;
  if (prices === undefined) return multipliers.shadowPrice;
  return multipliers.shadowPrice + (prices.at(-1)! - tangent.prices.at(-1)!);
}

/** @param prices - the gradient; becomes the prices */
function tangentPrices(
  prices: Float64Array,
  { shadowPrice, trajectoryLowerPrices, trajectoryUpperPrices }: Multipliers,
): PricedIntervals {
  for (let t = 0; t < prices.length; t++) prices[t] = shadowPrice - prices[t]!;
  if (trajectoryLowerPrices !== undefined || trajectoryUpperPrices !== undefined) {
    addTailSums((t) => (trajectoryLowerPrices?.[t] ?? 0) - (trajectoryUpperPrices?.[t] ?? 0), prices);
  }
  return { prices, couplingSlack: 0 };
}

/** Undefined if the slopes of the tracking cost are accurate enough. */
function trackingPrices(
  problem: Problem,
  schedule: ArrayLike<number>,
  { prices }: PricedIntervals,
): TrackingPrices | undefined {
  const weights = trackingWeights(problem);
  if (weights === undefined || !prices.every(Number.isFinite)) return undefined;
  const worth = prices.reduce((sum, price, t) => sum + Math.abs(price * schedule[t]!), 0);
  const rounding = weights.reduce((sum, weight) => sum + weight * problem.quantity * DIGIT, 0) * problem.quantity;
  return rounding > NOTICEABLE * worth ? createTrackingPrices(problem, schedule, weights) : undefined;
}

/** The rounding of the shares done, relative to the quantity. */
const DIGIT = Number.EPSILON;

/** Relative to the value of all shares at their prices: the precision below which a tolerance cannot be met. */
const NOTICEABLE = 1e-12;
