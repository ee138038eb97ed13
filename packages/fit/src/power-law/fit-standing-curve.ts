import type { PowerLaw } from '@waterfill/model';
import { fitPowerLaw } from './fit-power-law.js';

/**
 * Fits the power law g(x) = h + a x^alpha to the curve of one book, whose half-spread h is the impact of the smallest
 * size.
 *
 * @param sizes - shares, increasing, > 0; the first is within the best price level of the book
 * @param impact - currency per share, at each size
 * @returns undefined if no power law fits: with fewer than three sizes, or if all impact is at one end of them
 * @example
 * ```ts
 * import { fitStandingCurve } from '@waterfill/fit';
 * const law = fitStandingCurve([1, 100, 400, 900], [0.02, 0.12, 0.22, 0.32]);
 * law?.halfSpread; // => 0.02
 * [law!.coefficient.toFixed(6), law!.exponent.toFixed(6)]; // => ['0.010000', '0.500000']
 * ```
 */
export function fitStandingCurve(sizes: ArrayLike<number>, impact: ArrayLike<number>): PowerLaw | undefined {
  if (sizes.length < 3) return undefined;
  const halfSpread = impact[0]!;
  const beyond = { sizes: Array.from(sizes).slice(1), impact: Array.from(impact).slice(1) };
  const { status, coefficient, exponent } = fitPowerLaw(beyond.sizes, beyond.impact, { halfSpread });
  return status === 'fitted' && exponent > 0 && coefficient > 0 ? { halfSpread, coefficient, exponent } : undefined;
}
