import {
  addTailSums,
  costCurvesOf,
  kernelProduct,
  type Problem,
  type Trajectory,
  tightestMultipliers,
} from '@waterfill/model';
import { excessHoldings } from '../couplings/holdings-penalty.js';
import type { Coupling } from '../newton/coupling.js';
import type { Outcome } from '../newton/interior-point.js';
import type { Iterate } from '../newton/iterate.js';
import type { ScaledProblem } from '../newton/scaled-problem.js';
import type { Stage } from './stages.js';
import type { BindingBound } from './stretches.js';

/** A trajectory bound that binds, with its level and the sign of its price. */
export interface PricedBound extends BindingBound {
  readonly level: number;
  readonly isLower: boolean;
}

/**
 * The active trajectory bounds, in order of time: those whose distance is smaller than their price, and of two at the same
 * level the one with the higher price.
 *
 * @param trajectory - the bounds in shares
 */
export function bindingBounds(
  { order, lower, upper }: Coupling,
  { beyondLower, belowUpper, trajectoryLowerPrices, trajectoryUpperPrices }: Iterate,
  trajectory: Trajectory,
): readonly PricedBound[] {
  const price = new Float64Array(order.length);
  const bounds = new Array<PricedBound | undefined>(order.length);
  lower.level.forEach((level, j) => {
    const lowerPrice = trajectoryLowerPrices[j]!;
    price[level] = lowerPrice;
    if (beyondLower[j]! >= lowerPrice) return;
    const interval = lower.interval[j]!;
    bounds[level] = { level, interval, isLower: true, done: trajectory.lower[interval]! };
  });
  upper.level.forEach((level, j) => {
    if (price[level]! >= trajectoryUpperPrices[j]! || belowUpper[j]! >= trajectoryUpperPrices[j]!) return;
    const interval = upper.interval[j]!;
    bounds[level] = { level, interval, isLower: false, done: trajectory.upper[interval]! };
  });
  return bounds.filter((bound) => bound !== undefined);
}

/** The prices of trajectory bounds by interval: what a lower one adds to the prices of the intervals before it, and an upper takes. */
export type TrajectoryPrices = Readonly<Record<'trajectoryLowerPrices' | 'trajectoryUpperPrices', Float64Array>>;

/** Prices in currency per share. */
export interface StagePrices {
  /** of the last interval */
  readonly price: number;
  readonly trajectoryPrices: TrajectoryPrices;
  /** of each interval */
  readonly prices: Float64Array;
}

/**
 * The prices of a recovered schedule. Between two bounds that bind, all intervals have one price apart from the tilt: the mean
 * of the marginal costs of the intervals inside their bounds, weighted by their sensitivity. If none is inside, it is the
 * price of the last iterate.
 */
export function recoveredPrices(
  stage: Stage,
  schedule: Float64Array,
  scaled: ScaledProblem,
  outcome: Outcome,
  binding: readonly PricedBound[],
): StagePrices & { readonly rightly: readonly PricedBound[] } {
  const tilt = penaltyTilt(schedule, stage);
  const priceFrom = (first: number, last: number): number =>
    stretchPrice(stage.problem, schedule, tilt, scaled, outcome, scaled.coupling!.order.subarray(first, last + 1));
  const trajectoryPrices = noPrices(schedule.length);
  const rightly: PricedBound[] = [];
  const price = priceFrom((binding.at(-1)?.level ?? -1) + 1, scaled.count - 1);
  for (let b = binding.length - 1, behind = price; b >= 0; b--) {
    const { level, interval, isLower } = binding[b]!;
    const gained = priceFrom((binding[b - 1]?.level ?? -1) + 1, level) - behind;
    const net = isLower ? Math.max(0, gained) : Math.min(0, gained);
    (isLower ? trajectoryPrices.trajectoryLowerPrices : trajectoryPrices.trajectoryUpperPrices)[interval] =
      Math.abs(net);
    if (net === gained) rightly.unshift(binding[b]!);
    behind += net;
  }
  return { price, trajectoryPrices, prices: pricesFrom(price, trajectoryPrices, tilt), rightly };
}

/** The price of some intervals, apart from the tilt. */
function stretchPrice(
  { impact, lower, upper }: Problem,
  schedule: Float64Array,
  tilt: Float64Array,
  { interval, priceUnit }: ScaledProblem,
  { iterate, residuals, system }: Outcome,
  intervals: Uint32Array,
): number {
  const curves = costCurvesOf({ impact });
  let weighted = 0;
  let weight = 0;
  let found = 0;
  let foundWeight = 0;
  // From the end, where the prices are the smallest.
  for (let k = intervals.length - 1; k >= 0; k--) {
    const i = intervals[k]!;
    const t = interval[i]!;
    const sensitivity = system.sensitivity[i]!;
    found += sensitivity * ((iterate.price + residuals.tilt.prices[i]!) * priceUnit - tilt[t]!);
    foundWeight += sensitivity;
    if (schedule[t]! <= lower[t]! || schedule[t]! >= upper[t]!) continue;
    weighted += sensitivity * (curves.marginalCost(t, schedule[t]!) - tilt[t]!);
    weight += sensitivity;
  }
  return weight > 0 ? weighted / weight : found / foundWeight;
}

/** The prices with the smallest duality gap for a schedule. */
export function tightestPrices(stage: Stage, schedule: Float64Array): StagePrices {
  const tilt = penaltyTilt(schedule, stage);
  const { shadowPrice, ...found } = tightestMultipliers(
    stage.problem,
    tilt.map((price) => -price),
  );
  const trajectoryPrices = { ...noPrices(tilt.length), ...found } as TrajectoryPrices;
  return { price: shadowPrice, trajectoryPrices, prices: pricesFrom(shadowPrice, trajectoryPrices, tilt) };
}

function noPrices(length: number): TrajectoryPrices {
  return { trajectoryLowerPrices: new Float64Array(length), trajectoryUpperPrices: new Float64Array(length) };
}

function pricesFrom(
  price: number,
  { trajectoryLowerPrices, trajectoryUpperPrices }: TrajectoryPrices,
  tilt: Float64Array,
): Float64Array {
  const prices = new Float64Array(tilt.length);
  for (let t = tilt.length - 1, tail = price; t >= 0; t--) {
    tail += trajectoryLowerPrices[t]! - trajectoryUpperPrices[t]!;
    prices[t] = tail + tilt[t]!;
  }
  return prices;
}

/** By how much penalties raise the price of each interval above that of the fill constraint; carried impact lowers it. */
function penaltyTilt(schedule: Float64Array, { problem, penalties, heldAfter }: Stage): Float64Array {
  const tilt = new Float64Array(schedule.length);
  const last = schedule.length - 1;
  for (const penalty of penalties) {
    const excess = excessHoldings(penalty, schedule, heldAfter);
    addTailSums((t) => (t < last ? 2 * penalty.weight[t]! * excess[t]! : 0), tilt);
  }
  if (problem.transientImpact !== undefined) {
    const carried = new Float64Array(schedule.length);
    kernelProduct(problem.transientImpact)(schedule, carried);
    for (let t = 0; t < tilt.length; t++) tilt[t]! -= carried[t]!;
  }
  return tilt;
}
