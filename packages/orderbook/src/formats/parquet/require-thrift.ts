/** Types of the compact protocol. */
const [STOP, TRUE, FALSE, BYTE, INT_16, INT_32, INT_64, DOUBLE, BINARY, LIST, STRUCT] = [
  0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 12,
];
/** Nested structures; the description of a Parquet column has eight. */
const DEEPEST = 16;
/** The most bytes of a 64-bit number, seven bits each. */
const LONGEST_NUMBER = 10;
/** A day of a thousand row groups with ten levels has half as many. */
const MOST_VALUES = 1 << 22;

/**
 * Checks a structure of Thrift's compact protocol without keeping anything, so that reading it needs memory and time
 * only in proportion to its bytes.
 *
 * Source: Apache Thrift, "Thrift Compact protocol encoding".
 *
 * @returns where it ends
 * @throws RangeError if it ends too early, is nested too deep, holds too many values, or a list that is longer than what
 *   follows
 */
export function requireThrift(bytes: Uint8Array, start = 0): number {
  return new Walk(bytes, start).overStruct(1);
}

class Walk {
  readonly #bytes: Uint8Array;
  #at: number;
  #values = 0;

  constructor(bytes: Uint8Array, start: number) {
    this.#bytes = bytes;
    this.#at = start;
  }

  overStruct(depth: number): number {
    if (depth > DEEPEST) throw new RangeError(`its structure is nested more than ${DEEPEST} times`);
    for (;;) {
      const header = this.#byte();
      const type = header & 15;
      if (type === STOP) return this.#at;
      if (header >> 4 === 0) this.#number();
      // The type of a boolean is its value.
      if (type !== TRUE && type !== FALSE) this.#overValue(type, depth);
      this.#count(1);
    }
  }

  #overValue(type: number, depth: number): void {
    if (type === STRUCT) this.overStruct(depth + 1);
    else if (type === LIST) this.#overList(depth + 1);
    else if (type === BINARY) this.#skip(this.#number());
    else if (type === DOUBLE) this.#skip(8);
    else if (type === TRUE || type === FALSE || type === BYTE) this.#skip(1);
    else if (type === INT_16 || type === INT_32 || type === INT_64) this.#number();
    else throw new RangeError(`its structure has a value of the type ${type}`);
  }

  #overList(depth: number): void {
    if (depth > DEEPEST) throw new RangeError(`its structure is nested more than ${DEEPEST} times`);
    const header = this.#byte();
    const length = header >> 4 === 15 ? this.#number() : header >> 4;
    // Each element takes at least a byte.
    if (length > this.#bytes.length - this.#at)
      throw new RangeError(`a list of ${length} elements is longer than the data`);
    this.#count(length);
    for (let k = 0; k < length; k++) this.#overValue(header & 15, depth);
  }

  #count(values: number): void {
    this.#values += values;
    if (this.#values > MOST_VALUES) throw new RangeError(`its structure holds more than ${MOST_VALUES} values`);
  }

  #byte(): number {
    if (this.#at >= this.#bytes.length) throw new RangeError('its structure ends too early');
    return this.#bytes[this.#at++]!;
  }

  #skip(length: number): void {
    if (length > this.#bytes.length - this.#at) throw new RangeError('its structure ends too early');
    this.#at += length;
  }

  /** Seven bits in each byte; above 2^53 it is rounded, which does not matter here. */
  #number(): number {
    let value = 0;
    for (let k = 0; k < LONGEST_NUMBER; k++) {
      const byte = this.#byte();
      value += (byte & 127) * 2 ** (7 * k);
      if (byte < 128) return value;
    }
    throw new RangeError(`a number of its structure is longer than ${LONGEST_NUMBER} bytes`);
  }
}
