import { bestPrice } from './best-price.js';
import { lowerPrice, upperPrice } from './bound-prices.js';
import { capacityOf, intervalCount } from './capacity.js';
import { certifyLots, type LotsCertificate } from './certify-lots.js';
import { CompensatedSum, remainderOf } from './compensated-sum.js';
import type { CostCurves } from './cost-curves.js';
import { costCurvesOf } from './cost-curves-of.js';
import { impliedBounds } from './implied-bounds.js';
import { intervalPrices, type Multipliers, requireMultipliers } from './interval-prices.js';
import type { Problem } from './problem.js';
import { ProblemError } from './problem-error.js';
import { valuationOf } from './risk.js';

/**
 * What can be said of a schedule by anyone who has the problem: the same code judges every backend and every stranger.
 *
 * Where `feasible` is false the gap bounds nothing: an infeasible schedule may well cost less than the optimum.
 */
export interface Certificate {
  /** `fillResidual` and `boundViolation` are at most 1e-9, and a schedule in lots is in whole ones */
  readonly feasible: boolean;
  /** sum C_t(x_t), currency */
  readonly cost: number;
  /** the cost, and aversion times the variance where the problem has risk, currency */
  readonly objective: number;
  /** D(prices): no feasible schedule has a lower objective, currency */
  readonly dualBound: number;
  /** objective - dualBound, summed term by term, currency: at most so much was left on the table */
  readonly dualityGap: number;
  /** dualityGap / objective; 0 where both are 0 */
  readonly relativeGap: number;
  /** |sum x_t - quantity| / quantity */
  readonly fillResidual: number;
  /** the largest distance of an x_t outside its bounds, or of what is done outside the trajectory bounds / quantity */
  readonly boundViolation: number;
  /** sum x_t |C_t'(x_t) - price_t| / objective over the intervals strictly inside their bounds */
  readonly stationarityResidual: number;
  /** sum of the price of each bound times the distance to it / objective */
  readonly complementarityResidual: number;
  /** of a problem in lots, where the dual bound is that of any number of shares */
  readonly lots?: LotsCertificate;
}

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
 * Where trajectory bounds or risk couple the intervals, each has a price of its own ({@link intervalPrices}), and each
 * trajectory bound adds its price times the distance to it. Risk is convex, so that its tangent at the schedule bounds
 * that of every other schedule from below: the bound holds for every schedule, price and trajectory prices >= 0.
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
  requireSchedule(problem, schedule);
  const claim = multipliers ?? { shadowPrice: bestPrice(problem, schedule) };
  requireMultipliers(problem, claim);
  const judged: Judged = {
    problem,
    schedule,
    curves: costCurvesOf(problem.impact),
    shadowPrice: claim.shadowPrice,
    prices: intervalPrices(problem, schedule, claim),
    ...distancesToTrajectory(problem, schedule, claim),
  };
  const cost = costOf(judged);
  const { objective } = valuationOf(problem, schedule, cost);
  const dualityGap = gapOf(judged);
  const fillResidual = ratio(Math.abs(remainderOf(problem.quantity, schedule)), problem.quantity);
  const lots = certifyLots(problem, schedule, judged.curves);
  const boundViolation = ratio(Math.max(largestViolation(judged), judged.trajectoryViolation), problem.quantity);
  return {
    feasible: fillResidual <= FEASIBLE && boundViolation <= FEASIBLE && (lots?.lotResidual ?? 0) === 0,
    cost,
    objective,
    dualBound: objective - dualityGap,
    dualityGap,
    relativeGap: ratio(dualityGap, objective),
    fillResidual,
    boundViolation,
    stationarityResidual: ratio(stationarity(judged), objective),
    complementarityResidual: ratio(complementarity(judged), objective),
    ...(lots && { lots }),
  };
}

/** A schedule with the prices by which it is judged. */
interface Judged extends TrajectoryDistances {
  readonly problem: Problem;
  readonly schedule: ArrayLike<number>;
  readonly curves: CostCurves;
  /** the price of the fill constraint, currency per share */
  readonly shadowPrice: number;
  /** of each interval, currency per share */
  readonly prices: Float64Array;
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

function costOf({ schedule, curves }: Judged): number {
  const cost = new CompensatedSum();
  for (let t = 0; t < schedule.length; t++) cost.add(curves.cost(t, schedule[t]!));
  return cost.value;
}

function gapOf({ problem, schedule, curves, prices, shadowPrice, pricedSlack }: Judged): number {
  const { lower, upper } = impliedBounds(problem);
  const gap = new CompensatedSum();
  gap.add(-shadowPrice * remainderOf(problem.quantity, schedule));
  gap.add(pricedSlack);
  for (let t = 0; t < schedule.length; t++) {
    gap.add(curves.excess(t, schedule[t]!, prices[t]!, lower[t]!, upper[t]!));
  }
  return gap.value;
}

function largestViolation({ problem, schedule }: Judged): number {
  const capacity = capacityOf(problem);
  let largest = 0;
  for (let t = 0; t < schedule.length; t++) {
    largest = Math.max(largest, problem.lower[t]! - schedule[t]!, schedule[t]! - capacity[t]!);
  }
  return largest;
}

/** How what is done by the end of each interval stands to the bounds on it. */
interface TrajectoryDistances {
  /** the sum of the price of each trajectory bound times the distance to it, from within, currency */
  readonly pricedSlack: number;
  /** the largest distance outside one, shares */
  readonly trajectoryViolation: number;
}

function distancesToTrajectory(
  { trajectory }: Problem,
  schedule: ArrayLike<number>,
  { trajectoryLowerPrices, trajectoryUpperPrices }: Multipliers,
): TrajectoryDistances {
  if (trajectory === undefined) return { pricedSlack: 0, trajectoryViolation: 0 };
  const pricedSlack = new CompensatedSum();
  const done = new CompensatedSum();
  let trajectoryViolation = 0;
  for (let t = 0; t < schedule.length; t++) {
    done.add(schedule[t]!);
    const beyondLower = done.value - trajectory.lower[t]!;
    const belowUpper = trajectory.upper[t]! - done.value;
    trajectoryViolation = Math.max(trajectoryViolation, -beyondLower, -belowUpper);
    const [lowerPrice, upperPrice] = [trajectoryLowerPrices?.[t] ?? 0, trajectoryUpperPrices?.[t] ?? 0];
    if (lowerPrice > 0) pricedSlack.add(lowerPrice * beyondLower);
    if (upperPrice > 0) pricedSlack.add(upperPrice * belowUpper);
  }
  return { pricedSlack: pricedSlack.value, trajectoryViolation };
}

function stationarity({ problem, schedule, curves, prices }: Judged): number {
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

function complementarity({ problem, schedule, curves, prices, pricedSlack }: Judged): number {
  const capacity = capacityOf(problem);
  const sum = new CompensatedSum();
  sum.add(Math.abs(pricedSlack));
  for (let t = 0; t < schedule.length; t++) {
    const x = schedule[t]!;
    const lower = problem.lower[t]!;
    const upper = capacity[t]!;
    if (x !== lower) sum.add(lowerPrice(curves, t, lower, upper, prices[t]!) * Math.abs(x - lower));
    if (x !== upper && upper < Number.POSITIVE_INFINITY) {
      sum.add(upperPrice(curves, t, upper, prices[t]!) * Math.abs(upper - x));
    }
  }
  return sum.value;
}
