import { couplingGradient, couplingsOf } from '../couplings/couplings-of.js';
import type { CostCurves } from '../impact/cost-curves.js';
import { costCurvesOf } from '../impact/cost-curves-of.js';
import { type ImpliedBounds, impliedBounds } from '../infeasibility/implied-bounds.js';
import { CompensatedSum } from '../numbers/compensated-sum.js';
import { middleDouble } from '../numbers/middle-double.js';
import type { Problem } from '../problem/problem.js';
import { ProblemError } from '../problem/problem-error.js';

/**
 * The price at which the dual bound is highest, by bisection: slow, obvious, and independent of every backend.
 *
 * The bound D(price) = price quantity + sum min (C_t(x) - price x) is concave in the price with the slope
 * quantity - sum x_t(price), x_t(price) being the response, so its maximum is where the responses fill the order. The
 * bisection halves the number of doubles between its ends: at most 64 passes over the intervals.
 *
 * Couplings are linearised at the schedule, and trajectory bounds get no price. For a problem with either, the bound
 * is therefore valid but not tight.
 *
 * @param schedule - shares; needed only where a coupling costs something
 * @returns currency per share, right to the last double or two where it is unique; NaN where a coupling overflows
 * @throws ProblemError if a schedule is needed and not given
 * @example
 * ```ts
 * import { bestPrice, createProblem } from '@waterfill/model';
 * const impact = { kind: 'power-law', coefficient: [1, 2, 3], exponent: [0.5, 0.5, 0.5] } as const;
 * bestPrice(createProblem({ quantity: 49, impact })); // => 9
 * ```
 */
export function bestPrice(problem: Problem, schedule?: ArrayLike<number>): number {
  const coupling = couplingsOf(problem).find(({ isActive }) => isActive);
  if (schedule === undefined && coupling !== undefined) {
    throw new ProblemError(
      'schedule',
      `expected one, since the price depends on it if the problem has ${coupling.feature}, got none`,
    );
  }
  const curves = costCurvesOf(problem);
  const bounds = impliedBounds(problem);
  const gradient = schedule ? couplingGradient(problem, schedule) : new Float64Array(problem.lower.length);
  if (!gradient.every(Number.isFinite)) return Number.NaN;
  let [low, high] = priceRange(curves, bounds, gradient);
  for (;;) {
    const middle = middleDouble(low, high);
    // Written so that NaN, which either end may be if a cost overflows, takes the right branch.
    if (!(middle > low && middle < high)) return high;
    const excess = filledBeyond(problem, curves, bounds, gradient, middle);
    if (excess === 0) return middle;
    if (excess < 0) low = middle;
    else high = middle;
  }
}

/** Prices at which every interval is at its lower, at its upper implied bound. */
function priceRange(
  curves: CostCurves,
  { lower, upper }: ImpliedBounds,
  gradient: Float64Array,
): [low: number, high: number] {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (let t = 0; t < lower.length; t++) {
    low = Math.min(low, curves.marginalCost(t, lower[t]!) + gradient[t]!);
    high = Math.max(high, curves.leftMarginalCost(t, upper[t]!) + gradient[t]!);
  }
  return [Math.min(low, high), Math.min(high, Number.MAX_VALUE)];
}

/** sum x_t(price) - quantity */
function filledBeyond(
  problem: Problem,
  curves: CostCurves,
  { lower, upper }: ImpliedBounds,
  gradient: Float64Array,
  price: number,
): number {
  const sum = new CompensatedSum();
  sum.add(-problem.quantity);
  for (let t = 0; t < lower.length; t++) sum.add(curves.response(t, price - gradient[t]!, lower[t]!, upper[t]!));
  return sum.value;
}
