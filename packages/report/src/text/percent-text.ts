import { formatFixed, formatPercent } from './format-number.js';

/** A part as per cent with one decimal, without the per cent sign; a dash if unknown. */
export function percentText(part: number): string {
  return Number.isNaN(part) ? '-' : formatFixed(100 * part, 1);
}

/** A difference as a part of what it is to: `8.58 % more`. */
export function differenceText(more: number, whole: number): string {
  return `${formatPercent(Math.abs(more), whole)} ${more < 0 ? 'less' : 'more'}`;
}
