import type { DbnRecords } from './dbn-records.js';
import { nanoPrice } from './nano-price.js';

/** Words of a level: both halves of the bid and of the ask price, both sizes, both counts of orders. */
const LEVEL = 8;

/** Reads the levels of Databento binary into a state; a price that is as before is not worked out again. */
export class DbnLadder {
  readonly #levels: number;
  /** the parts of the state, one behind the other */
  readonly #values: Float64Array;
  /** the halves of the prices as pairs, as they were read last; that of no price is NaN, and never as before */
  readonly #pairs: Float64Array;
  #areOrdered = false;

  /** @param values - bid prices, bid sizes, ask prices, ask sizes of the state, so many levels each */
  constructor(values: Float64Array, levels: number) {
    this.#levels = levels;
    this.#values = values;
    this.#pairs = new Float64Array(2 * levels).fill(Number.NaN);
  }

  /**
   * Reads all levels. No array is made for each record, not even to take one apart: it would cost as much as a level.
   *
   * @param start - of the best level, in words, even
   * @returns whether nothing can be wrong with the book: all its levels are full, in order, and apart
   */
  read({ words, pairs }: DbnRecords, start: number): boolean {
    const levels = this.#levels;
    const values = this.#values;
    const before = this.#pairs;
    let isFull = true;
    let isMoved = false;
    for (let level = 0, at = start; level < levels; level++, at += LEVEL) {
      const bid = pairs[at >> 1]!;
      const ask = pairs[(at >> 1) + 1]!;
      if (bid !== before[2 * level] || ask !== before[2 * level + 1]) {
        before[2 * level] = bid;
        before[2 * level + 1] = ask;
        values[level] = nanoPrice(words[at]!, words[at + 1]!);
        values[2 * levels + level] = nanoPrice(words[at + 2]!, words[at + 3]!);
        isMoved = true;
      }
      const bidSize = words[at + 4]!;
      const askSize = words[at + 5]!;
      values[levels + level] = bidSize >>> 0;
      values[3 * levels + level] = askSize >>> 0;
      if (bidSize === 0 || askSize === 0) isFull = false;
    }
    if (isMoved) this.#areOrdered = areOrdered(values, levels);
    return isFull && this.#areOrdered;
  }
}

function areOrdered(values: Float64Array, levels: number): boolean {
  let bid = Number.POSITIVE_INFINITY;
  let ask = values[0]!;
  for (let level = 0; level < levels; level++) {
    if (!(values[level]! < bid && values[2 * levels + level]! > ask)) return false;
    bid = values[level]!;
    ask = values[2 * levels + level]!;
  }
  return bid > 0;
}
