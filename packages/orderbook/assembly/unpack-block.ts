/**
 * Unpacks compressed blocks of Zstandard, in AssemblyScript: JavaScript lacks the 64-bit words that bits are read from, and
 * takes three times as long.
 *
 * Source: RFC 8878, sections 3.1.1.3 and 4.
 */

import { forgetHuffman } from './zstd/huffman';
import { INPUT, LENGTH, MATCH, OFFSET } from './zstd/layout';
import { behind, literalCount, literals, readLiterals } from './zstd/literals';
import { forgetOffsets, runSequences } from './zstd/sequences';
import { forgetTables, readTable } from './zstd/tables';

export { CODES, DEFAULTS, INPUT, OUTPUT } from './zstd/layout';

/** Forgets the tables and offsets of the frame before. */
export function startFrame(): void {
  forgetTables();
  forgetHuffman();
  forgetOffsets();
}

/**
 * Unpacks the block at INPUT.
 *
 * @param size - bytes, at most LARGEST_BLOCK
 * @param to - where its content goes
 * @param history - bytes of content before it that matches may be in
 * @param most - bytes that it may unpack to
 * @returns bytes unpacked; -1 if the block is damaged
 */
export function unpackBlock(size: u32, to: usize, history: u32, most: u32): i32 {
  const end = INPUT + size;
  store<u64>(end, 0);
  if (!readLiterals(INPUT, end) || literalCount > most) return -1;
  let at = behind;
  if (at >= end) return -1;
  let count: u32 = load<u8>(at++);
  if (count === 255) {
    count = load<u16>(at) + 0x7f00;
    at += 2;
  } else if (count > 127) count = ((count - 128) << 8) + load<u8>(at++);
  if (count === 0) {
    if (at !== end) return -1;
    memory.copy(to, literals, literalCount);
    return literalCount;
  }
  const modes: u32 = load<u8>(at++);
  if (at > end || (modes & 3) !== 0) return -1;
  at = readTable(LENGTH, modes >> 6, at, end);
  if (at !== 0) at = readTable(OFFSET, (modes >> 4) & 3, at, end);
  if (at !== 0) at = readTable(MATCH, (modes >> 2) & 3, at, end);
  return at === 0 || at >= end ? -1 : runSequences(count, at, end, to, history, most);
}
