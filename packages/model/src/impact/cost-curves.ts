import type { CostTable } from './cost-table.js';

/**
 * The mathematics of one impact kind, interval by interval. Everything except the backends for a single kind uses
 * only this interface, so a new impact kind is one file that implements it: see `ImpactKind`.
 *
 * Shares below 0 are costed as their absolute value (trading the other way costs as much), so that a schedule which
 * breaks its bounds can still be judged.
 */
export interface CostCurves {
  /** T, the number of intervals */
  readonly intervals: number;
  /** true: no slope falls in any interval; false: {@link CostCurves.slopeFall} says where */
  readonly isConvex: boolean;
  /** The most shares that interval t can take, beyond which C_t is Infinity; Infinity: it takes any number. */
  capacity(t: number): number;
  /**
   * For C_t linear between sizes: these sizes, increasing from 0 to the capacity, and the cost at each. Undefined for
   * C_t curved, and smooth above 0.
   */
  kinks(t: number): Kinks | undefined;
  /**
   * The largest relative fall of the slope of C_t below the steepest slope before it, within [lower, upper] and
   * beyond rounding: 0 if it is convex there, Infinity if the slope falls below 0.
   *
   * @param quantity - shares, of which a tiny part is the rounding of the bounds
   */
  slopeFall(t: number, lower: number, upper: number, quantity: number): number;
  /** C_t(x), currency. */
  cost(t: number, x: number): number;
  /** C_t(to) - C_t(from), currency, for both >= 0: accurate however close the two are. */
  increment(t: number, from: number, to: number): number;
  /** The right derivative of C_t at x, currency per share. */
  marginalCost(t: number, x: number): number;
  /** The left derivative of C_t at x, currency per share; at 0, where nothing is to the left, the right one. */
  leftMarginalCost(t: number, x: number): number;
  /** The inverse of the marginal cost: a minimiser of C_t(x) - price x over [lower, upper], shares. */
  response(t: number, price: number, lower: number, upper: number): number;
  /** The conjugate: the maximum of price x - C_t(x) over [lower, upper], currency. */
  conjugate(t: number, price: number, lower: number, upper: number): number;
  /**
   * C_t(x) - price x less its minimum over [lower, upper], currency: the excess cost of x at that price. Computed as a
   * distance, not as a difference of the two, so that it is 0 to the last digit at the minimiser.
   */
  excess(t: number, x: number, price: number, lower: number, upper: number): number;
  /**
   * Puts the cost, the marginal cost and the excess of x, which certificates need of every interval, into the first three
   * places of an array: for kinds that know them with less work together. Absent: they are asked for one by one.
   */
  readonly judge?:
    | ((t: number, x: number, price: number, lower: number, upper: number, into: Float64Array) => void)
    | undefined;
}

/** The sizes between which a cost is linear. */
export interface Kinks extends CostTable {
  readonly sizes: Float64Array;
  readonly costs: Float64Array;
}

/**
 * The {@link CostCurves.capacity} of a kind without a limit in any interval: one shared function, which can be
 * recognised.
 *
 * @example
 * ```ts
 * import { unlimited } from '@waterfill/model';
 * unlimited(); // => Number.POSITIVE_INFINITY
 * ```
 */
export function unlimited(): number {
  return Number.POSITIVE_INFINITY;
}
