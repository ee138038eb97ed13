import { pow } from '@waterfill/model';
/** A level of the book as a row shows it. */
export interface QuotedLevel {
  /** ticks */
  tick: number;
  /** shares */
  size: number;
  /** orders */
  count: number;
  /** by the last read */
  isChanged: boolean;
}

/** The position of an order of {@link QuotedSide} that is not in the book. */
export const ABSENT = -1;

/**
 * One side of a sample book: a fixed number of orders, each with a size and a position in the queue of all of them.
 *
 * Order j stands for the shares from X_j to X_(j+1) of the side's depth, X_j being the sizes before it. Its target
 * distance from the mid, beyond the half-spread and per coefficient, is {@link QuotedSide.reaches}, at which walking
 * the side costs the true impact. Its actual position may lag behind.
 */
export class QuotedSide {
  /** shares of order j when it is complete */
  readonly sizes: Int32Array;
  /** shares of order j in the book now */
  readonly resting: Int32Array;
  /** ticks, or {@link ABSENT} */
  readonly ticks: Int32Array;
  /** (X_(j+1)^(1+exponent) - X_j^(1+exponent)) / size_j: the average cost of these shares per coefficient */
  readonly reaches: Float64Array;
  /** 1 for asks, -1 for bids: the outward direction */
  readonly outward: 1 | -1;
  readonly #shares: Int32Array;
  readonly #counts: Int32Array;

  /** @param highest - the highest price, ticks */
  constructor(outward: 1 | -1, sizes: Int32Array, highest: number) {
    this.outward = outward;
    this.sizes = sizes;
    this.resting = new Int32Array(sizes.length);
    this.ticks = new Int32Array(sizes.length).fill(ABSENT);
    this.reaches = new Float64Array(sizes.length);
    this.#shares = new Int32Array(highest + 1);
    this.#counts = new Int32Array(highest + 1);
  }

  /** Recomputes {@link reaches} after a change of sizes or of the exponent. */
  shape(exponent: number): void {
    let [depth, cost] = [this.sizes[0]!, 0];
    // The first order is at the half-spread itself; the second compensates for its lower price.
    for (let j = 1; j < this.sizes.length; j++) {
      depth += this.sizes[j]!;
      const next = pow(depth, 1 + exponent);
      this.reaches[j] = (next - cost) / this.sizes[j]!;
      cost = next;
    }
  }

  /** Puts an absent order into the book. */
  add(j: number, tick: number): void {
    this.ticks[j] = tick;
    this.resting[j] = this.sizes[j]!;
    this.#shares[tick]! += this.sizes[j]!;
    this.#counts[tick]! += 1;
  }

  /** Removes shares from an order; with its last share it leaves the book. */
  take(j: number, shares: number): void {
    const tick = this.ticks[j]!;
    this.#shares[tick]! -= shares;
    this.resting[j]! -= shares;
    if (this.resting[j]! > 0) return;
    this.#counts[tick]! -= 1;
    this.ticks[j] = ABSENT;
  }

  /** How many levels are better than a tick, counted up to a limit. */
  depthOf(tick: number, limit: number): number {
    let depth = 0;
    for (let better = this.best(); (tick - better) * this.outward > 0 && depth < limit; better += this.outward) {
      if (this.#shares[better] !== 0) depth++;
    }
    return depth;
  }

  /** The best tick; at least one order must be in the book. */
  best(): number {
    let best = ABSENT;
    for (let j = 0; j < this.ticks.length; j++) {
      const tick = this.ticks[j]!;
      if (tick !== ABSENT && (best === ABSENT || (best - tick) * this.outward > 0)) best = tick;
    }
    return best;
  }

  /** The first order in the queue at a tick. */
  firstAt(tick: number): number {
    return this.ticks.indexOf(tick);
  }

  /** Fills in the levels from the best outward; missing ones have size 0. */
  read(levels: readonly QuotedLevel[]): void {
    let tick = this.best();
    for (const level of levels) {
      while (this.#shares[tick] === 0) tick += this.outward;
      const size = this.#shares[tick] ?? 0;
      const count = this.#counts[tick] ?? 0;
      level.isChanged = level.tick !== tick || level.size !== size || level.count !== count;
      level.tick = tick;
      level.size = size;
      level.count = count;
      tick += this.outward;
    }
  }
}
