/**
 * Unpacks compressed blocks of Zstandard, in AssemblyScript: JavaScript lacks the 64-bit words that bits are read from, and
 * takes three times as long.
 *
 * Source: RFC 8878, sections 3.1.1.3 and 4. The bits of a stream are read from its end, and `left` counts those that are
 * left. Words are loaded without a check against the start of the stream: a sound stream ends exactly at its start, which is
 * checked behind it. Copies run over by up to eight bytes, for which there is room behind all parts of the memory.
 */

/** The kinds of codes. */
const LENGTH: u32 = 0;
const OFFSET: u32 = 1;
const MATCH: u32 = 2;

/** The most bytes of a block, packed or unpacked. */
const LARGEST_BLOCK: u32 = 1 << 17;
const SLACK: u32 = 64;
const LONGEST_CODE: u32 = 11;

/**
 * The addresses of the parts of the memory. The caller fills the first two: of each kind of code the least value and the
 * number of bits to add, a pair of words for a code; and how often each code is in the default table.
 */
export const CODES: u32 = 0;
export const DEFAULTS: u32 = 3 << 9;
/** For each kind 512 states of eight bytes: the least value, the least next state, its bits, the bits of the value. */
const TABLES: u32 = 1 << 11;
/** 2,048 entries of two bytes: a literal, and its bits. */
const HUFFMAN: u32 = TABLES + (3 << 12);
const WEIGHT_STATES: u32 = HUFFMAN + (1 << 12);
const COUNTS: u32 = WEIGHT_STATES + (1 << 9);
const PLACES: u32 = COUNTS + (1 << 9);
const WEIGHTS: u32 = PLACES + (1 << 9);
const LITERALS: u32 = WEIGHTS + (1 << 9);
export const INPUT: u32 = LITERALS + LARGEST_BLOCK + SLACK;
/** What is unpacked, to the end of the memory. */
export const OUTPUT: u32 = INPUT + LARGEST_BLOCK + SLACK;

/** Bits of a state of each kind; -1: there is no table that a block could use again. */
let lengthBits: i32 = -1;
let offsetBits: i32 = -1;
let matchBits: i32 = -1;
/** Bits of the longest code of a literal; 0: there is no table. */
let literalBits: u32 = 0;
/** The last three offsets. */
let recent1: u32 = 1;
let recent2: u32 = 4;
let recent3: u32 = 8;

/** Where the literals of the block are, and how many. */
let literals: usize = 0;
let literalCount: u32 = 0;
/** Where the part of the block behind the literals starts. */
let behind: usize = 0;
/** How the last table was described: the address behind it; 0: wrongly. */
let codeCount: u32 = 0;
let tableBits: u32 = 0;

/** Forgets the tables and offsets of the frame before. */
export function startFrame(): void {
  lengthBits = offsetBits = matchBits = -1;
  literalBits = 0;
  recent1 = 1;
  recent2 = 4;
  recent3 = 8;
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

/* Literals */

/** Finds or unpacks the literals; false: they are damaged. */
function readLiterals(at: usize, end: usize): bool {
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

/** Reads the table of the codes of literals; the address behind it, 0 if it is damaged. */
function readHuffman(from: usize, stop: usize): usize {
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

/* Tables of states */

/** Reads the table of a kind of codes; the address behind it, 0 if it is damaged. */
function readTable(kind: u32, mode: u32, from: usize, end: usize): usize {
  const table = TABLES + (kind << 12);
  const most: u32 = kind === LENGTH ? 35 : kind === OFFSET ? 31 : 52;
  let at = from;
  let bits: i32 = kind === LENGTH ? lengthBits : kind === OFFSET ? offsetBits : matchBits;
  if (mode === 3) return bits < 0 ? 0 : at;
  if (mode === 1) {
    const code: u32 = load<u8>(at++);
    if (at > end || code > most) return 0;
    storeState(table, kind, code, 0, 0);
    bits = 0;
  } else {
    if (mode === 0) useDefaults(kind);
    else at = readCounts(at, end, kind === OFFSET ? 8 : 9, most);
    if (at === 0 || !makeStates(table, kind)) return 0;
    bits = tableBits;
  }
  if (kind === LENGTH) lengthBits = bits;
  else if (kind === OFFSET) offsetBits = bits;
  else matchBits = bits;
  return at;
}

function useDefaults(kind: u32): void {
  codeCount = kind === LENGTH ? 36 : kind === OFFSET ? 29 : 53;
  tableBits = kind === OFFSET ? 5 : 6;
  memory.copy(COUNTS, DEFAULTS + (kind << 7), codeCount << 1);
}

/**
 * Reads how many states each code has, -1 for less than one; section 4.1.1.
 *
 * @returns the address behind it, 0 if it is damaged
 */
function readCounts(from: usize, end: usize, mostBits: u32, mostCode: u32): usize {
  if (from >= end) return 0;
  tableBits = (load<u8>(from) & 15) + 5;
  if (tableBits > mostBits) return 0;
  let read: u32 = 4;
  let rest: i32 = 1 << tableBits;
  let code: u32 = 0;
  while (rest > 0) {
    if (code > mostCode || from + (read >> 3) >= end) return 0;
    const bits: u32 = 32 - clz(rest + 1);
    let value: i32 = (load<u32>(from + (read >> 3)) >> (read & 7)) & ((1 << bits) - 1);
    const low = value & ((1 << (bits - 1)) - 1);
    const threshold: i32 = (1 << bits) - 2 - rest;
    read += bits;
    if (low < threshold) {
      value = low;
      read--;
    } else if (value > low) value -= threshold;
    const count = value - 1;
    rest -= count < 0 ? 1 : count;
    store<i16>(COUNTS + (code++ << 1), <i16>count);
    if (count !== 0) continue;
    for (let more: u32 = 3; more === 3; ) {
      more = (load<u16>(from + (read >> 3)) >> (read & 7)) & 3;
      read += 2;
      for (let k: u32 = 0; k < more; k++) {
        if (code > mostCode) return 0;
        store<i16>(COUNTS + (code++ << 1), 0);
      }
    }
  }
  codeCount = code;
  const behindIt = from + ((read + 7) >> 3);
  return rest < 0 || behindIt > end ? 0 : behindIt;
}

/** Makes the states of the counts that were read last; `kind` -1: the values are the codes. */
function makeStates(table: usize, kind: i32): bool {
  const size: u32 = 1 << tableBits;
  let high = size;
  for (let code: u32 = 0; code < codeCount; code++) {
    const count = load<i16>(COUNTS + (code << 1));
    if (count === -1) store<u32>(table + (--high << 3), code);
    store<u16>(PLACES + (code << 1), count === -1 ? 1 : count);
  }
  const step = (size >> 1) + (size >> 3) + 3;
  let place: u32 = 0;
  for (let code: u32 = 0; code < codeCount; code++) {
    for (let k: i32 = load<i16>(COUNTS + (code << 1)); k > 0; k--) {
      store<u32>(table + (place << 3), code);
      do place = (place + step) & (size - 1);
      while (place >= high);
    }
  }
  if (place !== 0) return false;
  for (let state: u32 = 0; state < size; state++) {
    const code = load<u32>(table + (state << 3));
    const next: u32 = load<u16>(PLACES + (code << 1));
    store<u16>(PLACES + (code << 1), next + 1);
    const bits = tableBits - (31 - clz(next));
    storeState(table + (state << 3), kind, code, (next << bits) - size, bits);
  }
  return true;
}

function storeState(at: usize, kind: i32, code: u32, next: u32, bits: u32): void {
  const pair: usize = CODES + (kind << 9) + (code << 3);
  store<u32>(at, kind < 0 ? code : load<u32>(pair));
  store<u16>(at, next, 4);
  store<u8>(at, bits, 6);
  store<u8>(at, kind < 0 ? 0 : load<u32>(pair, 4), 7);
}

/* Sequences */

/** Copies the literals and matches of each sequence, and the literals behind them. */
function runSequences(count: u32, from: usize, end: usize, start: usize, history: u32, most: u32): i32 {
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

/* Bits */

/** The bits of a stream, whose highest bit that is set ends it; -1: there is none. */
function bitsIn(from: usize, end: usize): i32 {
  const last: u32 = end > from ? load<u8>(end - 1) : 0;
  return last === 0 ? -1 : <i32>((end - from) << 3) - 1 - (<i32>clz(last) - 24);
}

/** The next 57 bits or more, from the top of the word down. */
function wordOf(from: usize, left: i32): u64 {
  return load<u64>(from + ((left - 1) >> 3) - 7) << (7 - ((left - 1) & 7));
}

function topOf(word: u64, bits: u32): u32 {
  return <u32>((word >> 1) >> (63 - bits));
}

function takeState(from: usize, left: i32, bits: u32): u32 {
  return left < 0 ? 0 : topOf(wordOf(from, left), bits);
}
