const grouped = new Intl.NumberFormat('en-US', { maximumSignificantDigits: 12, signDisplay: 'negative' });

/**
 * A number of shares for a text: thousands are separated, and digits beyond rounding are dropped. All texts
 * and messages write shares this way; documents and CSV have plain numbers.
 *
 * @returns scientific from 1e15 on and below 1e-6, `unbounded` for Infinity
 * @example
 * ```ts
 * import { sharesText } from '@waterfill/model';
 * sharesText(0.1 + 0.2); // => '0.3'
 * sharesText(1_250_000); // => '1,250,000'
 * ```
 */
export function sharesText(shares: number): string {
  if (!Number.isFinite(shares)) return Number.isNaN(shares) ? 'unknown' : 'unbounded';
  const size = Math.abs(shares);
  return size !== 0 && (size >= 1e15 || size < 1e-6) ? shares.toExponential(4) : grouped.format(shares);
}
