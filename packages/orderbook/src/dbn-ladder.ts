import type { BookState } from './book-state.js';
import type { DbnRecords } from './dbn-records.js';
import { nanoPrice } from './nano-price.js';

/** Words of a level: both halves of the bid and of the ask price, both sizes, both counts of orders. */
const LEVEL = 8;

/** Reads the levels of Databento binary into a state; a price that is as before is not worked out again. */
export class DbnLadder {
  readonly #state: BookState;
  /** the halves of the prices as pairs, as they were read last; that of no price is NaN, and never as before */
  readonly #bids: Float64Array;
  readonly #asks: Float64Array;
  #areOrdered = false;

  constructor(state: BookState) {
    this.#state = state;
    this.#bids = new Float64Array(state.bidPrices.length).fill(Number.NaN);
    this.#asks = new Float64Array(state.askPrices.length).fill(Number.NaN);
  }

  /**
   * Reads all levels. No array is made for each record, not even to take one apart: it would cost as much as a level.
   *
   * @param start - of the best level, in words, even
   * @returns whether nothing can be wrong with the book: all its levels are full, in order, and apart
   */
  read({ words, pairs }: DbnRecords, start: number): boolean {
    const { bidPrices, bidSizes, askPrices, askSizes } = this.#state;
    const bids = this.#bids;
    const asks = this.#asks;
    let isFull = true;
    let isMoved = false;
    for (let level = 0, at = start; level < bidPrices.length; level++, at += LEVEL) {
      const bid = pairs[at >> 1]!;
      const ask = pairs[(at >> 1) + 1]!;
      if (bid !== bids[level] || ask !== asks[level]) {
        bids[level] = bid;
        asks[level] = ask;
        bidPrices[level] = nanoPrice(words[at]!, words[at + 1]!);
        askPrices[level] = nanoPrice(words[at + 2]!, words[at + 3]!);
        isMoved = true;
      }
      const bidSize = words[at + 4]!;
      const askSize = words[at + 5]!;
      bidSizes[level] = bidSize >>> 0;
      askSizes[level] = askSize >>> 0;
      if (bidSize === 0 || askSize === 0) isFull = false;
    }
    if (isMoved) this.#areOrdered = areOrdered(bidPrices, askPrices);
    return isFull && this.#areOrdered;
  }
}

function areOrdered(bidPrices: Float64Array, askPrices: Float64Array): boolean {
  let bid = Number.POSITIVE_INFINITY;
  let ask = bidPrices[0]!;
  for (let level = 0; level < bidPrices.length; level++) {
    if (!(bidPrices[level]! < bid && askPrices[level]! > ask)) return false;
    bid = bidPrices[level]!;
    ask = askPrices[level]!;
  }
  return bid > 0;
}
