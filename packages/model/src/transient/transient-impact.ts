/**
 * What a trade leaves behind for later ones: a share traded at time s raises the price at a time t after it by G(t - s),
 * the kernel. Besides its own cost, a schedule then costs 1/2 sum_s sum_t G(|t - s|) x_s x_t, of which G(0)/2 x_t^2 is a
 * trade's own (Obizhaeva & Wang 2013, J. Financial Markets 16(1), 1-32; Gatheral 2010, Quantitative Finance 10(7),
 * 749-759).
 *
 * It is distinguished by `kernel`; d is the time between two trades.
 */
export type TransientImpact = ExponentialKernel | ExponentialsKernel | PowerLawKernel | TabulatedKernel;

/** G(d) = coefficient e^(-rate d). */
export interface ExponentialKernel extends TradingTimes {
  readonly kernel: 'exponential';
  /** G(0), currency per share^2, >= 0 */
  readonly coefficient: number;
  /** per unit of time, > 0; the half-life is ln 2 / rate */
  readonly rate: number;
}

/** G(d) = sum_j coefficients_j e^(-rates_j d). */
export interface ExponentialsKernel extends TradingTimes {
  readonly kernel: 'sum-of-exponentials';
  /** currency per share^2, each >= 0 */
  readonly coefficients: Float64Array;
  /** per unit of time, each > 0, as many as coefficients */
  readonly rates: Float64Array;
}

/** G(d) = coefficient (1 + d / timeScale)^(-exponent). */
export interface PowerLawKernel extends TradingTimes {
  readonly kernel: 'power-law';
  /** G(0), currency per share^2, >= 0 */
  readonly coefficient: number;
  /** > 0 */
  readonly exponent: number;
  /** after how long the decay begins, in the unit of `times`, > 0 */
  readonly timeScale: number;
}

/** G(d) = values[d] for trades d intervals apart, 0 beyond the last value. */
export interface TabulatedKernel {
  readonly kernel: 'tabulated';
  /** currency per share^2, one or more, at most T */
  readonly values: Float64Array;
}

/** A kernel as a sum of exponentials, G(d) = sum_j weights_j e^(-rates_j d). */
export interface KernelTerms {
  /** currency per share^2, each >= 0 */
  readonly weights: Float64Array;
  /** per unit of time, each > 0 */
  readonly rates: Float64Array;
}

interface TradingTimes {
  /** when each interval trades, T increasing times in the unit of time of the kernel */
  readonly times: Float64Array;
}

/** {@link TransientImpact} in any array-like of numbers. */
export type TransientImpactInput =
  | (Untimed<ExponentialKernel> & TimesInput)
  | (Untimed<PowerLawKernel> & TimesInput)
  | ({
      readonly kernel: 'sum-of-exponentials';
      readonly coefficients: ArrayLike<number>;
      readonly rates: ArrayLike<number>;
    } & TimesInput)
  | { readonly kernel: 'tabulated'; readonly values: ArrayLike<number> };

type Untimed<Kernel> = Omit<Kernel, 'times'>;

interface TimesInput {
  /** absent: 0, 1, 2, ... */
  readonly times?: ArrayLike<number> | undefined;
}

/**
 * Whether trades leave anything behind: false if the kernel is 0 throughout.
 *
 * @example
 * ```ts
 * import { hasTransientImpact } from '@waterfill/model';
 * hasTransientImpact({ kernel: 'tabulated', values: Float64Array.of(0, 0) }); // => false
 * ```
 */
export function hasTransientImpact(transient: TransientImpact): boolean {
  const sizes =
    'values' in transient
      ? transient.values
      : 'rates' in transient
        ? transient.coefficients
        : Float64Array.of(transient.coefficient);
  return sizes.some((size) => size !== 0);
}
