/**
 * The sequences of a block; section 3.1.1.3.2 of RFC 8878. Copies run over by up to eight bytes, for which there is room
 * behind all parts of the memory.
 */

import { bitsIn, takeState, topOf, wordOf } from './bits';
import { TABLES } from './layout';
import { literalCount, literals } from './literals';
import { lengthBits, matchBits, offsetBits } from './tables';

/** The last three offsets. */
let recent1: u32 = 1;
let recent2: u32 = 4;
let recent3: u32 = 8;

/** Forgets the offsets of the frame before. */
export function forgetOffsets(): void {
  recent1 = 1;
  recent2 = 4;
  recent3 = 8;
}

/** Copies the literals and matches of each sequence, and the literals behind them. */
export function runSequences(count: u32, from: usize, end: usize, start: usize, history: u32, most: u32): i32 {
  let left = bitsIn(from, end);
  let length: usize = TABLES + (takeState(from, left, lengthBits) << 3);
  left -= lengthBits;
  let offset: usize = TABLES + (1 << 12) + (takeState(from, left, offsetBits) << 3);
  left -= offsetBits;
  let match: usize = TABLES + (2 << 12) + (takeState(from, left, matchBits) << 3);
  left -= matchBits;
  let to = start;
  let literal = literals;
  const stop = start + most;
  const literalEnd = literals + literalCount;
  while (left >= 0) {
    let bits: u32 = load<u8>(offset, 7);
    let word = wordOf(from, left);
    const value = load<u32>(offset) + topOf(word, bits);
    left -= bits;
    word <<= bits;
    bits = load<u8>(match, 7);
    const matched: usize = load<u32>(match) + topOf(word, bits);
    left -= bits;
    word = wordOf(from, left);
    bits = load<u8>(length, 7);
    const copied: usize = load<u32>(length) + topOf(word, bits);
    left -= bits;
    word <<= bits;
    const distance = distanceOf(value, copied === 0);
    if (literal + copied > literalEnd || to + copied + matched > stop) return -1;
    copyLiterals(to, literal, copied);
    literal += copied;
    to += copied;
    if (distance === 0 || distance > history + <u32>(to - start)) return -1;
    copyMatch(to, distance, matched);
    to += matched;
    if (--count === 0) break;
    bits = load<u8>(length, 6);
    length = TABLES + ((load<u16>(length, 4) + topOf(word, bits)) << 3);
    word <<= bits;
    left -= bits;
    bits = load<u8>(match, 6);
    match = TABLES + (2 << 12) + ((load<u16>(match, 4) + topOf(word, bits)) << 3);
    word <<= bits;
    left -= bits;
    bits = load<u8>(offset, 6);
    offset = TABLES + (1 << 12) + ((load<u16>(offset, 4) + topOf(word, bits)) << 3);
    left -= bits;
  }
  const rest = literalEnd - literal;
  if (left !== 0 || to + rest > stop) return -1;
  memory.copy(to, literal, rest);
  return <i32>(to + rest - start);
}

/** The distance of a match, and the recent ones with it; section 3.1.1.5. */
function distanceOf(value: u32, isAfterMatch: bool): u32 {
  let distance: u32;
  if (value > 3) distance = value - 3;
  else {
    const which = value + (isAfterMatch ? 1 : 0);
    if (which === 1) return recent1;
    distance = which === 2 ? recent2 : which === 3 ? recent3 : recent1 - 1;
    if (which === 2) {
      recent2 = recent1;
      recent1 = distance;
      return distance;
    }
  }
  recent3 = recent2;
  recent2 = recent1;
  recent1 = distance;
  return distance;
}

function copyLiterals(to: usize, from: usize, count: usize): void {
  for (let k: usize = 0; k < count; k += 8) store<u64>(to + k, load<u64>(from + k));
}

/** A match may go on into what it makes, byte by byte. */
function copyMatch(to: usize, distance: usize, count: usize): void {
  const from = to - distance;
  if (distance >= 8) for (let k: usize = 0; k < count; k += 8) store<u64>(to + k, load<u64>(from + k));
  else for (let k: usize = 0; k < count; k++) store<u8>(to + k, load<u8>(from + k));
}
