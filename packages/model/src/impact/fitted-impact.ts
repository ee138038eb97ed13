import type { ImpactCurves } from './impact-curves.js';

/**
 * The impact of trading, fitted to measured curves interval by interval: g_t(x) = h_t + a_t x^alpha_t.
 *
 * A fit is valid only for the sizes that were measured, up to `largestSize`.
 */
export interface FittedImpact {
  readonly symbol?: string;
  /** of the sessions that were measured, YYYY-MM-DD, at least one */
  readonly dates: readonly string[];
  readonly side: ImpactCurves['side'];
  readonly family: ImpactFamily;
  readonly exponents: ExponentRule;
  /**
   * The source of the sampling errors: `days`, the given days; `blocks`, the blocks within each interval, which
   * describe this day only; `none`, no source, so there are no sampling errors.
   */
  readonly replicates: 'days' | 'blocks' | 'none';
  /** how the exponents were shrunk; present only if `exponents` is `shrunk` */
  readonly shrinkage?: Shrinkage;
  /** of the last day */
  readonly grid: ImpactCurves['grid'];
  readonly intervals: readonly FittedInterval[];
}

/**
 * The form of the impact: `power-law` a x^alpha, `half-spread-power-law` h + a x^alpha, `linear` a x, `square-root`
 * a sqrt(x).
 */
export type ImpactFamily = 'power-law' | 'half-spread-power-law' | 'linear' | 'square-root';

/** Where exponents come from: each interval's own, one for all, their own shrunk towards the common one, or given. */
export type ExponentRule = 'per-interval' | 'shared' | 'shrunk' | number;

/** Empirical Bayes in ln alpha: each interval's own is drawn to the mean mu by 1 - w, w = tau^2 / (tau^2 + v). */
export interface Shrinkage {
  /** exp(mu), the common exponent */
  readonly exponent: number;
  /** the weight of an interval's own exponent, 0 to 1 */
  readonly w: number;
  /** the sampling variance of ln alpha, pooled over the intervals */
  readonly v: number;
  /** the standard deviation of the true ln alpha over the intervals */
  readonly tau: number;
  /** the serial correlation of the replicates, 0 to 0.95; 0 between days */
  readonly rho: number;
}

/** The fit of one interval. Numbers that are not defined are NaN. */
export interface FittedInterval {
  /** `fitted`: a power law; `flat`: every share costs the half-spread; `closed`: it takes nothing */
  readonly status: 'fitted' | 'flat' | 'closed';
  /** why it is flat or closed */
  readonly reason?: string;
  /** the code of that reason, kebab-case; does not change between versions; absent in older documents */
  readonly reasonCode?: string;
  /** warnings */
  readonly warnings?: readonly string[];
  /** the code of each warning */
  readonly warningCodes?: readonly string[];
  /** a, currency per share^(1 + alpha), > 0; 0 if flat, NaN if closed */
  readonly coefficient: number;
  /** alpha, > 0; NaN unless fitted */
  readonly exponent: number;
  /** h, currency per share, >= 0: of the family with one, and of flat intervals, whose level it is */
  readonly halfSpread?: number;
  /** sampling errors: of another day, or of another minute like this one */
  readonly stdErr: { readonly coefficient: number; readonly exponent: number };
  /** 95 % confidence intervals */
  readonly interval95: {
    readonly coefficient: readonly [number, number];
    readonly exponent: readonly [number, number];
  };
  /**
   * The size about which the curve turns as its exponent errs, shares, and the factor within which a x^alpha is right
   * there in 95 % of cases, >= 1; absent where there is no such size or error.
   */
  readonly bestKnown?: { readonly size: number; readonly factor95: number };
  /** the misfit of one smooth curve, as other fitters state it; does not describe other minutes */
  readonly residualStdErr: { readonly coefficient: number; readonly exponent: number };
  readonly rSquared: number;
  /** residual sum of squares, (currency per share)^2 */
  readonly rss: number;
  /** sizes with an impact */
  readonly points: number;
  /** the largest of them, shares; 0 if closed */
  readonly largestSize: number;
  /** the number of days whose mean its curve is; absent with a single day */
  readonly days?: number;
}
