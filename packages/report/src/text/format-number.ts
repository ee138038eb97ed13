import { sharesText } from '@waterfill/model';
import { decadeOf } from '../svg/decade-of.js';

/** A format that writes values that round to 0 without a minus sign. */
function numberFormat(options: Intl.NumberFormatOptions): Intl.NumberFormat {
  return new Intl.NumberFormat('en-US', { ...options, signDisplay: 'negative' });
}

const grouped = numberFormat({ minimumFractionDigits: 2, maximumFractionDigits: 2 });
const significant = numberFormat({ maximumSignificantDigits: 5 });
const whole = numberFormat({ maximumFractionDigits: 0 });
const percent = numberFormat({ maximumFractionDigits: 2 });

/**
 * An amount of money, or a price per share: cents for large ones, five digits for small ones.
 *
 * @example
 * ```ts
 * import { formatAmount } from '@waterfill/report/text';
 * [formatAmount(1234.5678), formatAmount(0.0123456)]; // => ['1,234.57', '0.012346']
 * ```
 */
export function formatAmount(value: number): string {
  const size = Math.abs(value);
  if (size !== 0 && (size >= 1e15 || size < 1e-6)) return formatScientific(value, 4);
  return size >= 100 ? grouped.format(value) : significant.format(value);
}

/** A residual or a gap: its order of magnitude matters. */
export function formatResidual(value: number): string {
  return value === 0 ? '0' : formatScientific(value, 1);
}

/** A relative gap; values below the rounding of the cost are not distinguished. */
export function formatGap(value: number): string {
  return value < 1e-16 ? 'below 1e-16' : formatResidual(value);
}

/** A number with a given number of decimals; values that round to 0 have no minus sign. */
export function formatFixed(value: number, decimals: number): string {
  return value.toFixed(decimals).replace(/^-(?=0(?:\.0*)?$)/, '');
}

/**
 * A part of a whole.
 *
 * @example
 * ```ts
 * import { formatPercent } from '@waterfill/report/text';
 * formatPercent(1, 8); // => '12.5 %'
 * ```
 */
export function formatPercent(part: number, whole: number): string {
  return `${significantPercent(whole === 0 ? 0 : (100 * part) / whole)} %`;
}

/** A count. */
export function formatCount(value: number): string {
  return whole.format(value);
}

/** A number of shares in a text, with all significant digits. */
export const formatShares: (shares: number) => string = sharesText;

/** How to write the shares of one table: all with the same number of decimals, the largest to five digits. */
export function sharesFormat(values: ArrayLike<number>): (value: number) => string {
  const largest = largestOf(values);
  if (largest !== 0 && (largest >= 1e15 || largest < 1e-6)) return (value) => formatScientificOr0(value);
  const decimals = areWhole(values) ? 0 : Math.max(0, 4 - decadeOf(Math.max(largest, 1e-6)));
  const format = numberFormat({ minimumFractionDigits: decimals, maximumFractionDigits: decimals });
  return (value) => (value === 0 ? '0' : format.format(value));
}

/** How to write the amounts of one column of a table: in cents, or with the decimals that give the largest so many digits. */
export function amountsFormat(values: ArrayLike<number>, digits: number): (value: number) => string {
  const largest = largestOf(Float64Array.from(values, (value) => (Number.isFinite(value) ? value : 0)));
  if (largest !== 0 && (largest >= 1e15 || largest < 1e-6)) return formatAmount;
  const decimals = largest === 0 ? 2 : Math.max(2, digits - 1 - decadeOf(largest));
  const format = numberFormat({ minimumFractionDigits: decimals, maximumFractionDigits: decimals });
  return (value) => format.format(value);
}

function largestOf(values: ArrayLike<number>): number {
  let largest = 0;
  for (let i = 0; i < values.length; i++) largest = Math.max(largest, Math.abs(values[i]!));
  return largest;
}

function areWhole(values: ArrayLike<number>): boolean {
  for (let i = 0; i < values.length; i++) if (!Number.isInteger(values[i])) return false;
  return true;
}

function formatScientificOr0(value: number): string {
  return value === 0 ? '0' : formatScientific(value, 5);
}

function formatScientific(value: number, digits: number): string {
  return Number.isFinite(value) ? value.toExponential(digits) : 'unbounded';
}

function significantPercent(value: number): string {
  if (value !== 0 && Math.abs(value) < 0.01) return formatScientific(value, 1);
  return percent.format(value);
}

/** A duration in the form that options accept: 90s, 1m, 30m, 1h. */
export function formatDuration(seconds: number): string {
  if (seconds % 3600 === 0) return `${seconds / 3600}h`;
  return seconds % 60 === 0 ? `${seconds / 60}m` : `${Number(seconds.toPrecision(12))}s`;
}
