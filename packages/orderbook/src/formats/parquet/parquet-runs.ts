import { readRunsFast } from './column-kernel.js';
import type { NumberRuns } from './number-runs.js';

/** The most bits of a number: a dictionary of millions is not a dictionary. */
const WIDEST = 24;

/**
 * Reads whole numbers that are stored as runs of equal ones and as groups of eight packed by bits.
 *
 * Source: Apache Parquet, Encodings.md, "Run Length Encoding / Bit-Packing Hybrid".
 *
 * @param width - bits of a number
 * @param count - how many numbers
 * @param runs - receives them, in the place of others
 * @throws RangeError if the bytes end too early
 */
export function readParquetRuns(
  bytes: Uint8Array,
  start: number,
  width: number,
  count: number,
  runs: NumberRuns,
): void {
  if (width > WIDEST) throw new RangeError(`numbers of ${width} bits`);
  if (!readRunsFast(bytes.subarray(start), width, count, runs)) readRunsInJavaScript(bytes, start, width, count, runs);
}

/** The same without WebAssembly. */
export function readRunsInJavaScript(
  bytes: Uint8Array,
  start: number,
  width: number,
  count: number,
  runs: NumberRuns,
): void {
  let at = start;
  runs.clear();
  const nextByte = (): number => {
    if (at >= bytes.length) throw new RangeError('its runs end too early');
    return bytes[at++]!;
  };
  while (runs.length < count) {
    let header = 0;
    let byte = 128;
    for (let shift = 0; byte >= 128; shift += 7) {
      byte = nextByte();
      header += (byte & 127) * 2 ** shift;
    }
    const more = Math.floor(header / 2) * (header % 2 === 1 ? 8 : 1);
    const end = Math.min(count, runs.length + more);
    if (end === runs.length) throw new RangeError('a run of nothing');
    if (header % 2 === 0) {
      let value = 0;
      for (let shift = 0; shift < width; shift += 8) value |= nextByte() << shift;
      runs.add(value, end);
    } else {
      unpack(bytes, at, width, runs, end);
      at += (more / 8) * width;
    }
  }
}

/** Whether so many numbers of one bit are one run, of ones. */
export function isRunOfOnes(bytes: Uint8Array, count: number): boolean {
  let header = 0;
  let at = 0;
  let byte = 128;
  for (; byte >= 128 && at < bytes.length; at++) {
    byte = bytes[at]!;
    header += (byte & 127) * 2 ** (7 * at);
  }
  return header % 2 === 0 && header / 2 >= count && bytes[at] === 1;
}

/** Packed numbers begin with their lowest bits, in the lowest bits of the first byte. */
function unpack(bytes: Uint8Array, start: number, width: number, runs: NumberRuns, to: number): void {
  const from = runs.length;
  if (start + Math.ceil(((to - from) * width) / 8) > bytes.length) throw new RangeError('its runs end too early');
  const mask = (1 << width) - 1;
  const words = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  // A number is within the 32 bits from its first byte on, which the last few bytes do not have.
  const wordsEnd = Math.min(to, from + Math.max(0, Math.floor((8 * (bytes.length - start - 3)) / width)));
  let last = -1;
  let bit = 8 * start;
  for (let k = from; k < wordsEnd; k++, bit += width) {
    const value = (words.getInt32(bit >>> 3, true) >>> (bit & 7)) & mask;
    if (value === last) continue;
    runs.length = k;
    runs.add(value, k + 1);
    last = value;
  }
  for (let k = Math.max(from, wordsEnd); k < to; k++, bit += width) {
    runs.length = k;
    runs.add((lastWord(bytes, bit >>> 3) >>> (bit & 7)) & mask, k + 1);
  }
  runs.length = to;
}

/** Four bytes, as if 0 followed the last one. */
function lastWord(bytes: Uint8Array, at: number): number {
  const byte = (k: number): number => (bytes[at + k] ?? 0) << (8 * k);
  return byte(0) | byte(1) | byte(2) | byte(3);
}
