/**
 * A number of shares in a message: as many digits as are not rounding.
 *
 * @example
 * ```ts
 * import { sharesText } from '@waterfill/model';
 * sharesText(0.1 + 0.2); // => '0.3'
 * ```
 */
export function sharesText(shares: number): string {
  return String(Number(shares.toPrecision(12)));
}
