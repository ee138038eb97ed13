import type { Values } from './mark.js';

/** Numbers to six digits, finer than a pixel; null for values that are not finite. */
export function tidy(values: ArrayLike<number>): Values {
  return Array.from(values, tidyNumber);
}

/** One number to six digits, null if it is not finite. */
export function tidyNumber(value: number): number | null {
  // Of six digits at most; without the sign of 0.
  if (Number.isInteger(value) && Math.abs(value) < 1e6) return value + 0;
  return Number.isFinite(value) ? Number(value.toPrecision(6)) : null;
}
