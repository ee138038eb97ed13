import {
  capacityOf,
  costCurvesOf,
  gapRounding,
  kernelProduct,
  type Problem,
  provedGap,
  type TransientImpact,
  withEngineBound,
} from '@waterfill/model';
import { type Claim, claims, type Fault, ROUNDING } from './claim.js';

/**
 * Relative to the gross objective: the largest excess cost of an "optimal" schedule if the document does not state
 * its tolerance, as in earlier versions. Larger tolerances are not used in practice.
 */
const LARGEST_GAP = 0.1;

/**
 * The gap that proves an optimum, by the certificate or by the engine, whose bound at least has to be below the cost.
 */
export function proofFault({
  problem,
  result,
  solution,
  certificate: { proof, engineBound },
  found,
}: Claim): Fault | undefined {
  const { objective, grossObjective } = found;
  if (engineBound !== undefined && engineBound > objective + 1e-9 * grossObjective) {
    return claims('certificate.engineBound', engineBound, `the schedule itself has an objective of ${objective}`);
  }
  if (proof === 'exchange' && found.proof !== proof) return claims('certificate.proof', proof, 'nothing proves that');
  if (proof === 'engine' && !Number.isFinite(engineBound)) {
    return claims('certificate.proof', proof, 'there is no `engineBound`');
  }
  if (result.status !== 'optimal') return undefined;
  const judged = withEngineBound(found, engineBound, gapRounding(problem, grossObjective, solution.shadowPrice));
  const gap = provedGap(judged);
  const { tolerance = LARGEST_GAP } = result;
  const price = Math.abs(solution.shadowPrice) * problem.quantity;
  const allowed = Math.min(tolerance, LARGEST_GAP) * grossObjective + ROUNDING * (grossObjective + price);
  if (gap <= (result.rounded ? roundingOfLots(problem, solution.schedule) : 0) + allowed) return undefined;
  const by = result.tolerance === undefined ? '' : `, more than the tolerance of ${tolerance} allows`;
  return ['status', `claims "optimal", but the schedule may cost ${gap} too much, of ${grossObjective}${by}`];
}

/**
 * What rounding to lots can cost at most, currency: what is done by the end of an interval is rounded by less than a
 * lot, so an interval trades less than two lots more or less than in the optimum, where its price is a marginal cost in
 * between.
 */
function roundingOfLots(problem: Problem, schedule: Float64Array): number {
  const { lot = 0 } = problem;
  const curves = costCurvesOf(problem);
  const capacity = capacityOf(problem);
  let cost = 0;
  for (const [t, shares] of schedule.entries()) {
    const [least, most] = [Math.max(problem.lower[t]!, shares - 2 * lot), Math.min(capacity[t]!, shares + 2 * lot)];
    cost += 2 * lot * (curves.leftMarginalCost(t, most) - curves.marginalCost(t, least));
  }
  return cost + 4 * lot * lot * couplingWeight(problem);
}

/**
 * The curvature of the couplings: for a share that is held, or off its target, in all intervals, currency per share^2.
 */
function couplingWeight({ risk, tracking, transientImpact, lower }: Problem): number {
  const variance = risk?.volatility.reduce((sum, move, t) => sum + move * move * risk.duration[t]!, 0) ?? 0;
  const weight = tracking?.weight.reduce((sum, one) => sum + one, 0) ?? 0;
  return (
    (risk?.aversion ?? 0) * variance + weight + (transientImpact ? kernelWeight(transientImpact, lower.length) : 0)
  );
}

/** G(0) for each interval: what is done by the end of each moves by less than a lot, so a move is soon made up for. */
function kernelWeight(transient: TransientImpact, intervals: number): number {
  const prices = new Float64Array(intervals);
  kernelProduct(transient)(new Float64Array(intervals).with(0, 1), prices);
  return prices[0]! * intervals;
}
