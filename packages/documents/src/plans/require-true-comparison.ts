import {
  bestBound,
  type Comparison,
  certify,
  costOnCurves,
  curvesBesideKernel,
  evenSplit,
  findInfeasibility,
  grossObjective,
  type ImpactCurves,
  type OrderProblem,
  PLANNED,
  type Problem,
  problemOfCurves,
  sharesText,
  usualSplits,
  valuationOf,
} from '@waterfill/model';
import type { Refuse } from '../json/refuse.js';

/** Relative to the numbers that a result is computed from: another version or machine may round differently. */
const ROUNDING = 1e-9;

/** Relative to the floor, which a backend proved to its own tolerance. */
const PROVED = 1e-6;

/**
 * Refuses a comparison that is not that of this order on these curves: the splits by time and by volume, the cost of
 * each schedule and the floor are all recomputed.
 */
export function requireTrueComparison(
  { problem: own }: OrderProblem,
  measured: ImpactCurves,
  comparison: Comparison,
  refuse: Refuse,
): void {
  const { quantity, lower, upper, fee, lot, oddLot, transientImpact } = own;
  const curves = curvesBesideKernel(measured, own);
  const problem = problemOfCurves(curves, { quantity, lower, upper, fee, lot, oddLot, transientImpact });
  requireTrueCosts(problem, curves, comparison, refuse);
  requireTrueSplits(problem, curves, comparison, refuse);
  requireTrueFloor(problem, comparison, refuse);
}

function requireTrueCosts(problem: Problem, curves: ImpactCurves, { schedules }: Comparison, refuse: Refuse): void {
  for (const [i, { cost, transientCost, schedule }] of schedules.entries()) {
    const path = ['comparison', 'schedules', i, 'cost'];
    if (schedule === undefined) {
      if (cost !== undefined) refuse(path, `is ${cost}, and there is no schedule that costs it`);
      continue;
    }
    const onBooks = costOnCurves(curves, schedule, problem.fee);
    const { transientCost: left = 0 } = valuationOf(problem, schedule, onBooks.cost);
    const found = { ...onBooks, cost: onBooks.cost + left };
    const isMeasured = found.beyond <= 0;
    if (!isMeasured && cost !== undefined) {
      refuse(path, `is ${cost}, and the schedule trades ${sharesText(found.beyond)} shares more than was measured`);
    }
    const rounding = ROUNDING * grossObjective(problem, schedule, found.cost);
    if (isMeasured && !(Math.abs(found.cost - (cost ?? Number.NaN)) <= rounding)) {
      refuse(path, `is ${cost ?? null}, and the schedule costs ${found.cost} on the curves of this document`);
    }
    if (transientCost !== undefined && !(Math.abs(transientCost - left) <= ROUNDING * left)) {
      refuse(path.with(-1, 'transientCost'), `is ${transientCost}, and its trades leave behind ${left}`);
    }
  }
}

function requireTrueSplits(problem: Problem, curves: ImpactCurves, { schedules }: Comparison, refuse: Refuse): void {
  for (const { name, schedule: split } of usualSplits(problem, curves)) {
    const i = schedules.findIndex((one) => one.name === name);
    if (i < 0) refuse(['comparison', 'schedules'], `has no schedule named ${JSON.stringify(name)}`);
    const { schedule } = schedules[i]!;
    const path = ['comparison', 'schedules', i, 'schedule'];
    if (split === undefined || schedule === undefined) {
      if (split !== schedule) refuse(path, schedule ? 'is none of this order: there is no such split' : 'is missing');
      continue;
    }
    const t = schedule.findIndex((shares, k) => !(Math.abs(shares - split[k]!) <= ROUNDING * problem.quantity));
    if (t >= 0) refuse([...path, t], `is ${schedule[t]}, and the ${name} trades ${split[t]}`);
  }
}

/** In fractional shares: the highest dual bound, which equals the least cost if costs are convex. */
function requireTrueFloor(
  { lot: _, oddLot: __, ...problem }: Problem,
  { floor, schedules }: Comparison,
  refuse: Refuse,
): void {
  const isFeasible = findInfeasibility(problem) === undefined;
  if (!isFeasible) {
    if (floor !== undefined)
      refuse(['comparison', 'floor'], `is ${floor}, and the measured books do not hold the order`);
    return;
  }
  const even = evenSplit(problem);
  const { grossObjective } = certify(problem, even);
  const least = bestBound(problem, [even, ...plannedOf(problem, schedules)]);
  const allowed = PROVED * (problem.fee === undefined ? least : grossObjective);
  if (Math.abs((floor ?? Number.NaN) - least) <= allowed) return;
  refuse(['comparison', 'floor'], `is ${floor ?? null}, and the least on the curves of this document is ${least}`);
}

/** With transient impact the bound depends on the schedule that it is computed at. */
function plannedOf({ transientImpact }: Problem, schedules: Comparison['schedules']): Float64Array[] {
  const plan = schedules.find(({ name }) => name === PLANNED)?.schedule;
  return transientImpact === undefined || plan === undefined ? [] : [plan];
}
