/** Unpacks Snappy. Up to 15 bytes behind the output are written over, and behind the input are read. */

/** Bytes copied at a time. */
const BLOCK: usize = 16;
/** The largest code of a literal that is its length less one; a larger one says how many bytes of length follow. */
const LONGEST: usize = 59;

/**
 * Source: google/snappy, format_description.txt.
 *
 * @param from - where the packed bytes start and end, addresses
 * @param out - where they go, and how many there will be
 * @returns false if they are damaged
 */
export function unsnappy(from: usize, end: usize, out: usize, size: u32): bool {
  const start = out;
  const stop = out + size;
  let at = from;
  while (at < end && load<u8>(at) > 127) at++;
  at++;
  while (at < end) {
    const tag: usize = load<u8>(at++);
    const kind = tag & 3;
    let length = tag >> 2;
    let offset: usize = 0;
    if (kind === 0) {
      if (length > LONGEST) {
        // A literal that is shorter than that has no reason for a length of its own.
        if (end - at < 4) return false;
        const bytes = length - LONGEST;
        length = load<u32>(at) & (u32.MAX_VALUE >> ((4 - bytes) << 3));
        at += bytes;
      }
      if (at >= end || length >= end - at) return false;
    } else if (kind === 1) {
      length = (length & 7) + 3;
      offset = ((tag >> 5) << 8) | load<u8>(at++);
    } else {
      offset = kind === 2 ? load<u16>(at) : load<u32>(at);
      at += kind === 2 ? 2 : 4;
    }
    length++;
    if (length > stop - out) return false;
    if (kind === 0) {
      copy(at, out, length);
      at += length;
    } else {
      if (at > end || offset === 0 || offset > out - start) return false;
      repeat(offset, out, length);
    }
    out += length;
  }
  return out === stop;
}

function copy(from: usize, to: usize, length: usize): void {
  for (let k: usize = 0; k < length; k += BLOCK) v128.store(to + k, v128.load(from + k));
}

/** Copies from so many bytes before. As long as they are fewer than a block, what was copied doubles them. */
function repeat(offset: usize, to: usize, length: usize): void {
  const end = to + length;
  let at = to;
  let pattern = offset;
  for (; pattern < BLOCK && at < end; pattern <<= 1) {
    v128.store(at, v128.load(at - pattern));
    at += pattern;
  }
  for (; at < end; at += BLOCK) v128.store(at, v128.load(at - pattern));
}
