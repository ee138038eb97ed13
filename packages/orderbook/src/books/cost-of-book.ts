import type { BookSide } from './walk-book.js';

/** A cost linear between sizes. */
export interface BookCost {
  /** shares, increasing from 0 */
  readonly sizes: Float64Array;
  /** currency, the cost at each size, 0 at size 0 */
  readonly costs: Float64Array;
}

/**
 * The exact cost C(x) = x g(x) of trading x shares against one side of a book: linear between the sizes at which its
 * levels end.
 *
 * @param mid - currency per share
 * @returns sizes from 0 on, shares, and the cost at each, currency; 0 alone without a mid
 * @example
 * ```ts
 * import { costOfBook } from '@waterfill/orderbook';
 * const asks = { prices: Float64Array.of(11, 13), sizes: Float64Array.of(100, 50), direction: 1 } as const;
 * const { sizes, costs } = costOfBook(asks, 10);
 * Array.from(sizes); // => [0, 100, 150]
 * Array.from(costs); // => [0, 100, 250]
 * ```
 */
export function costOfBook(side: BookSide, mid: number): BookCost {
  const [sizes, costs] = [[0], [0]];
  for (let level = 0; level < side.sizes.length && !Number.isNaN(mid); level++) {
    const depth = side.sizes[level]!;
    if (!(depth > 0)) continue;
    sizes.push(sizes.at(-1)! + depth);
    costs.push(costs.at(-1)! + depth * side.direction * (side.prices[level]! - mid));
  }
  return { sizes: Float64Array.from(sizes), costs: Float64Array.from(costs) };
}
