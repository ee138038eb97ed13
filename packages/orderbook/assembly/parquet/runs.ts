/** Reads whole numbers that are stored as runs of equal ones and as groups of eight packed by bits. */

/** Bits of a word of 64 that are there even if the first number in it begins at the last bit of its first byte. */
const WORD: u32 = 57;

/** Where the next run goes, an address, and from there to where its number goes, bytes. */
let next: usize = 0;
let behind: usize = 0;
/** The number of the run before; no number is as large. */
let last: u32 = u32.MAX_VALUE;

/**
 * Source: Apache Parquet, Encodings.md, "Run Length Encoding / Bit-Packing Hybrid".
 *
 * @param from - where the bytes start and end, addresses
 * @param width - bits of a number, 1 to 24
 * @param count - how many numbers
 * @param starts - where the places of the first numbers of runs go, words of 32 bits, and where the numbers go
 * @returns how many runs there are; -1 if there is anything unusual
 */
export function readRuns(from: usize, end: usize, width: u32, count: u32, starts: usize, numbers: usize): i32 {
  const size: u32 = (width + 7) >> 3;
  let at = from;
  next = starts;
  behind = numbers - starts;
  last = u32.MAX_VALUE;
  for (let place: u32 = 0; place < count; ) {
    let header: u32 = 0;
    let byte: u32 = 128;
    for (let shift = 0; byte > 127; shift += 7) {
      if (at >= end || shift > 21) return -1;
      byte = load<u8>(at++);
      header |= (byte & 127) << shift;
    }
    const arePacked = (header & 1) !== 0;
    const more = min(count - place, arePacked ? (header >> 1) << 3 : header >> 1);
    if (more === 0 || at + (arePacked ? (more * width + 7) >> 3 : size) > end) return -1;
    if (arePacked) readPacked(at, width, place, place + more);
    else add(place, load<u32>(at) & (u32.MAX_VALUE >> (32 - 8 * size)));
    place += more;
    at += arePacked ? (header >> 1) * width : size;
  }
  return i32((next - starts) >> 2);
}

/**
 * Packed numbers begin with their lowest bits, in the lowest bits of the first byte. As many as a word holds are compared
 * with the number before them at once: where they are equal, XOR leaves no bits.
 */
function readPacked(from: usize, width: u32, start: u32, end: u32): void {
  const together = WORD / width;
  const mask = (u64(1) << width) - 1;
  let ones: u64 = 0;
  for (let k: u32 = 0; k < together; k++) ones |= u64(1) << (k * width);
  const all = ones * mask;
  // Exact for all bits of a word, and faster than to divide by the width.
  const perBit = (0x10000 + width - 1) / width;
  add(start, u32(load<u64>(from) & mask));
  for (let place = start, bit = from << 3; ; ) {
    const word = load<u64>(bit >> 3) >> (bit & 7);
    const different = (word ^ (u64(last) * ones)) & all;
    const equal = different === 0 ? together : (u32(ctz(different)) * perBit) >> 16;
    place += equal;
    bit += equal * width;
    if (place >= end) return;
    if (different !== 0) add(place, u32((word >> (equal * width)) & mask));
  }
}

/** Adds a run, unless it has the number of the one before. */
function add(place: u32, number: u32): void {
  if (number === last) return;
  last = number;
  store<u32>(next, place);
  store<u32>(next + behind, number);
  next += 4;
}
