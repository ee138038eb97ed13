import type { CostTable } from './cost-table.js';

/**
 * The mathematics of one impact kind, interval by interval. All else is written in these terms, but for the backends of
 * one kind alone, so that a new impact kind is one file that implements them: see `ImpactKind`.
 *
 * Shares below 0 are costed as their absolute value (trading the other way costs as much), so that a schedule which
 * breaks its bounds can still be judged.
 */
export interface CostCurves {
  /** T, how many there are */
  readonly intervals: number;
  /** true: no slope ever falls, in no interval; false: {@link CostCurves.slopeFall} says where */
  readonly isConvex: boolean;
  /** The most shares that interval t can take, beyond which C_t is Infinity; Infinity: it takes any number. */
  capacity(t: number): number;
  /**
   * Where C_t is linear between sizes: those, increasing from 0 to the capacity, and the cost at each. Undefined where it is
   * curved, and smooth above 0.
   */
  kinks(t: number): Kinks | undefined;
  /**
   * By which part the slope of C_t is below the steepest one before it at most, within [lower, upper] and beyond rounding:
   * 0 where it is convex there, Infinity where the slope falls below 0.
   *
   * @param quantity - shares, of which a tiny part is the rounding of the bounds
   */
  slopeFall(t: number, lower: number, upper: number, quantity: number): number;
  /** C_t(x), currency. */
  cost(t: number, x: number): number;
  /** C_t(to) - C_t(from), currency, both >= 0: with all its digits, however close the two are. */
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
   * C_t(x) - price x less its minimum over [lower, upper], currency: what x wastes at that price. Computed as a
   * distance, not as a difference of the two, so that it is 0 to the last digit at the minimiser.
   */
  excess(t: number, x: number, price: number, lower: number, upper: number): number;
}

/** The sizes between which a cost is linear. */
export interface Kinks extends CostTable {
  readonly sizes: Float64Array;
  readonly costs: Float64Array;
}

/**
 * The {@link CostCurves.capacity} of a kind of which every interval takes any number: known without asking for each.
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
