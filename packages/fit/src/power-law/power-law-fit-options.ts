/** Options for fitting a curve. */
export interface PowerLawFitOptions {
  /** h, currency per share, subtracted from the impact first; default 0 */
  readonly halfSpread?: number;
  /** w, one per size, >= 0; default 1 */
  readonly weights?: ArrayLike<number>;
  /** a given exponent: then only the coefficient is fitted */
  readonly exponent?: number;
}
