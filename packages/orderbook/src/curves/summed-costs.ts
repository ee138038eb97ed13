import type { BookSide } from '../books/walk-book.js';
import { SizeIndex } from './size-index.js';

/** The largest number of different counts of covered sizes kept at once; a minute of a recording has few. */
const GROUPS = 16;

/**
 * The costs of some sizes, summed over many books, each weighted by the time for which it was valid.
 *
 * The cost of x shares has a kink only where a level ends. With the depth D_l before level l, its price p_l, and the
 * mid as the price before the first, it is the sum over l of (p_l - p_(l-1)) max(0, x - D_l). So a level adds two
 * numbers, both at the first size beyond D_l: the rise of the cost up to that size, and its slope from there on. These
 * numbers are added up over all books that cover the same sizes, and the costs are computed from them once. Nothing is
 * subtracted, so there is no cancellation.
 */
export class SummedCosts {
  readonly #sizes: Float64Array;
  readonly #index: SizeIndex;
  /** of each group and size: the rise up to the size, and the slope beyond */
  readonly #bends: Float64Array;
  /** how many sizes the books of each group cover */
  readonly #reaches: number[] = [];
  /** the group of the books that cover so many sizes; -1: none yet */
  readonly #groups: Int32Array;
  readonly #costs: Float64Array;

  /** @param sizes - shares, increasing, > 0 */
  constructor(sizes: Float64Array) {
    this.#sizes = sizes;
    this.#index = new SizeIndex(sizes);
    this.#bends = new Float64Array(GROUPS * 2 * sizes.length);
    this.#groups = new Int32Array(sizes.length + 1).fill(-1);
    this.#costs = new Float64Array(sizes.length);
  }

  /**
   * Adds one side of a book.
   *
   * @param mid - currency per share
   * @param nanoseconds - how long it was valid
   * @returns how many of the sizes it covers, the first ones
   */
  add(side: BookSide, mid: number, nanoseconds: number): number {
    const reach = this.#reachOf(side.sizes);
    if (reach === 0) return 0;
    const largest = this.#sizes[reach - 1]!;
    const start = this.#groupOf(reach) * this.#sizes.length;
    this.#addLevels(side, mid, side.direction * nanoseconds, largest, start);
    return reach;
  }

  /** Adds all sums, currency times nanoseconds, to the costs from `start` on, and resets them. */
  moveTo(costs: Float64Array, start: number): void {
    this.#settle();
    for (let k = 0; k < this.#costs.length; k++) costs[start + k]! += this.#costs[k]!;
    this.#costs.fill(0);
  }

  #reachOf(depths: Float64Array): number {
    const sizes = this.#sizes;
    const largest = sizes[sizes.length - 1]!;
    let filled = 0;
    for (let level = 0; level < depths.length && filled < largest; level++) {
      const depth = depths[level]!;
      if (depth > 0) filled += depth;
    }
    return filled < largest ? this.#index.firstAbove(filled) : sizes.length;
  }

  #addLevels(side: BookSide, mid: number, weight: number, largest: number, start: number): void {
    const { prices, sizes: depths } = side;
    const sizes = this.#sizes;
    const bends = this.#bends;
    let before = mid;
    let filled = 0;
    for (let level = 0; filled < largest; level++) {
      const depth = depths[level]!;
      // An empty level has no price either.
      if (!(depth > 0)) continue;
      const price = prices[level]!;
      const k = this.#index.firstAbove(filled);
      const step = weight * (price - before);
      bends[2 * (start + k)]! += step * (sizes[k]! - filled);
      bends[2 * (start + k) + 1]! += step;
      filled += depth;
      before = price;
    }
  }

  #groupOf(reach: number): number {
    const known = this.#groups[reach]!;
    if (known >= 0) return known;
    if (this.#reaches.length === GROUPS) this.#settle();
    const group = this.#reaches.push(reach) - 1;
    this.#groups[reach] = group;
    return group;
  }

  /** Computes the costs of the books of each group. */
  #settle(): void {
    for (const [group, reach] of this.#reaches.entries()) {
      const start = 2 * group * this.#sizes.length;
      this.#addCosts(start, reach);
      this.#bends.fill(0, start, start + 2 * reach);
      this.#groups[reach] = -1;
    }
    this.#reaches.length = 0;
  }

  /** @param start - of the bends of a group */
  #addCosts(start: number, reach: number): void {
    const bends = this.#bends;
    let size = 0;
    let cost = 0;
    let slope = 0;
    for (let k = 0; k < reach; k++) {
      cost += slope * (this.#sizes[k]! - size) + bends[start + 2 * k]!;
      slope += bends[start + 2 * k + 1]!;
      size = this.#sizes[k]!;
      this.#costs[k]! += cost;
    }
  }
}
