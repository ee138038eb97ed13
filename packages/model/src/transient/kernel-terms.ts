import { powerLawTerms } from './power-law-terms.js';
import type { KernelTerms, TransientImpact } from './transient-impact.js';

/**
 * A kernel as a sum of exponentials with weights >= 0, so that it stays positive semidefinite: exactly where it is one,
 * and a power law to the given accuracy.
 *
 * @param relativeAccuracy - by how much a power law may be off at any time between two trades, from 1e-14 to 0.1
 * @returns undefined for a tabulated kernel
 * @example
 * ```ts
 * import { kernelTerms } from '@waterfill/model';
 * const times = Float64Array.of(0, 1, 2);
 * kernelTerms({ kernel: 'exponential', coefficient: 3, rate: 0.5, times }, 1e-3)?.rates; // => Float64Array.of(0.5)
 * ```
 */
export function kernelTerms(transient: TransientImpact, relativeAccuracy: number): KernelTerms | undefined {
  if (transient.kernel === 'tabulated') return undefined;
  if (transient.kernel === 'sum-of-exponentials') return { weights: transient.coefficients, rates: transient.rates };
  if (transient.kernel === 'exponential') {
    return { weights: Float64Array.of(transient.coefficient), rates: Float64Array.of(transient.rate) };
  }
  const { times } = transient;
  return powerLawTerms(transient, times[times.length - 1]! - times[0]!, relativeAccuracy);
}
