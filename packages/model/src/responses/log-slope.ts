import { binaryLog } from '../elementary/binary-log.js';

/**
 * 1 / exponent, finite.
 *
 * @example
 * ```ts
 * import { inverseOf } from '@waterfill/model';
 * inverseOf(0.5); // => 2
 * inverseOf(0); // => Number.MAX_VALUE
 * ```
 */
export function inverseOf(exponent: number): number {
  return Math.min(1 / exponent, Number.MAX_VALUE);
}

/**
 * log2((1 + exponent) coefficient), of a coefficient above 0: finite.
 *
 * @example
 * ```ts
 * import { logSlopeOf } from '@waterfill/model';
 * logSlopeOf(1, 4).toFixed(12); // => '3.000000000000'
 * ```
 */
export function logSlopeOf(exponent: number, coefficient: number): number {
  const slope = (1 + exponent) * coefficient;
  return slope < Number.POSITIVE_INFINITY ? binaryLog(slope) : binaryLog(1 + exponent) + binaryLog(coefficient);
}
