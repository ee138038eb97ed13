import { couplingGradient, couplingsOf } from '../couplings/couplings-of.js';
import { log1p } from '../elementary/log.js';
import type { CostCurves } from '../impact/cost-curves.js';
import { costCurvesOf } from '../impact/cost-curves-of.js';
import { type ImpliedBounds, impliedBounds } from '../infeasibility/implied-bounds.js';
import { CompensatedSum } from '../numbers/compensated-sum.js';
import { findCrossing } from '../numbers/find-crossing.js';
import type { Problem } from '../problem/problem.js';
import { ProblemError } from '../problem/problem-error.js';
import { priceBracket } from './price-bracket.js';

/**
 * The price at which the dual bound is highest, independent of every backend.
 *
 * The bound D(price) = price quantity + sum min (C_t(x) - price x) is concave in the price with the slope
 * quantity - sum x_t(price), x_t(price) being the response, so its maximum is where the responses fill the order:
 * `findCrossing` finds it in some ten passes over the intervals.
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
  const [low, high] = priceBracket(curves, bounds, problem.quantity, gradient);
  // Either end may be NaN if a cost overflows.
  if (!(low < high)) return high;
  const beyond = (price: number): number => {
    const excess = filledBeyond(problem, curves, bounds, gradient, price);
    return excess === 0 ? 0 : log1p(excess / problem.quantity);
  };
  return findCrossing(beyond, low, high).high;
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
