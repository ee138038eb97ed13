import { numbers, required } from '../fields/field-rules.js';
import { requireProblem } from '../fields/require-problem.js';
import { costCurvesOf } from '../impact/cost-curves-of.js';
import { certifyLots } from '../lots/certify-lots.js';
import { CompensatedSum, remainderOf } from '../numbers/compensated-sum.js';
import { capacityOf, intervalCount } from '../problem/capacity.js';
import type { Problem } from '../problem/problem.js';
import { ProblemError } from '../problem/problem-error.js';
import { bestPrice } from './best-price.js';
import type { Certificate } from './certificate.js';
import { boundSlackOf, dualityGapOf, type PricedSchedule, pricedSlackOf } from './duality-gap.js';
import { filledSchedule } from './filled-schedule.js';
import { grossObjective } from './gross-objective.js';
import { type Multipliers, requireMultipliers } from './multipliers.js';
import { pricedIntervals } from './priced-intervals.js';
import { proofOf } from './proof.js';
import { valuationOf } from './valuation.js';
import { worstViolation } from './worst-violation.js';

/** Of the quantity: one tolerance for the order, for bounds and for the end of a table. */
const FEASIBLE = 1e-9;

/**
 * Judges a schedule, good or bad, from anyone: whether it is feasible, and how far from the optimum it can be at most.
 *
 * The dual bound D(price) = price quantity + sum over t of the minimum of C_t(x) - price x within the bounds holds for
 * every price (Boyd & Vandenberghe, Convex Optimization, 5.1.3), so a wrong price makes the certificate weak, never
 * wrong. The gap cost - D is summed as
 * sum [C_t(x_t) - price x_t - min (C_t(x) - price x)] + price (sum x_t - quantity),
 * each term exactly 0 at its minimiser, so that it keeps its digits where the difference of the totals has none.
 *
 * Where intervals are coupled, each has a price of its own ({@link intervalPrices}), and each trajectory bound adds its
 * price times the distance to it. What couplings cost is convex, so that its tangent at the schedule bounds it from below
 * at every other schedule: the bound holds for every schedule, price and trajectory prices >= 0. Of a target that is
 * tracked with a weight so strong that the slope at the schedule is rounding, a tangent beside the schedule is taken where
 * that proves more: q(z) = weight z^2 is at least p z - p^2 / (4 weight) for every price p.
 *
 * A feasible schedule may miss the order, its bounds or the end of a table by 1e-9 of the quantity, which may be worth much
 * or little. It is judged once it keeps them ({@link filledSchedule}): its cost, its gap and the other residuals are those
 * of the cheapest schedule nearby that does. So no feasible schedule costs less than the bound.
 *
 * Of a problem in lots the bound is that of any number of shares, so that the gap shows what whole lots cost; whether
 * the schedule is the best among those is for {@link Certificate.lots} to say, which looks at the moves of one lot.
 *
 * @param schedule - shares per interval, T of them, finite
 * @param multipliers - the prices that its maker claims; absent: the best shadow price is found, and trajectory bounds
 *   are given no price
 * @throws ProblemError if a length differs, a number is not finite, or a trajectory price is below 0 or of no bound
 * @example
 * ```ts
 * import { certify, createProblem } from '@waterfill/model';
 * const impact = { kind: 'power-law', coefficient: [1, 2, 1], exponent: [1, 0.5, 2] } as const;
 * const problem = createProblem({ quantity: 24, impact });
 * certify(problem, [6, 16, 2], { shadowPrice: 12 }).dualityGap; // => 0
 * certify(problem, [8, 8, 8]).dualBound; // => 172
 * ```
 */
export function certify(problem: Problem, schedule: ArrayLike<number>, multipliers?: Multipliers): Certificate {
  requireProblem(problem);
  required(numbers)(schedule, 'schedule');
  requireSchedule(problem, schedule);
  const claim = multipliers ?? { shadowPrice: bestPrice(problem, schedule) };
  requireMultipliers(problem, claim);
  const lots = certifyLots(problem, schedule);
  const distances = distancesOf(problem, schedule);
  const feasible = distances.fillResidual <= FEASIBLE && distances.boundViolation <= FEASIBLE && !lots?.lotResidual;
  const judged = judgedAt(problem, feasible ? filledSchedule(problem, schedule) : schedule, claim, feasible);
  const cost = costOf(judged);
  const { objective } = valuationOf(problem, judged.schedule, cost);
  const gross = grossObjective(problem, judged.schedule, objective);
  const dualityGap = dualityGapOf(judged);
  const dualBound = objective - dualityGap;
  return {
    feasible,
    proof: proofOf({ dualBound, ...(lots && { lots }) }),
    cost,
    objective,
    grossObjective: gross,
    dualBound,
    dualityGap,
    relativeGap: ratio(dualityGap, gross),
    ...distances,
    stationarityResidual: ratio(stationarity(judged), gross),
    complementarityResidual: ratio(Math.abs(judged.pricedSlack) + boundSlackOf(judged), gross),
    ...(lots && { lots }),
  };
}

/** How far a schedule is from one that is feasible, in shares and relative to the quantity. */
type Distances = Pick<
  Certificate,
  'fillResidual' | 'fillResidualShares' | 'boundViolation' | 'boundViolationShares' | 'at'
>;

function distancesOf(problem: Problem, schedule: ArrayLike<number>): Distances {
  const { quantity } = problem;
  const fillResidualShares = Math.abs(remainderOf(quantity, schedule));
  const { shares: boundViolationShares, at } = worstViolation(problem, schedule);
  return {
    fillResidual: ratio(fillResidualShares, quantity),
    fillResidualShares,
    boundViolation: ratio(boundViolationShares, quantity),
    boundViolationShares,
    ...(at && { at }),
  };
}

function judgedAt(
  problem: Problem,
  schedule: ArrayLike<number>,
  claim: Multipliers,
  feasible: boolean,
): PricedSchedule {
  const { prices, couplingSlack } = pricedIntervals(problem, schedule, claim);
  return {
    problem,
    schedule,
    curves: costCurvesOf(problem),
    shadowPrice: claim.shadowPrice,
    prices,
    feasible,
    pricedSlack: pricedSlackOf(problem, schedule, claim, feasible) + couplingSlack,
  };
}

function requireSchedule(problem: Problem, schedule: ArrayLike<number>): void {
  const expected = intervalCount(problem);
  if (schedule.length !== expected) {
    throw new ProblemError('schedule', `expected ${expected} elements, one per interval, got ${schedule.length}`);
  }
  for (let t = 0; t < expected; t++) {
    if (!Number.isFinite(schedule[t])) {
      throw new ProblemError(`schedule[${t}]`, `expected a finite number of shares, got ${schedule[t]}`);
    }
  }
}

function ratio(part: number, whole: number): number {
  return part === 0 ? 0 : part / whole;
}

function costOf({ schedule, curves }: PricedSchedule): number {
  const cost = new CompensatedSum();
  for (let t = 0; t < schedule.length; t++) cost.add(curves.cost(t, schedule[t]!));
  return cost.value;
}

function stationarity({ problem, schedule, curves, prices }: PricedSchedule): number {
  const capacity = capacityOf(problem);
  const sum = new CompensatedSum();
  for (let t = 0; t < schedule.length; t++) {
    const x = schedule[t]!;
    if (x <= problem.lower[t]! || x >= capacity[t]!) continue;
    // The distance of the price from the slopes on either side of x, which differ at a kink.
    const above = prices[t]! - curves.marginalCost(t, x);
    sum.add(x * (above >= 0 ? above : Math.max(0, curves.leftMarginalCost(t, x) - prices[t]!)));
  }
  return sum.value;
}
