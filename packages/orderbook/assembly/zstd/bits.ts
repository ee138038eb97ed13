/**
 * The bits of a stream, which are read from its end; `left` counts those that are left. Words are loaded without a check
 * against the start of the stream: a sound stream ends exactly at its start, which is checked behind it.
 */

/** The bits of a stream, whose highest bit that is set ends it; -1: there is none. */
export function bitsIn(from: usize, end: usize): i32 {
  const last: u32 = end > from ? load<u8>(end - 1) : 0;
  return last === 0 ? -1 : <i32>((end - from) << 3) - 1 - (<i32>clz(last) - 24);
}

/** The next 57 bits or more, from the top of the word down. */
export function wordOf(from: usize, left: i32): u64 {
  return load<u64>(from + ((left - 1) >> 3) - 7) << (7 - ((left - 1) & 7));
}

export function topOf(word: u64, bits: u32): u32 {
  return <u32>((word >> 1) >> (63 - bits));
}

export function takeState(from: usize, left: i32, bits: u32): u32 {
  return left < 0 ? 0 : topOf(wordOf(from, left), bits);
}
