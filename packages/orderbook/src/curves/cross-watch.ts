import type { BookState } from '../books/book-state.js';

/** A book of fewer levels is extrapolated to so many. */
const LEVELS = 10;

/**
 * Distinguishes crosses (auctions) from hidden executions in Databento MBP, which marks neither: both are trades of
 * side N.
 *
 * A trade of side N is a cross if it is larger than all shares, of both sides and ten levels, that any row of such a
 * trade has shown so far, including its own. A smaller cross counts as a hidden execution; the error of the volume is
 * then less than the shares of one book.
 */
export class CrossWatch {
  #mostShown = 0;

  /** @param size - shares; not a number or below 0: no cross */
  isCross(size: number, { bidSizes, askSizes }: BookState): boolean {
    const perLevel = (sumOf(bidSizes) + sumOf(askSizes)) / bidSizes.length;
    this.#mostShown = Math.max(this.#mostShown, perLevel * Math.max(LEVELS, bidSizes.length));
    return size > this.#mostShown;
  }
}

/** Ignores levels that are empty or invalid. */
function sumOf(sizes: Float64Array): number {
  let sum = 0;
  for (let k = 0; k < sizes.length; k++) if (sizes[k]! > 0) sum += sizes[k]!;
  return sum;
}
