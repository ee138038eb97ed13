import type { CostCurves } from '../impact/cost-curves.js';
import { impliedBounds } from '../infeasibility/implied-bounds.js';
import { CompensatedSum, remainderOf } from '../numbers/compensated-sum.js';
import { capacityOf } from '../problem/capacity.js';
import type { Problem } from '../problem/problem.js';
import { kernelsOf } from '../transient/kernel-arithmetic.js';
import { type BoundPrices, lowerPrice, upperPrice } from './bound-prices.js';
import type { Multipliers } from './multipliers.js';

/** A schedule with the prices by which it is judged. */
export interface PricedSchedule {
  readonly problem: Problem;
  readonly schedule: ArrayLike<number>;
  readonly curves: CostCurves;
  /** the price of the fill constraint, currency per share */
  readonly shadowPrice: number;
  /** of each interval, currency per share */
  readonly prices: Float64Array;
  /**
   * whether the schedule is feasible; then a gain from missing its bounds or the order within the tolerance is not
   * credited
   */
  readonly feasible: boolean;
  /** the sum of the price of each trajectory bound times the distance to it, from within, currency */
  readonly pricedSlack: number;
}

/** What certificates need of a schedule, summed over its intervals, currency. */
export interface ScheduleSums {
  /** sum C_t(x_t) */
  readonly cost: number;
  /** by how much the objective is above the dual bound of the prices, summed term by term: see `certify` */
  readonly dualityGap: number;
  /** sum x_t |C_t'(x_t) - price_t| over the intervals strictly inside their bounds */
  readonly stationarity: number;
  /** the sum of the price of each bound of an interval (`boundPrices`) times the distance to it */
  readonly boundSlack: number;
}

/** {@link CostCurves.judge} of curves that do not have it. */
function judgeByParts(curves: CostCurves): NonNullable<CostCurves['judge']> {
  return (t, x, price, lower, upper, into) => {
    into[0] = curves.cost(t, x);
    into[1] = curves.marginalCost(t, x);
    into[2] = curves.excess(t, x, price, lower, upper);
  };
}

/**
 * The cost, the gap and the residuals of a priced schedule in one pass over the intervals, since one power gives the cost,
 * the slope and, at a good price, the excess of each.
 *
 * @param bounds - the prices of the bounds, if already computed
 * @example
 * ```ts
 * import { costCurvesOf, createProblem, sumsOver } from '@waterfill/model';
 * const impact = { kind: 'power-law', coefficient: [1, 1], exponent: [1, 1] } as const;
 * const problem = createProblem({ quantity: 4, impact });
 * const priced = { problem, curves: costCurvesOf(problem), shadowPrice: 4, prices: Float64Array.of(4, 4) };
 * const sums = sumsOver({ ...priced, schedule: [3, 1], pricedSlack: 0, feasible: true });
 * [sums.cost, sums.dualityGap, sums.stationarity, sums.boundSlack]; // => [10, 2, 8, 0]
 * ```
 */
export function sumsOver(priced: PricedSchedule, bounds?: BoundPrices): ScheduleSums {
  const { problem, schedule, curves, prices, shadowPrice, pricedSlack, feasible } = priced;
  const { quantity } = problem;
  const { lower, upper } = impliedBounds(problem);
  const capacity = capacityOf(problem);
  const creditable = feasible ? ROUNDING * quantity : Number.POSITIVE_INFINITY;
  const missing = remainderOf(quantity, schedule);
  const flatExcess = kernelsOf(problem)?.flatExcess(problem, curves);
  const cost = new CompensatedSum();
  const gap = new CompensatedSum();
  const stationarity = new CompensatedSum();
  const boundSlack = new CompensatedSum();
  gap.add(credited(-shadowPrice * missing, Math.abs(missing), creditable));
  gap.add(pricedSlack);
  const judged = new Float64Array(3);
  const judge = curves.judge ?? judgeByParts(curves);
  // Without any, the slope on the left is the same, and need not be computed.
  const hasKinks = curves.kinks(0) !== undefined;
  for (let t = 0; t < schedule.length; t++) {
    const x = schedule[t]!;
    const price = prices[t]!;
    const least = lower[t]!;
    const most = upper[t]!;
    judge(t, x, price, least, most, judged);
    const tangent = judged[2]!;
    const waste = flatExcess ? Math.min(tangent, flatExcess(t, x, price, least, most)) : tangent;
    cost.add(judged[0]!);
    gap.add(credited(waste, Math.max(least - x, x - most), creditable));
    const floor = problem.lower[t]!;
    const cap = capacity[t]!;
    // The distance of the price from the slopes on either side of x, which differ at a kink.
    const above = price - judged[1]!;
    // A slope that rises is below the price at a bound below x, too, and above it at one above: such a bound has no price.
    const isRising = curves.isConvex && x >= floor;
    if (x !== floor && !(isRising && above >= 0)) {
      boundSlack.add((bounds?.lowerPrices[t] ?? lowerPrice(curves, t, floor, cap, price)) * Math.abs(x - floor));
    }
    if (x !== cap && cap < Number.POSITIVE_INFINITY && !(isRising && x < cap && above <= 0)) {
      boundSlack.add((bounds?.upperPrices[t] ?? upperPrice(curves, t, cap, price)) * Math.abs(cap - x));
    }
    if (x <= floor || x >= cap) continue;
    const off = above < 0 && hasKinks ? Math.max(0, curves.leftMarginalCost(t, x) - price) : Math.abs(above);
    stationarity.add(x * off);
  }
  return {
    cost: cost.value,
    dualityGap: gap.value,
    stationarity: stationarity.value,
    boundSlack: boundSlack.value,
  };
}

/** Shares that are rounding, as a part of the quantity; see `findInfeasibility`. */
const ROUNDING = 1e-12;

/**
 * The contribution of a bound, or of the fill, to the gap. It is below 0 if the schedule gains by breaking the bound
 * or missing the order, which a feasible schedule does only within its tolerance. Crediting no more of that gain than
 * rounding makes the gap larger, which is safe.
 *
 * @param distance - by how much it is broken
 * @param creditable - how much of that is rounding
 * @example
 * ```ts
 * import { credited } from '@waterfill/model';
 * credited(-3, 2, 1e-9); // => 0
 * credited(-3e-12, 2e-12, 1e-9); // => -3e-12
 * ```
 */
export function credited(waste: number, distance: number, creditable: number): number {
  return distance > creditable ? Math.max(0, waste) : waste;
}

/**
 * The sum of the price of each trajectory bound times the distance to it, from within, currency; below 0: it is broken.
 *
 * @example
 * ```ts
 * import { createProblem, pricedSlackOf } from '@waterfill/model';
 * const impact = { kind: 'power-law', coefficient: [1, 1], exponent: [1, 1] } as const;
 * const problem = createProblem({ quantity: 10, impact, trajectory: { lower: [6, 10] } });
 * const prices = { trajectoryLowerPrices: Float64Array.of(3, 0), trajectoryUpperPrices: Float64Array.of(0, 0) };
 * pricedSlackOf(problem, [7, 3], prices, true); // => 3
 * ```
 */
export function pricedSlackOf(
  { trajectory, quantity }: Problem,
  schedule: ArrayLike<number>,
  { trajectoryLowerPrices, trajectoryUpperPrices }: Omit<Multipliers, 'shadowPrice'>,
  feasible: boolean,
): number {
  if (trajectory === undefined) return 0;
  const creditable = feasible ? ROUNDING * quantity : Number.POSITIVE_INFINITY;
  const pricedSlack = new CompensatedSum();
  const done = new CompensatedSum();
  for (let t = 0; t < schedule.length; t++) {
    done.add(schedule[t]!);
    const beyondLower = done.value - trajectory.lower[t]!;
    const belowUpper = trajectory.upper[t]! - done.value;
    const lowerPrice = trajectoryLowerPrices?.[t] ?? 0;
    const upperPrice = trajectoryUpperPrices?.[t] ?? 0;
    if (lowerPrice > 0) pricedSlack.add(credited(lowerPrice * beyondLower, -beyondLower, creditable));
    if (upperPrice > 0) pricedSlack.add(credited(upperPrice * belowUpper, -belowUpper, creditable));
  }
  return pricedSlack.value;
}
