import { log, log1p, quickLog } from '../elementary/log.js';

/** 1 / exponent, finite. */
export function inverseOf(exponent: number): number {
  return Math.min(1 / exponent, Number.MAX_VALUE);
}

/** log((1 + exponent) coefficient), of a coefficient above 0: finite. */
export function logSlopeOf(exponent: number, coefficient: number): number {
  const slope = (1 + exponent) * coefficient;
  return slope < Number.POSITIVE_INFINITY ? quickLog(slope) : log1p(exponent) + log(coefficient);
}
