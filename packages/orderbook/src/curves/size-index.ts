/** Depths beyond 31 bits share a part. */
const MOST = 2 ** 31 - 1;
const PARTS = 1 + partOf(MOST);

/**
 * Finds the first of increasing sizes beyond a depth, as fast for fifty sizes as for one.
 *
 * Depths are sorted into parts by their five leading bits, 16 to each power of two, like geometric sizes. A table says
 * where to begin for each part.
 */
export class SizeIndex {
  readonly #sizes: Float64Array;
  /** of each part, the first size beyond its least depth */
  readonly #firsts: Int32Array;

  /** @param sizes - shares, increasing, > 0 */
  constructor(sizes: Float64Array) {
    this.#sizes = sizes;
    this.#firsts = new Int32Array(PARTS);
    for (let part = 0, first = 0; part < PARTS; part++) {
      while (first < sizes.length && sizes[first]! <= leastOf(part)) first++;
      this.#firsts[part] = first;
    }
  }

  /** The index of the first size above a depth, shares, >= 0; the number of sizes if there is none. */
  firstAbove(depth: number): number {
    const sizes = this.#sizes;
    let k = this.#firsts[partOf(depth)]!;
    while (k < sizes.length && sizes[k]! <= depth) k++;
    return k;
  }
}

function partOf(depth: number): number {
  const whole = Math.min(depth, MOST) | 0;
  const shift = Math.max(0, 27 - Math.clz32(whole));
  return (shift << 4) + (whole >>> shift);
}

/** The least depth of a part. */
function leastOf(part: number): number {
  const shift = Math.max(0, (part >> 4) - 1);
  return (part - (shift << 4)) * 2 ** shift;
}
