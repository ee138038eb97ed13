import {
  costCurvesOf,
  type PricedSchedule,
  type Problem,
  pricedSlackOf,
  sumsOver,
  worstViolation,
} from '@waterfill/model';
import type { StagePrices } from '../stages/trajectory-prices.js';

/**
 * The duality gap of a schedule at prices, as in a certificate, and the part of its complementarity residual from the
 * bounds of intervals, currency; Infinity outside its bounds.
 */
export function gapAndSlackOf(
  problem: Problem,
  schedule: Float64Array,
  { price, prices, trajectoryPrices }: StagePrices,
): number {
  if (worstViolation(problem, schedule).shares > OUTSIDE * problem.quantity) return Number.POSITIVE_INFINITY;
  const pricedSlack = pricedSlackOf(problem, schedule, trajectoryPrices, true);
  const curves = costCurvesOf(problem);
  const priced: PricedSchedule = {
    ...{ problem, schedule, curves, shadowPrice: price, prices, pricedSlack, feasible: true },
  };
  const { dualityGap, boundSlack } = sumsOver(priced);
  return dualityGap + boundSlack;
}

/** A violation of a bound by this part of the quantity is not rounding. */
const OUTSIDE = 1e-12;
