import type { Policy, Seen } from '../policies/policy.js';
import { depthOf } from '../tape/book-curve.js';
import type { ReplaySettings } from './replay-options.js';

/** The part of what was seen that was less deep. */
const PART = 0.1;

/**
 * How much the books of a day hold at least, as a rule: the first decile of the depths seen at the steps so far. Half of
 * the books hold less than the median, so that a rest that just fits the median would often not fit. Moments without a book
 * do not count: a halt in the morning would otherwise hurry the orders of all the day. For a policy that is a bound or
 * planned, whose orders keep no room, it stays Infinity.
 *
 * @example
 * ```ts
 * import { levelPolicy, UsualDepth } from '@waterfill/evaluate';
 * const usual = new UsualDepth(levelPolicy, 1);
 * const book = { sizes: Float64Array.of(0, 300), costs: Float64Array.of(0, 3) };
 * usual.observe({ now: 10, book, mid: 50, since: [book], volume: NaN });
 * usual.value; // => 300
 * ```
 */
export class UsualDepth {
  readonly #isKept: boolean;
  readonly #isRandom: boolean;
  /** ascending */
  #depths = new Float64Array(64);
  #count = 0;

  /** @param latency - `random`: the child orders of a step take what the least deep of its books does */
  constructor({ bound, planned }: Pick<Policy, 'bound' | 'planned'>, latency: ReplaySettings['latency']) {
    this.#isKept = bound !== true && planned !== true;
    this.#isRandom = latency === 'random';
  }

  /** Shares, > 0; Infinity: no book was seen. */
  get value(): number {
    return this.#count === 0 ? Number.POSITIVE_INFINITY : this.#depths[Math.floor(PART * this.#count)]!;
  }

  /** Is called at each step, before any order of the day decides. */
  observe({ book, since }: Seen): void {
    if (!this.#isKept) return;
    const depth = this.#isRandom && since.length > 0 ? Math.min(...since.map(depthOf)) : depthOf(book);
    if (depth > 0) this.#add(depth);
  }

  #add(depth: number): void {
    if (this.#count === this.#depths.length) this.#grow();
    const place = this.#placeOf(depth);
    this.#depths.copyWithin(place + 1, place, this.#count++);
    this.#depths[place] = depth;
  }

  /** How many are less deep. */
  #placeOf(depth: number): number {
    let [low, high] = [0, this.#count];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#depths[middle]! < depth) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  #grow(): void {
    const depths = new Float64Array(2 * this.#count);
    depths.set(this.#depths);
    this.#depths = depths;
  }
}
