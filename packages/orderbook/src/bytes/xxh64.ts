import { addStripes, LARGEST_STRIPES } from './add-stripes.js';

/** Primes of the algorithm. */
const [P1, P2, P3, P4, P5] = [
  0x9e3779b185ebca87n,
  0xc2b2ae3d27d4eb4fn,
  0x165667b19e3779f9n,
  0x85ebca77c2b2ae63n,
  0x27d4eb2f165667c5n,
];
/** Bytes that the four accumulators take at once. */
const STRIPE = 32;

/**
 * The 64-bit hash of bytes that come piece by piece, with seed 0: the content checksum of Zstandard is its low half.
 *
 * The inner loop is {@link addStripes}; the few steps at the end are in bigint.
 *
 * Source: Y. Collet, xxHash fast digest algorithm, "XXH64 algorithm description".
 */
export class Xxh64 {
  /** four 64-bit numbers, the low word of each first */
  readonly #sums = Int32Array.from([P1 + P2, P2, 0n, -P1].flatMap(wordsOf));
  readonly #words = new Int32Array(LARGEST_STRIPES / 4);
  readonly #buffer = new Uint8Array(this.#words.buffer);
  #filled = 0;
  #length = 0;

  /** Takes the next bytes. */
  update(bytes: Uint8Array): void {
    this.#length += bytes.length;
    for (let at = 0; at < bytes.length; ) {
      const part = bytes.subarray(at, at + LARGEST_STRIPES - this.#filled);
      this.#buffer.set(part, this.#filled);
      this.#filled += part.length;
      at += part.length;
      if (this.#filled < LARGEST_STRIPES) return;
      addStripes(this.#sums, this.#words, LARGEST_STRIPES / 4);
      this.#filled = 0;
    }
  }

  /** The hash of all bytes, an unsigned 64-bit number; call it once, after the last of them. */
  digest(): bigint {
    const whole = this.#filled - (this.#filled % STRIPE);
    addStripes(this.#sums, this.#words, whole / 4);
    const start = this.#length < STRIPE ? P5 : merged(this.#sums);
    return avalanche(withTail(low64(start + BigInt(this.#length)), this.#buffer.subarray(whole, this.#filled)));
  }
}

function merged(sums: Int32Array): bigint {
  const values = [0, 2, 4, 6].map((k) => (BigInt(sums[k + 1]! >>> 0) << 32n) | BigInt(sums[k]! >>> 0));
  const turned = [1n, 7n, 12n, 18n].map((bits, k) => rotated(values[k]!, bits));
  const start = low64(turned.reduce((sum, value) => sum + value));
  return values.reduce((hash, value) => low64((hash ^ round(0n, value)) * P1 + P4), start);
}

/** @param bytes - fewer than a stripe */
function withTail(start: bigint, bytes: Uint8Array): bigint {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  let hash = start;
  let at = 0;
  for (; at + 8 <= bytes.length; at += 8) {
    hash = low64(rotated(hash ^ round(0n, view.getBigUint64(at, true)), 27n) * P1 + P4);
  }
  if (at + 4 <= bytes.length) {
    hash = low64(rotated(hash ^ low64(BigInt(view.getUint32(at, true)) * P1), 23n) * P2 + P3);
    at += 4;
  }
  for (; at < bytes.length; at++) hash = low64(rotated(hash ^ low64(BigInt(bytes[at]!) * P5), 11n) * P1);
  return hash;
}

function avalanche(hash: bigint): bigint {
  const once = low64((hash ^ (hash >> 33n)) * P2);
  const twice = low64((once ^ (once >> 29n)) * P3);
  return twice ^ (twice >> 32n);
}

function round(sum: bigint, lane: bigint): bigint {
  return low64(rotated(low64(sum + lane * P2), 31n) * P1);
}

function rotated(value: bigint, bits: bigint): bigint {
  return low64((value << bits) | (value >> (64n - bits)));
}

function low64(value: bigint): bigint {
  return BigInt.asUintN(64, value);
}

function wordsOf(value: bigint): [low: number, high: number] {
  return [Number(BigInt.asIntN(32, value)), Number(BigInt.asIntN(32, value >> 32n))];
}
