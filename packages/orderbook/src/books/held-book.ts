import type { BookState } from './book-state.js';
import { type BookSide, walkBook } from './walk-book.js';

/** A copy of the last book, limited to what an order on one side trades against: readers reuse their arrays. */
export class HeldBook {
  /** currency per share; NaN where a side is empty */
  mid: number = Number.NaN;
  /** currency per share; NaN where a side is empty */
  halfSpread: number = Number.NaN;
  /** the side that the order trades against */
  side: BookSide;
  readonly #isBuy: boolean;
  readonly #largestSize: number;

  /** @param largestSize - the largest size to measure, shares: levels beyond those that cover it are not kept */
  constructor(orderSide: 'buy' | 'sell', largestSize: number = Number.POSITIVE_INFINITY) {
    this.#isBuy = orderSide === 'buy';
    this.#largestSize = largestSize;
    this.side = this.#sideOf(0);
  }

  /** Whether a state has both sides, and is as the one that was copied in all that an order meets. */
  equals({ bidPrices, bidSizes, askPrices, askSizes }: BookState): boolean {
    if ((best(bidPrices, bidSizes) + best(askPrices, askSizes)) / 2 !== this.mid) return false;
    return this.#isBuy ? this.#isSide(askPrices, askSizes) : this.#isSide(bidPrices, bidSizes);
  }

  /** Copies a state. */
  copy(state: BookState): void {
    if (this.#isBuy) this.#copySide(state.askPrices, state.askSizes);
    else this.#copySide(state.bidPrices, state.bidSizes);
    const bid = best(state.bidPrices, state.bidSizes);
    const ask = best(state.askPrices, state.askSizes);
    this.mid = (bid + ask) / 2;
    this.halfSpread = (ask - bid) / 2;
  }

  /**
   * Measures the impact at each size, as {@link walkBook} does.
   *
   * @returns how many of the sizes the book covers; none without a mid
   */
  measure(sizes: Float64Array, impact: Float64Array): number {
    return Number.isNaN(this.mid) ? 0 : walkBook(this.side, this.mid, sizes, impact);
  }

  #isSide(prices: Float64Array, sizes: Float64Array): boolean {
    const { prices: heldPrices, sizes: heldSizes } = this.side;
    if (sizes.length !== heldSizes.length) return false;
    let filled = 0;
    for (let level = 0; level < sizes.length && filled < this.#largestSize; level++) {
      const size = sizes[level]!;
      if (size !== heldSizes[level]) return false;
      // An empty level has no price.
      if (!(size > 0)) continue;
      if (prices[level] !== heldPrices[level]) return false;
      filled += size;
    }
    return true;
  }

  #copySide(prices: Float64Array, sizes: Float64Array): void {
    if (this.side.sizes.length !== sizes.length) this.side = this.#sideOf(sizes.length);
    const { prices: heldPrices, sizes: heldSizes } = this.side;
    let filled = 0;
    // For so few numbers a loop is much faster than `set`.
    for (let level = 0; level < sizes.length && filled < this.#largestSize; level++) {
      const size = sizes[level]!;
      heldPrices[level] = prices[level]!;
      heldSizes[level] = size;
      if (size > 0) filled += size;
    }
  }

  #sideOf(levels: number): BookSide {
    const direction = this.#isBuy ? 1 : -1;
    return { prices: new Float64Array(levels), sizes: new Float64Array(levels), direction };
  }
}

function best(prices: Float64Array, sizes: Float64Array): number {
  return sizes[0]! > 0 ? prices[0]! : Number.NaN;
}
