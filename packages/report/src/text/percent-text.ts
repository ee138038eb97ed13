import { formatFixed } from './format-number.js';

/** A part as per cent with one decimal, without the per cent sign; a dash if unknown. */
export function percentText(part: number): string {
  return Number.isNaN(part) ? '-' : formatFixed(100 * part, 1);
}
