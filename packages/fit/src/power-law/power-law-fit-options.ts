/** How a curve is fitted. */
export interface PowerLawFitOptions {
  /** h, currency per share, taken off the impact first; default 0 */
  readonly halfSpread?: number;
  /** w, one per size, >= 0; default 1 */
  readonly weights?: ArrayLike<number>;
  /** a given exponent: then the coefficient alone is fitted */
  readonly exponent?: number;
}
