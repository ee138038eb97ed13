/** The literals of a block; section 3.1.1.3.1 of RFC 8878. */

import { bitsIn, wordOf } from './bits';
import { literalBits, readHuffman } from './huffman';
import { HUFFMAN, LARGEST_BLOCK, LITERALS } from './layout';

/** Where the literals of the block are, and how many. */
export let literals: usize = 0;
export let literalCount: u32 = 0;
/** Where the part of the block behind the literals starts. */
export let behind: usize = 0;

/** Finds or unpacks the literals; false: they are damaged. */
export function readLiterals(at: usize, end: usize): bool {
  const head: u32 = load<u32>(at);
  const kind = head & 3;
  const format = (head >> 2) & 3;
  if (kind > 1) return readCodedLiterals(at, end, kind === 2, format);
  const headSize: u32 = format === 1 ? 2 : format === 3 ? 3 : 1;
  literalCount = format === 1 ? (head >> 4) & 0xfff : format === 3 ? (head >> 4) & 0xfffff : (head >> 3) & 0x1f;
  if (literalCount > LARGEST_BLOCK) return false;
  literals = at + headSize;
  behind = literals + (kind === 0 ? <usize>literalCount : 1);
  if (behind > end) return false;
  if (kind === 1) {
    memory.fill(LITERALS, load<u8>(literals), literalCount);
    literals = LITERALS;
  }
  return true;
}

function readCodedLiterals(from: usize, end: usize, hasTable: bool, format: u32): bool {
  const head = load<u64>(from) >> 4;
  const width: u32 = format < 2 ? 10 : format === 2 ? 14 : 18;
  const mask: u64 = (1 << width) - 1;
  literalCount = <u32>(head & mask);
  let at: usize = from + (format < 2 ? 3 : format + 2);
  const stop: usize = at + <u32>((head >> width) & mask);
  if (literalCount > LARGEST_BLOCK || stop > end) return false;
  if (hasTable) at = readHuffman(at, stop);
  if (at === 0 || literalBits === 0) return false;
  literals = LITERALS;
  behind = stop;
  return format === 0 ? readCodes(at, stop, LITERALS, literalCount) : readFourStreams(at, stop);
}

/** Four streams of codes, behind the sizes of the first three. */
function readFourStreams(at: usize, stop: usize): bool {
  const second: usize = at + 6 + load<u16>(at);
  const third: usize = second + load<u16>(at, 2);
  const fourth: usize = third + load<u16>(at, 4);
  const each = (literalCount + 3) >> 2;
  if (fourth >= stop || literalCount < 3 * each) return false;
  return readCodesTogether(at + 6, second, third, fourth, stop, each);
}

/**
 * The streams, of which the first three have `each` literals, side by side: one waits for the table while another is
 * looked up. Each turn takes five literals of each, as many as a word is sure to hold.
 */
function readCodesTogether(one: usize, two: usize, three: usize, four: usize, stop: usize, each: u32): bool {
  let left1 = bitsIn(one, two);
  let left2 = bitsIn(two, three);
  let left3 = bitsIn(three, four);
  let left4 = bitsIn(four, stop);
  const last = literalCount - 3 * each;
  const shift: u64 = 64 - literalBits;
  let to: usize = LITERALS;
  const turnsEnd = to + last - (last % 5);
  while (to < turnsEnd) {
    // Beyond its start a stream goes on in what lies before it, which is harmless.
    if (left1 < 0 || left2 < 0 || left3 < 0 || left4 < 0) return false;
    let word1 = wordOf(one, left1);
    let word2 = wordOf(two, left2);
    let word3 = wordOf(three, left3);
    let word4 = wordOf(four, left4);
    for (let k: usize = 0; k < 5; k++) {
      const code1: u32 = load<u16>(HUFFMAN + ((<u32>(word1 >> shift)) << 1));
      const code2: u32 = load<u16>(HUFFMAN + ((<u32>(word2 >> shift)) << 1));
      const code3: u32 = load<u16>(HUFFMAN + ((<u32>(word3 >> shift)) << 1));
      const code4: u32 = load<u16>(HUFFMAN + ((<u32>(word4 >> shift)) << 1));
      store<u8>(to, code1);
      store<u8>(to + each, code2);
      store<u8>(to + 2 * each, code3);
      store<u8>(to + 3 * each, code4);
      word1 <<= code1 >> 8;
      word2 <<= code2 >> 8;
      word3 <<= code3 >> 8;
      word4 <<= code4 >> 8;
      left1 -= code1 >> 8;
      left2 -= code2 >> 8;
      left3 -= code3 >> 8;
      left4 -= code4 >> 8;
      to++;
    }
  }
  const done = <u32>(to - LITERALS);
  return (
    readRest(one, left1, to, each - done) &&
    readRest(two, left2, to + each, each - done) &&
    readRest(three, left3, to + 2 * each, each - done) &&
    readRest(four, left4, to + 3 * each, last - done)
  );
}

function readCodes(from: usize, stop: usize, to: usize, count: u32): bool {
  return readRest(from, bitsIn(from, stop), to, count);
}

/** So many literals from what is left of a stream, which is to be used up. */
function readRest(from: usize, start: i32, to: usize, count: u32): bool {
  let left = start;
  const shift: u64 = 64 - literalBits;
  for (const end = to + count; to < end; to++) {
    if (left <= 0) return false;
    const code: u32 = load<u16>(HUFFMAN + ((<u32>(wordOf(from, left) >> shift)) << 1));
    store<u8>(to, code);
    left -= code >> 8;
  }
  return left === 0;
}
