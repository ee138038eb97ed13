import { CompensatedSum, costCurvesOf, impliedBounds, type Problem } from '@waterfill/model';
import type { StagePrices } from '../stages/trajectory-prices.js';

/** The duality gap of a schedule at prices, as a certificate has it, currency; Infinity outside the trajectory bounds. */
export function wasteOf(problem: Problem, schedule: Float64Array, { prices, netPrices }: StagePrices): number {
  const { lower, upper } = impliedBounds(problem);
  const { quantity, impact, trajectory } = problem;
  const curves = costCurvesOf(impact);
  const [waste, done] = [new CompensatedSum(), new CompensatedSum()];
  for (let t = 0; t < schedule.length; t++) {
    waste.add(curves.excess(t, schedule[t]!, prices[t]!, lower[t]!, upper[t]!));
    waste.add(Math.max(0, curves.marginalCost(t, problem.lower[t]!) - prices[t]!) * (schedule[t]! - problem.lower[t]!));
    if (problem.upper[t]! < Number.POSITIVE_INFINITY) {
      waste.add(
        Math.max(0, prices[t]! - curves.marginalCost(t, problem.upper[t]!)) * (problem.upper[t]! - schedule[t]!),
      );
    }
    if (trajectory === undefined) continue;
    done.add(schedule[t]!);
    const [beyond, below] = [done.value - trajectory.lower[t]!, trajectory.upper[t]! - done.value];
    if (Math.min(beyond, below) < -OUTSIDE * quantity) return Number.POSITIVE_INFINITY;
    const net = netPrices[t]!;
    if (net !== 0) waste.add(Math.abs(net * (net > 0 ? beyond : below)));
  }
  return waste.value;
}

/** Outside a bound by this part of the quantity is no rounding. */
const OUTSIDE = 1e-12;
