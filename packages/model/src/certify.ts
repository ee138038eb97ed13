import { bestPrice } from './best-price.js';
import { lowerPrice, upperPrice } from './bound-prices.js';
import { capacityOf, intervalCount } from './capacity.js';
import { CompensatedSum, remainderOf } from './compensated-sum.js';
import type { CostCurves } from './cost-curves.js';
import { costCurvesOf } from './cost-curves-of.js';
import { impliedBounds } from './implied-bounds.js';
import type { Problem } from './problem.js';
import { ProblemError } from './problem-error.js';

/**
 * What can be said of a schedule by anyone who has the problem: the same code judges every backend and every stranger.
 *
 * Where `feasible` is false the gap bounds nothing: an infeasible schedule may well cost less than the optimum.
 */
export interface Certificate {
  /** `fillResidual` and `boundViolation` are at most 1e-9 */
  readonly feasible: boolean;
  /** sum C_t(x_t), currency */
  readonly cost: number;
  /** D(price): no feasible schedule costs less, currency */
  readonly dualBound: number;
  /** cost - dualBound, summed term by term, currency: at most so much was left on the table */
  readonly dualityGap: number;
  /** dualityGap / cost; 0 where both are 0 */
  readonly relativeGap: number;
  /** |sum x_t - quantity| / quantity */
  readonly fillResidual: number;
  /** the largest distance of an x_t outside its bounds / quantity */
  readonly boundViolation: number;
  /** sum x_t |C_t'(x_t) - price| / cost over the intervals strictly inside their bounds */
  readonly stationarityResidual: number;
  /** sum of the price of each bound times the distance of x_t to it / cost */
  readonly complementarityResidual: number;
}

/** What certifies a schedule; for now the price of the fill constraint alone. */
export interface Multipliers {
  /** currency per share */
  readonly shadowPrice: number;
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
 * @param schedule - shares per interval, T of them, finite
 * @param multipliers - the shadow price that its maker claims; absent: the best one is found
 * @throws ProblemError if the length differs or a number is not finite
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
  const price = multipliers?.shadowPrice ?? bestPrice(problem);
  if (!Number.isFinite(price)) throw new ProblemError('shadowPrice', `expected a finite number, got ${price}`);
  const curves = costCurvesOf(problem.impact);
  const [cost, dualityGap] = costAndGap(problem, curves, schedule, price);
  const fillResidual = ratio(Math.abs(remainderOf(problem.quantity, schedule)), problem.quantity);
  const boundViolation = ratio(largestViolation(problem, schedule), problem.quantity);
  return {
    feasible: fillResidual <= FEASIBLE && boundViolation <= FEASIBLE,
    cost,
    dualBound: cost - dualityGap,
    dualityGap,
    relativeGap: ratio(dualityGap, cost),
    fillResidual,
    boundViolation,
    stationarityResidual: ratio(stationarity(problem, curves, schedule, price), cost),
    complementarityResidual: ratio(complementarity(problem, curves, schedule, price), cost),
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

function costAndGap(
  problem: Problem,
  curves: CostCurves,
  schedule: ArrayLike<number>,
  price: number,
): [cost: number, gap: number] {
  const { lower, upper } = impliedBounds(problem);
  const cost = new CompensatedSum();
  const gap = new CompensatedSum();
  gap.add(-price * remainderOf(problem.quantity, schedule));
  for (let t = 0; t < schedule.length; t++) {
    cost.add(curves.cost(t, schedule[t]!));
    gap.add(curves.excess(t, schedule[t]!, price, lower[t]!, upper[t]!));
  }
  return [cost.value, gap.value];
}

function largestViolation(problem: Problem, schedule: ArrayLike<number>): number {
  const capacity = capacityOf(problem);
  let largest = 0;
  for (let t = 0; t < schedule.length; t++) {
    largest = Math.max(largest, problem.lower[t]! - schedule[t]!, schedule[t]! - capacity[t]!);
  }
  return largest;
}

function stationarity(problem: Problem, curves: CostCurves, schedule: ArrayLike<number>, price: number): number {
  const capacity = capacityOf(problem);
  const sum = new CompensatedSum();
  for (let t = 0; t < schedule.length; t++) {
    const x = schedule[t]!;
    if (x <= problem.lower[t]! || x >= capacity[t]!) continue;
    // The distance of the price from the slopes on either side of x, which differ at a kink.
    const above = price - curves.marginalCost(t, x);
    sum.add(x * (above >= 0 ? above : Math.max(0, curves.leftMarginalCost(t, x) - price)));
  }
  return sum.value;
}

function complementarity(problem: Problem, curves: CostCurves, schedule: ArrayLike<number>, price: number): number {
  const capacity = capacityOf(problem);
  const sum = new CompensatedSum();
  for (let t = 0; t < schedule.length; t++) {
    const x = schedule[t]!;
    const lower = problem.lower[t]!;
    const upper = capacity[t]!;
    if (x !== lower) sum.add(lowerPrice(curves, t, lower, upper, price) * Math.abs(x - lower));
    if (x !== upper && upper < Number.POSITIVE_INFINITY) {
      sum.add(upperPrice(curves, t, upper, price) * Math.abs(upper - x));
    }
  }
  return sum.value;
}
