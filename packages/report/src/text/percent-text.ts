import { formatFixed, formatPercent } from './format-number.js';

/** A part as per cent with one decimal, without the per cent sign; a dash if unknown. */
export function percentText(part: number): string {
  return Number.isNaN(part) ? '-' : formatFixed(100 * part, 1);
}

/** A difference as a part of what it is to: `8.58 % more`; what is only rounding is no difference. */
export function differenceText(more: number, whole: number): string {
  if (Math.abs(more) <= ROUNDING * Math.abs(whole)) return 'the same';
  return `${formatPercent(Math.abs(more), whole)} ${more < 0 ? 'less' : 'more'}`;
}

/** Of a sum of many terms. */
const ROUNDING = 1e-12;
