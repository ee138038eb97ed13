import {
  type CostCurves,
  costCurvesOf,
  type ImpliedBounds,
  type Problem,
  remainderOf,
  settledPrice,
  settleFill,
  shadowPriceOf,
} from '@waterfill/model';
import type { ContinuousPrice } from './continuous-price.js';

/** The answer to an order in fractional shares. */
export interface ContinuousShares {
  /** shares, T of them */
  readonly shares: Float64Array;
  /** currency per share */
  readonly shadowPrice: number;
}

/** The optimal shares of an order without lots, at a price found within these bounds. */
export function continuousShares(problem: Problem, bounds: ImpliedBounds, price: ContinuousPrice): ContinuousShares {
  const shares = sharesAt(costCurvesOf(problem), bounds, price, problem.quantity);
  settleFill(problem, shares, shares.slice());
  return { shares, shadowPrice: priceOf(problem, shares, price) };
}

/** The conventional price if several are optimal: the cost of one more share, if one more fits. */
function priceOf(problem: Problem, shares: Float64Array, { low }: ContinuousPrice): number {
  const { impact, quantity, lower, upper } = problem;
  const curves = costCurvesOf({ impact });
  if (lower.every((_, t) => curves.kinks(t) === undefined)) return settledPrice(problem, shares, low);
  const atKinks = shares.map((x, t) => {
    const kinks = curves.kinks(t)?.sizes ?? [];
    return nearest(x, [lower[t]!, upper[t]!, ...kinks], ROUNDING * quantity);
  });
  return shadowPriceOf(problem, atKinks);
}

/** Shares within this part of the quantity of a table's kink are at it. */
const ROUNDING = 1e-12;

function nearest(x: number, kinks: readonly number[], rounding: number): number {
  return kinks.find((kink) => Math.abs(x - kink) <= rounding) ?? x;
}

/** The continuous shares: those taken at the two prices, mixed so that they sum to the order. */
function sharesAt(
  curves: CostCurves,
  { lower, upper }: ImpliedBounds,
  { low, high }: ContinuousPrice,
  quantity: number,
): Float64Array {
  const respond = (price: number): Float64Array => lower.map((floor, t) => curves.response(t, price, floor, upper[t]!));
  const less = respond(low);
  if (low === high) return less;
  const more = respond(high);
  const missing = remainderOf(quantity, less);
  const room = missing - remainderOf(quantity, more);
  const part = room > 0 ? Math.min(1, Math.max(0, missing / room)) : 0;
  return less.map((x, t) => x + part * (more[t]! - x));
}
