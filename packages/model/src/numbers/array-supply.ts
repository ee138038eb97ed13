/** Doubles in an array that others are cut from: 32 kB. */
const LONG = 4096;

/**
 * Gives short arrays of zeros that are cut from long ones. An array of its own has a buffer, which takes more memory than
 * twenty doubles, and more time than to fill it: the curves of a day of seconds are 200,000 arrays.
 *
 * @example
 * ```ts
 * import { ArraySupply } from '@waterfill/model';
 * const supply = new ArraySupply();
 * const [one, other] = [supply.take(2), supply.take(3)];
 * one.fill(1);
 * other; // => Float64Array.of(0, 0, 0)
 * one.buffer === other.buffer; // => true
 * ```
 */
export class ArraySupply {
  #long = new Float64Array(0);
  #taken = 0;

  /**
   * An array that nothing else is given.
   *
   * @param length - whole, >= 0
   */
  take(length: number): Float64Array {
    if (length > LONG / 8) return new Float64Array(length);
    if (this.#taken + length > this.#long.length) {
      this.#long = new Float64Array(LONG);
      this.#taken = 0;
    }
    const { buffer, BYTES_PER_ELEMENT } = this.#long;
    const array = new Float64Array(buffer, this.#taken * BYTES_PER_ELEMENT, length);
    this.#taken += length;
    return array;
  }
}
