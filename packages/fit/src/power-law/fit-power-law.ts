import type { PowerLawFit } from './power-law-fit.js';
import type { PowerLawFitOptions } from './power-law-fit-options.js';
import { createPowerLawFitter } from './power-law-fitter.js';

/**
 * Fits a power law g = h + a x^alpha, with h given, to one curve; {@link createPowerLawFitter} does many.
 *
 * @param sizes - shares, each > 0
 * @param impact - g at each size, currency per share; NaN if undefined
 * @throws RangeError if a size is not a positive number
 * @example
 * ```ts
 * import { fitPowerLaw } from '@waterfill/fit';
 * const { coefficient, exponent, stdErr } = fitPowerLaw([1, 2, 3, 4], [2.1, 4, 5.8, 8]);
 * [coefficient.toFixed(4), exponent.toFixed(4)]; // => ['2.0138', '0.9869']
 * [stdErr.coefficient.toFixed(4), stdErr.exponent.toFixed(4)]; // => ['0.0973', '0.0402']
 * ```
 */
export function fitPowerLaw(
  sizes: ArrayLike<number>,
  impact: ArrayLike<number>,
  options?: PowerLawFitOptions,
): PowerLawFit {
  return createPowerLawFitter(sizes).fit(impact, options);
}
