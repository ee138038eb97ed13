/** One side of a book, from the best level outward. */
export interface BookSide {
  /** currency per share */
  readonly prices: Float64Array;
  /** shares; 0 where the level is empty */
  readonly sizes: Float64Array;
  /** 1 for the asks, where buying pays more the further out; -1 for the bids */
  readonly direction: 1 | -1;
}

/**
 * Measures the impact of trading each of several sizes against one side of a book, in one pass over both.
 *
 * g(x) = sum over the levels used of direction (price - mid) shares / x: for the asks (cost of x) / x - mid, for the bids
 * mid - (proceeds of x) / x, without the loss of digits of a difference.
 *
 * @param mid - currency per share
 * @param sizes - shares, increasing, > 0
 * @param impact - receives g at each size that the book covers, currency per share; other entries are unchanged
 * @returns how many of the sizes the book covers, the first ones
 * @example
 * ```ts
 * import { walkBook } from '@waterfill/orderbook';
 * const asks = { prices: Float64Array.of(11, 13), sizes: Float64Array.of(100, 100), direction: 1 } as const;
 * const impact = new Float64Array(3);
 * walkBook(asks, 10, Float64Array.of(100, 200, 300), impact); // => 2
 * Array.from(impact); // => [1, 2, 0]
 * ```
 */
export function walkBook(side: BookSide, mid: number, sizes: Float64Array, impact: Float64Array): number {
  let k = 0;
  let filled = 0;
  let paid = 0;
  for (let level = 0; level < side.sizes.length && k < sizes.length; level++) {
    const depth = side.sizes[level]!;
    // An empty level also has no price.
    if (!(depth > 0)) continue;
    const concession = side.direction * (side.prices[level]! - mid);
    const covered = filled + depth;
    for (; k < sizes.length && sizes[k]! <= covered; k++) {
      impact[k] = (paid + (sizes[k]! - filled) * concession) / sizes[k]!;
    }
    filled = covered;
    paid += depth * concession;
  }
  return k;
}
