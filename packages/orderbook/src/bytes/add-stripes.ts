import { type Kernel, startKernel } from '@waterfill/model';
import { ADD_STRIPES_CODE } from './add-stripes-code.js';

/** The most bytes of stripes added in one call. */
export const LARGEST_STRIPES: number = 1 << 15;
const SUMS = 32;

/** Halves of the primes of the algorithm, as signed words, and their 16-bit parts. */
const [P1_HIGH, P1_LOW, P2_HIGH, P2_LOW] = [0x9e3779b1 | 0, 0x85ebca87 | 0, 0xc2b2ae3d | 0, 0x27d4eb4f | 0];
const [P1_LOW_0, P1_LOW_1, P2_LOW_0, P2_LOW_1] = [0xca87, 0x85eb, 0xeb4f, 0x27d4];

/** The exports of assembly/add-stripes.ts. */
interface Exports {
  readonly addStripes: (from: number, to: number) => void;
}

/** Started on first use; null without WebAssembly. */
let kernel: Kernel<Exports> | null | undefined;

/**
 * The inner loop of the 64-bit xxHash: each 64-bit lane of a stripe of 32 bytes updates its own sum, by sum =
 * rotate(sum + lane * P2, 31) * P1.
 *
 * In WebAssembly; where a page forbids it, in JavaScript at a fifth of the speed.
 *
 * @param sums - four 64-bit numbers, the low word of each first
 * @param words - the stripes
 * @param end - where the last of them ends, words
 */
export function addStripes(sums: Int32Array, words: Int32Array, end: number): void {
  kernel ??= startKernel<Exports>(ADD_STRIPES_CODE, SUMS + LARGEST_STRIPES) ?? null;
  if (kernel === null) {
    addStripesInWords(sums, words, end);
    return;
  }
  const memory = new Int32Array(kernel.memory);
  memory.set(sums);
  memory.set(words.subarray(0, end), SUMS / 4);
  kernel.exports.addStripes(SUMS, SUMS + 4 * end);
  sums.set(memory.subarray(0, sums.length));
}

/** The same without WebAssembly. */
export function addStripesInWords(sums: Int32Array, words: Int32Array, end: number): void {
  for (let k = 0; k < 8; k += 2) addLanes(sums, k, words, end);
}

/**
 * A product of 64 bits modulo 2^64 consists of the products of the 16-bit parts of the low words, each of which fits 32
 * bits, and of the products of a low and a high word, of which only the low half counts. Written out twice: calls take
 * longer.
 */
function addLanes(sums: Int32Array, k: number, words: Int32Array, end: number): void {
  let low = sums[k]!;
  let high = sums[k + 1]!;
  for (let i = k; i < end; i += 8) {
    const lane = words[i]!;
    const laneHigh = words[i + 1]!;
    let a = lane & 0xffff;
    let b = lane >>> 16;
    let first = Math.imul(a, P2_LOW_0);
    let carry = (Math.imul(b, P2_LOW_0) + (first >>> 16)) | 0;
    let second = ((carry & 0xffff) + Math.imul(a, P2_LOW_1)) | 0;
    const cross = Math.imul(laneHigh, P2_LOW) + Math.imul(lane, P2_HIGH);
    const productHigh = Math.imul(b, P2_LOW_1) + (carry >>> 16) + (second >>> 16) + cross;
    const product = (second << 16) | (first & 0xffff);
    const sum = (low + product) | 0;
    const sumHigh = (high + productHigh + (sum >>> 0 < product >>> 0 ? 1 : 0)) | 0;
    const turned = (sum << 31) | (sumHigh >>> 1);
    const turnedHigh = (sumHigh << 31) | (sum >>> 1);
    a = turned & 0xffff;
    b = turned >>> 16;
    first = Math.imul(a, P1_LOW_0);
    carry = (Math.imul(b, P1_LOW_0) + (first >>> 16)) | 0;
    second = ((carry & 0xffff) + Math.imul(a, P1_LOW_1)) | 0;
    const crossed = Math.imul(turnedHigh, P1_LOW) + Math.imul(turned, P1_HIGH);
    high = (Math.imul(b, P1_LOW_1) + (carry >>> 16) + (second >>> 16) + crossed) | 0;
    low = (second << 16) | (first & 0xffff);
  }
  sums[k] = low;
  sums[k + 1] = high;
}
