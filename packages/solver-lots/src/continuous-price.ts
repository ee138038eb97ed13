import {
  CompensatedSum,
  type CostCurves,
  findCrossing,
  type ImpliedBounds,
  type KernelControl,
  log1p,
  type StopReason,
} from '@waterfill/model';

/** A bracket of the shadow price of an order in fractional shares. */
export interface ContinuousPrice {
  /** currency per share: at it the intervals together take the order or less */
  readonly low: number;
  /** currency per share: at it they take the order or more; the same price, or the next double */
  readonly high: number;
  /** passes over the intervals */
  readonly iterations: number;
  readonly stopped?: StopReason | undefined;
}

/**
 * Finds the shadow price of an order without lots: the price at which the shares taken sum to the order, by
 * `findCrossing` on their logarithm, in which power laws are straight lines.
 *
 * @param curves - without fees: no price is below 0
 * @param bounds - their upper bounds hold the order, and their lower bounds do not fill it
 * @param quantity - shares
 * @example
 * ```ts
 * import { costCurvesOf, createProblem, impliedBounds } from '@waterfill/model';
 * import { findContinuousPrice } from '@waterfill/solver-lots';
 * const impact = { kind: 'power-law', coefficient: [1, 1], exponent: [1, 1] } as const;
 * const problem = createProblem({ quantity: 10, impact, lot: 1 });
 * const { low, high } = findContinuousPrice(costCurvesOf(problem), impliedBounds(problem), 10);
 * [low.toFixed(9), high.toFixed(9)]; // => ['10.000000000', '10.000000000']
 * ```
 */
export function findContinuousPrice(
  curves: CostCurves,
  bounds: ImpliedBounds,
  quantity: number,
  next?: KernelControl['next'],
): ContinuousPrice {
  let iterations = 0;
  let stopped: StopReason | undefined;
  const beyond = (price: number): number => {
    const excess = takenBeyond(curves, bounds, price, quantity);
    iterations++;
    stopped = next?.({ iteration: iterations, shadowPrice: price, fillResidual: Math.abs(excess) / quantity });
    return stopped !== undefined || Math.abs(excess) <= FILLED * quantity ? 0 : log1p(excess / quantity);
  };
  const { low, high } = bracket(curves, bounds, quantity);
  return { ...findCrossing(beyond, low, high), iterations, stopped };
}

/** The part of the order that may be missing: it changes the price by as much, and no lot. */
const FILLED = 1e-13;

/** sum x_t(price) - quantity, shares */
function takenBeyond(curves: CostCurves, { lower, upper }: ImpliedBounds, price: number, quantity: number): number {
  const sum = new CompensatedSum();
  sum.add(-quantity);
  for (let t = 0; t < lower.length; t++) sum.add(curves.response(t, price, lower[t]!, upper[t]!));
  return sum.value;
}

/** The relative rounding of marginal costs and responses, by which the bracket is widened. */
const MARGIN = 1e-12;
/** The smallest price above 0 that is tried, currency per share. */
const LEAST = 1e-300;

/**
 * A bracket of the price. Below the marginal cost of the even share of what is beyond the lower bounds no interval
 * takes more than that share. Above the price at which one interval takes all of it, or every one is full, they take
 * the order.
 */
function bracket(
  curves: CostCurves,
  { lower, upper }: ImpliedBounds,
  quantity: number,
): Pick<ContinuousPrice, 'low' | 'high'> {
  const rest = quantity - lower.reduce((sum, floor) => sum + floor, 0);
  let low = Number.POSITIVE_INFINITY;
  let alone = Number.POSITIVE_INFINITY;
  let largest = 0;
  for (let t = 0; t < lower.length; t++) {
    if (upper[t]! <= lower[t]!) continue;
    const share = Math.min(upper[t]!, lower[t]! + rest / lower.length);
    low = Math.min(low, curves.leftMarginalCost(t, share));
    const price = curves.leftMarginalCost(t, upper[t]!);
    largest = Math.max(largest, price);
    if (upper[t]! - lower[t]! >= rest) alone = Math.min(alone, price);
  }
  const high = Math.min(alone, largest);
  return {
    low: Math.min(low, high) * (1 - MARGIN),
    high: Math.min(high * (1 + MARGIN) + LEAST, Number.MAX_VALUE),
  };
}
