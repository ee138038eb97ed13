/**
 * The mathematics of one impact kind, interval by interval. All else in this package is written in these terms, so
 * that a new impact kind is one file that implements them.
 *
 * Shares below 0 are costed as their absolute value (trading the other way costs as much), so that a schedule which
 * breaks its bounds can still be judged.
 */
export interface CostCurves {
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
