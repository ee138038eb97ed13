/** A power law through a curve, with its errors. */
export interface PowerLawFit {
  /**
   * - `fitted`: the minimum of the sum of squares, whatever its exponent
   * - `runaway`: there is no minimum: the sum of squares falls towards an infinite exponent, because nearly all of the
   *   impact is at one end of the sizes; `exponent` is that infinity, the rest is NaN
   * - `no-impact`: zero at all sizes; the exponent is NaN
   * - `too-few-sizes`: fewer than two different sizes with an impact; all is NaN
   */
  readonly status: 'fitted' | 'runaway' | 'no-impact' | 'too-few-sizes';
  /** a, currency per share^(1 + exponent); of the sign of the impact */
  readonly coefficient: number;
  /** alpha; below 0 for an impact that falls with the size */
  readonly exponent: number;
  /**
   * standard errors from the residuals, the roots of the diagonal of s^2 (J'J)^-1 with s^2 = rss / (points - 2), as in
   * scipy's `curve_fit`: they describe the misfit of one smooth curve, not what would change on another day; NaN
   * without degrees of freedom; for a given exponent 0, with points - 1 instead of points - 2
   */
  readonly stdErr: { readonly coefficient: number; readonly exponent: number };
  /** of ln |a| at the geometric mean of the sizes with an impact, ln |a x^alpha|, and of alpha; as `stdErr` */
  readonly covariance: { readonly level: number; readonly both: number; readonly exponent: number };
  /** the geometric mean of the sizes with an impact, shares */
  readonly meanSize: number;
  /** sum w (g - a x^alpha)^2 */
  readonly rss: number;
  /** the part of the sum of squares about the mean that is explained; NaN for constant impact */
  readonly rSquared: number;
  /** sizes with an impact */
  readonly points: number;
  /**
   * - `narrow-sizes`: the largest is less than twice the smallest: on so small a range any curve looks like a power law
   * - `uncertain-coefficient`, `uncertain-exponent`: a standard error larger than the estimate
   */
  readonly warnings: readonly PowerLawWarning[];
}

export type PowerLawWarning = 'narrow-sizes' | 'uncertain-coefficient' | 'uncertain-exponent';
