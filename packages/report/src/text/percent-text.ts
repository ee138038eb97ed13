import { formatFixed } from './format-number.js';

/** A part as per cent with one decimal, without the sign; a dash where it is not known. */
export function percentText(part: number): string {
  return Number.isNaN(part) ? '-' : formatFixed(100 * part, 1);
}
