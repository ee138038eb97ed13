import type { CostCurves } from '../impact/cost-curves.js';
import type { ImpliedBounds } from '../infeasibility/implied-bounds.js';
import { remainderOf } from '../numbers/compensated-sum.js';

/** The relative rounding of marginal costs and responses, by which the bracket is widened. */
const MARGIN = 1e-12;
/** The smallest widening, currency per share. */
const LEAST = 1e-300;

/**
 * Two prices between which the responses to a price fill the order.
 *
 * Below the marginal cost of the even share of what is beyond the lower bounds no interval takes more than that share.
 * Above the price at which one interval takes all of it, or every one is full, they take the order. Where costs are not
 * convex, these are the extreme marginal costs at the bounds, and the price need not be between them.
 *
 * @param bounds - implied, so finite; they leave room for the order
 * @param gradient - what a share costs beside the curves, currency per share, T of them; absent: nothing
 * @returns the lower price may be the higher one by rounding, or NaN where a cost overflows
 * @example
 * ```ts
 * import { costCurvesOf, createProblem, impliedBounds, priceBracket } from '@waterfill/model';
 * const impact = { kind: 'power-law', coefficient: [1, 1], exponent: [1, 1], halfSpread: [0, 4] } as const;
 * const problem = createProblem({ quantity: 10, impact });
 * const [low, high] = priceBracket(costCurvesOf(problem), impliedBounds(problem), 10);
 * [low.toFixed(6), high.toFixed(6)]; // => ['10.000000', '20.000000']
 * ```
 */
export function priceBracket(
  curves: CostCurves,
  { lower, upper }: ImpliedBounds,
  quantity: number,
  gradient?: Float64Array,
): [low: number, high: number] {
  const rest = remainderOf(quantity, lower);
  const even = curves.isConvex ? rest / lower.length : 0;
  let low = Number.POSITIVE_INFINITY;
  let alone = Number.POSITIVE_INFINITY;
  let largest = Number.NEGATIVE_INFINITY;
  for (let t = 0; t < lower.length; t++) {
    const more = gradient?.[t] ?? 0;
    const last = curves.leftMarginalCost(t, upper[t]!) + more;
    low = Math.min(low, curves.marginalCost(t, Math.min(upper[t]!, lower[t]! + even)) + more);
    largest = Math.max(largest, last);
    if (curves.isConvex && upper[t]! - lower[t]! >= rest) alone = Math.min(alone, last);
  }
  const high = Math.min(alone, largest);
  low = Math.min(low, high);
  return [low - MARGIN * Math.abs(low), Math.min(high + MARGIN * Math.abs(high) + LEAST, Number.MAX_VALUE)];
}
