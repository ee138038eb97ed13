import type { Values } from './mark.js';

/** Numbers to six digits, which is more than a pixel; null for what is not a number. */
export function tidy(values: ArrayLike<number>): Values {
  return Array.from(values, tidyNumber);
}

/** One number to six digits, null if it is none. */
export function tidyNumber(value: number): number | null {
  return Number.isFinite(value) ? Number(value.toPrecision(6)) : null;
}
