const LONGEST_NUMBER = 10;
const WIDEST = 64;
/** Values of a block; writers make blocks of 128 to a few thousand. */
const LARGEST_BLOCK = 1 << 16;

/**
 * Checks values that are stored as differences, so that unpacking them needs memory and time only in proportion to
 * their bytes.
 *
 * Source: Apache Parquet, Encodings.md, "Delta Encoding".
 *
 * @param count - how many values are to be unpacked
 * @throws RangeError if their structure is not what it should be
 */
export function requireDelta(bytes: Uint8Array, count: number): void {
  let at = 0;
  const number = (): number => {
    let value = 0;
    for (let k = 0; k < LONGEST_NUMBER; k++) {
      const byte = bytes[at++];
      if (byte === undefined) throw new RangeError('its differences end too early');
      value += (byte & 127) * 2 ** (7 * k);
      if (byte < 128) return value;
    }
    throw new RangeError(`a number of its differences is longer than ${LONGEST_NUMBER} bytes`);
  };
  const [block, parts] = [number(), number()];
  number();
  number();
  const isBlock = block > 0 && block <= LARGEST_BLOCK && parts > 0 && block % (8 * parts) === 0;
  if (!isBlock) throw new RangeError(`its differences are in blocks of ${block} in ${parts} parts`);
  for (let left = count - 1; left > 0; ) {
    number();
    const widths = bytes.subarray(at, at + parts);
    at += parts;
    for (let part = 0; part < parts && left > 0; part++, left -= block / parts) {
      const width = widths[part] ?? 0;
      if (width > WIDEST) throw new RangeError(`its differences are of ${width} bits`);
      at += (width * block) / parts / 8;
    }
  }
}
