/** The table of the codes of literals; section 4.2.1 of RFC 8878. */

import { bitsIn, takeState } from './bits';
import { HUFFMAN, WEIGHT_STATES, WEIGHTS } from './layout';
import { makeStates, readCounts, tableBits } from './states';

const LONGEST_CODE: u32 = 11;

/** Bits of the longest code of a literal; 0: there is no table. */
export let literalBits: u32 = 0;

/** Forgets the table of the frame before. */
export function forgetHuffman(): void {
  literalBits = 0;
}

/** Reads the table of the codes of literals; the address behind it, 0 if it is damaged. */
export function readHuffman(from: usize, stop: usize): usize {
  literalBits = 0;
  if (from >= stop) return 0;
  const head: u32 = load<u8>(from);
  const at = from + 1;
  let count: u32;
  let end: usize;
  if (head < 128) {
    end = at + head;
    if (end > stop) return 0;
    count = readPackedWeights(at, end);
  } else {
    count = head - 127;
    end = at + ((count + 1) >> 1);
    if (end > stop) return 0;
    for (let k: u32 = 0; k < count; k++) {
      const pair = load<u8>(at + (k >> 1));
      store<u8>(WEIGHTS + k, (k & 1) === 0 ? pair >> 4 : pair & 15);
    }
  }
  return count > 0 && makeHuffman(count) ? end : 0;
}

/** Weights in two states that take turns; how many, 0 if they are damaged. */
function readPackedWeights(from: usize, end: usize): u32 {
  const start = readCounts(from, end, 6, 255);
  if (start === 0 || start >= end || !makeStates(WEIGHT_STATES, -1)) return 0;
  let left = bitsIn(start, end);
  let one = takeState(start, left, tableBits);
  left -= tableBits;
  let other = takeState(start, left, tableBits);
  left -= tableBits;
  if (left < 0) return 0;
  for (let count: u32 = 0; count < 254; ) {
    const state = WEIGHT_STATES + (one << 3);
    store<u8>(WEIGHTS + count++, <u8>load<u32>(state));
    const bits: i32 = load<u8>(state, 6);
    one = other;
    if (bits > left) {
      store<u8>(WEIGHTS + count++, <u8>load<u32>(WEIGHT_STATES + (one << 3)));
      return count;
    }
    other = load<u16>(state, 4) + takeState(start, left, bits);
    left -= bits;
  }
  return 0;
}

/** Makes the table of codes of so many weights and the last one, which follows from them. */
function makeHuffman(count: u32): bool {
  let sum: u32 = 0;
  for (let k: u32 = 0; k < count; k++) {
    const weight: u32 = load<u8>(WEIGHTS + k);
    if (weight > LONGEST_CODE) return false;
    sum += (1 << weight) >> 1;
  }
  if (sum === 0) return false;
  const bits: u32 = 32 - clz(sum);
  const rest: u32 = (1 << bits) - sum;
  if (bits > LONGEST_CODE || (rest & (rest - 1)) !== 0) return false;
  store<u8>(WEIGHTS + count, 32 - clz(rest));
  let at: usize = HUFFMAN;
  for (let weight: u32 = 1; weight <= bits; weight++) {
    for (let symbol: u32 = 0; symbol <= count; symbol++) {
      if (load<u8>(WEIGHTS + symbol) !== weight) continue;
      const code: u16 = <u16>(symbol | ((bits + 1 - weight) << 8));
      for (const end = at + (1 << weight); at < end; at += 2) store<u16>(at, code);
    }
  }
  literalBits = bits;
  return true;
}
