import { CompensatedSum } from './compensated-sum.js';
import type { CostCurves } from './cost-curves.js';
import { costCurvesOf } from './cost-curves-of.js';
import { type ImpliedBounds, impliedBounds } from './implied-bounds.js';
import type { Problem } from './problem.js';

/**
 * The price at which the dual bound is highest, by bisection: slow, obvious, and independent of every backend.
 *
 * The bound D(price) = price quantity + sum min (C_t(x) - price x) is concave in the price with the slope
 * quantity - sum x_t(price), x_t(price) being the response, so its maximum is where the responses fill the order. The
 * bisection halves the number of doubles between its ends: at most 64 passes over the intervals.
 *
 * @returns currency per share, right to the last double or two where it is unique
 * @example
 * ```ts
 * import { bestPrice, createProblem } from '@waterfill/model';
 * const impact = { kind: 'power-law', coefficient: [1, 2, 3], exponent: [0.5, 0.5, 0.5] } as const;
 * bestPrice(createProblem({ quantity: 49, impact })); // => 9
 * ```
 */
export function bestPrice(problem: Problem): number {
  const curves = costCurvesOf(problem.impact);
  const bounds = impliedBounds(problem);
  let [low, high] = priceRange(curves, bounds);
  for (;;) {
    const middle = middleDouble(low, high);
    if (middle <= low || middle >= high) return high;
    const excess = filledBeyond(problem, curves, bounds, middle);
    if (excess === 0) return middle;
    if (excess < 0) low = middle;
    else high = middle;
  }
}

/** Prices at which every interval is at its lower, at its upper implied bound. */
function priceRange(curves: CostCurves, { lower, upper }: ImpliedBounds): [number, number] {
  let low = Number.POSITIVE_INFINITY;
  let high = 0;
  for (let t = 0; t < lower.length; t++) {
    low = Math.min(low, curves.marginalCost(t, lower[t]!));
    high = Math.max(high, curves.leftMarginalCost(t, upper[t]!));
  }
  return [Math.min(low, high), Math.min(high, Number.MAX_VALUE)];
}

/** sum x_t(price) - quantity */
function filledBeyond(problem: Problem, curves: CostCurves, { lower, upper }: ImpliedBounds, price: number): number {
  const sum = new CompensatedSum();
  sum.add(-problem.quantity);
  for (let t = 0; t < lower.length; t++) sum.add(curves.response(t, price, lower[t]!, upper[t]!));
  return sum.value;
}

const double = new Float64Array(1);
const bits = new BigInt64Array(double.buffer);

/** The middle one of the doubles between two that are >= 0, whose bits are in the same order as they are. */
function middleDouble(low: number, high: number): number {
  double[0] = low + 0; // no -0
  const lowBits = bits[0]!;
  double[0] = high;
  bits[0] = (lowBits + bits[0]!) >> 1n;
  return double[0];
}
