/** The most bits of a number: a dictionary of millions is not a dictionary. */
const WIDEST = 24;

/**
 * Reads whole numbers that are stored as runs of equal ones and as groups of eight packed by bits.
 *
 * Source: Apache Parquet, Encodings.md, "Run Length Encoding / Bit-Packing Hybrid".
 *
 * @param width - bits of a number
 * @param out - receives the numbers
 * @returns the largest of them; -1 if there is none
 * @throws RangeError if the bytes end too early
 */
export function readParquetRuns(bytes: Uint8Array, start: number, width: number, out: Int32Array): number {
  if (width > WIDEST) throw new RangeError(`numbers of ${width} bits`);
  let at = start;
  let filled = 0;
  let largest = -1;
  const nextByte = (): number => {
    if (at >= bytes.length) throw new RangeError('its runs end too early');
    return bytes[at++]!;
  };
  while (filled < out.length) {
    let header = 0;
    let byte = 128;
    for (let shift = 0; byte >= 128; shift += 7) {
      byte = nextByte();
      header += (byte & 127) * 2 ** shift;
    }
    const count = Math.floor(header / 2) * (header % 2 === 1 ? 8 : 1);
    const end = Math.min(out.length, filled + count);
    if (end === filled) throw new RangeError('a run of nothing');
    if (header % 2 === 0) {
      let value = 0;
      for (let shift = 0; shift < width; shift += 8) value |= nextByte() << shift;
      out.fill(value, filled, end);
      largest = Math.max(largest, value);
      filled = end;
    } else {
      const packed = (count / 8) * width;
      largest = Math.max(largest, unpack(bytes, at, width, out, filled, end));
      at += packed;
      filled = end;
    }
  }
  return largest;
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
function unpack(bytes: Uint8Array, start: number, width: number, out: Int32Array, from: number, to: number): number {
  if (start + Math.ceil(((to - from) * width) / 8) > bytes.length) throw new RangeError('its runs end too early');
  const mask = (1 << width) - 1;
  let at = start;
  let bits = 0;
  let have = 0;
  let largest = -1;
  for (let k = from; k < to; k++) {
    while (have < width) {
      bits |= bytes[at++]! << have;
      have += 8;
    }
    const value = bits & mask;
    if (value > largest) largest = value;
    out[k] = value;
    bits >>>= width;
    have -= width;
  }
  return largest;
}
