/** The cost of trading against a book. It is piecewise linear, with kinks at the sizes where price levels end. */
export interface BookCurve {
  /** shares, increasing from 0; only 0 if there is no book */
  readonly sizes: Float64Array;
  /** currency against the mid, at each size */
  readonly costs: Float64Array;
}

/**
 * The depth of the book, shares.
 *
 * @example
 * ```ts
 * import { depthOf } from '@waterfill/evaluate';
 * depthOf({ sizes: Float64Array.of(0, 100, 150), costs: Float64Array.of(0, 100, 250) }); // => 150
 * ```
 */
export function depthOf({ sizes }: BookCurve): number {
  return sizes[sizes.length - 1]!;
}

/**
 * The cost of trading x shares, currency. Beyond the depth every share costs as much as the last one within it.
 *
 * @param x - shares, >= 0
 * @example
 * ```ts
 * import { costOfShares } from '@waterfill/evaluate';
 * const book = { sizes: Float64Array.of(0, 100, 150), costs: Float64Array.of(0, 100, 250) };
 * [50, 125, 200].map((x) => costOfShares(book, x)); // => [50, 175, 400]
 * ```
 */
export function costOfShares({ sizes, costs }: BookCurve, x: number): number {
  if (x <= 0 || sizes.length < 2) return 0;
  let k = 1;
  while (k < sizes.length - 1 && sizes[k]! < x) k++;
  const [from, to] = [sizes[k - 1]!, sizes[k]!];
  return costs[k - 1]! + ((costs[k]! - costs[k - 1]!) * (x - from)) / (to - from);
}
