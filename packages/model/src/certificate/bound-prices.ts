import type { CostCurves } from '../impact/cost-curves.js';
import { costCurvesOf } from '../impact/cost-curves-of.js';
import { capacityOf } from '../problem/capacity.js';
import type { Problem } from '../problem/problem.js';

/** What each bound costs, currency per share: C_t'(x_t) = price_t + lowerPrices_t - upperPrices_t. */
export interface BoundPrices {
  /** what one share less of the lower bound would save, >= 0, T of them */
  readonly lowerPrices: Float64Array;
  /** what one share more of the upper bound would save, >= 0, T of them */
  readonly upperPrices: Float64Array;
}

/**
 * The multipliers of the bounds that belong to a price: by how much the marginal cost at the lower bound is above it, and
 * at the upper bound below it.
 *
 * @param price - the shadow price, or where intervals are coupled the price of each (`intervalPrices`), currency per share
 * @example
 * ```ts
 * import { boundPrices, createProblem } from '@waterfill/model';
 * const impact = { kind: 'power-law', coefficient: [1, 2, 1], exponent: [1, 0.5, 2] } as const;
 * const problem = createProblem({ quantity: 17, impact, upper: [Infinity, 9, Infinity] });
 * Array.from(boundPrices(problem, 12).upperPrices); // => [0, 3, 0]
 * ```
 */
export function boundPrices(problem: Problem, price: number | Float64Array): BoundPrices {
  const curves = costCurvesOf(problem);
  const capacity = capacityOf(problem);
  const lowerPrices = new Float64Array(capacity.length);
  const upperPrices = new Float64Array(capacity.length);
  for (let t = 0; t < capacity.length; t++) {
    const own = typeof price === 'number' ? price : price[t]!;
    lowerPrices[t] = lowerPrice(curves, t, problem.lower[t]!, capacity[t]!, own);
    upperPrices[t] = upperPrice(curves, t, capacity[t]!, own);
  }
  return { lowerPrices, upperPrices };
}

/** The price of the lower bound of interval t, `upper` being the most that it can take. */
export function lowerPrice(curves: CostCurves, t: number, lower: number, upper: number, price: number): number {
  const isFixed = lower >= upper;
  const marginal = isFixed ? curves.leftMarginalCost(t, upper) : curves.marginalCost(t, lower);
  return Math.max(0, marginal - price);
}

/** The price of the upper bound of interval t. */
export function upperPrice(curves: CostCurves, t: number, upper: number, price: number): number {
  return upper < Number.POSITIVE_INFINITY ? Math.max(0, price - curves.leftMarginalCost(t, upper)) : 0;
}
