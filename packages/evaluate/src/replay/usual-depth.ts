import type { Policy, Seen } from '../policies/policy.js';
import { depthOf } from '../tape/book-curve.js';
import type { ReplaySettings } from './replay-options.js';

/** The quantile of the depths seen. */
const PART = 0.1;

/**
 * A depth that most books of a day reach: the first decile of the depths seen at the steps so far. The median would
 * be too much: half of the books hold less, and the rest would often not fit. Moments without a book do not count;
 * otherwise a halt in the morning would speed up the orders of the whole day. For a policy that is a bound or
 * planned, whose orders keep no reserve, it stays Infinity.
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

  /** @param latency - `random`: the child orders of a step are limited by the least deep of its books */
  constructor({ bound, planned }: Pick<Policy, 'bound' | 'planned'>, latency: ReplaySettings['latency']) {
    this.#isKept = bound !== true && planned !== true;
    this.#isRandom = latency === 'random';
  }

  /** Shares, > 0; Infinity: no book was seen. */
  get value(): number {
    return this.#count === 0 ? Number.POSITIVE_INFINITY : this.#depths[Math.floor(PART * this.#count)]!;
  }

  /** Must be called at each step, before any order of the day decides. */
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

  /** The number of depths below a given one. */
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
