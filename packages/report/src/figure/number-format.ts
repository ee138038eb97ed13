/** The kind of a number, which decides how it is written. */
export type NumberKind =
  | 'shares'
  | 'money'
  | 'price'
  | 'basis-points'
  | 'exponent'
  | 'gap'
  | 'milliseconds'
  | 'percent';

/** The text for an unknown number. */
export const UNKNOWN = '–';

/** The text for a bound that does not exist. */
export const NO_BOUND = 'no bound';

/** A number and, if known, the ends of its range, as in a table column with `range`. */
export function formatRange(kind: NumberKind, value: number, low: number, high: number): string {
  if (Number.isNaN(low)) return formatNumber(kind, value);
  return `${formatNumber(kind, value)} (${formatNumber(kind, low)} to ${formatNumber(kind, high)})`;
}

/** Values that round to 0 have no minus sign. */
const signDisplay = 'negative';
const cents = new Intl.NumberFormat('en-US', { minimumFractionDigits: 2, maximumFractionDigits: 2, signDisplay });
const significant = [3, 4, 5].map(
  (maximumSignificantDigits) => new Intl.NumberFormat('en-US', { maximumSignificantDigits, signDisplay }),
);
const [three, four, five] = significant as [Intl.NumberFormat, Intl.NumberFormat, Intl.NumberFormat];
const whole = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0, signDisplay });
const threeDecimals = new Intl.NumberFormat('en-US', {
  minimumFractionDigits: 3,
  maximumFractionDigits: 3,
  useGrouping: false,
  signDisplay,
});
const oneDecimal = new Intl.NumberFormat('en-US', { minimumFractionDigits: 1, maximumFractionDigits: 1, signDisplay });

/**
 * Writes a number for people: thousands separators, only significant digits, a dash for an unknown number.
 *
 * @example
 * ```ts
 * import { formatNumber } from '@waterfill/report';
 * formatNumber('shares', 12345.678); // => '12,346'
 * formatNumber('price', 0.0123456); // => '0.012346'
 * formatNumber('gap', 3e-17); // => 'below 1e-16'
 * formatNumber('money', NaN); // => '–'
 * ```
 */
export function formatNumber(kind: NumberKind, value: number | null | undefined): string {
  if (value === null || value === undefined || Number.isNaN(value)) return UNKNOWN;
  if (!Number.isFinite(value)) return value > 0 ? NO_BOUND : UNKNOWN;
  return FORMATS[kind](value);
}

const FORMATS: Readonly<Record<NumberKind, (value: number) => string>> = {
  shares: (value) => (Math.abs(value) >= 1e4 ? whole.format(value) : small(four, value)),
  money: (value) => (Math.abs(value) >= 100 ? cents.format(value) : small(five, value)),
  price: (value) => small(five, value),
  'basis-points': (value) => small(three, value),
  exponent: (value) => threeDecimals.format(value),
  gap: (value) => (value < 1e-16 ? 'below 1e-16' : value.toExponential(1)),
  milliseconds: (value) => (value < 10 ? small(three, value) : whole.format(value)),
  percent: (value) => `${oneDecimal.format(value)} %`,
};

function small(format: Intl.NumberFormat, value: number): string {
  // Of three digits at most, as most schedules in lots consist of.
  if (Number.isInteger(value) && Math.abs(value) < 1000) return String(value);
  return value !== 0 && Math.abs(value) < 1e-6 ? value.toExponential(2) : format.format(value);
}
