import { snappyUncompress } from 'hyparquet';
import { unzstdTo } from '../../bytes/unzstd.js';

/** The most bytes that Snappy makes of one: it copies 64 by a command of 3. */
const SNAPPY_RATIO = 22;
/** Bytes of the largest pages for which memory is kept: new memory for each page would make V8 collect garbage often. */
const MOST_KEPT = 1 << 21;
let kept = new Uint8Array(0);

/**
 * The bytes of a page, valid until the next call.
 *
 * @param size - bytes, unpacked
 * @throws RangeError, or what the library throws, if they are damaged
 */
export function unpackPage(bytes: Uint8Array, size: number, codec: string): Uint8Array {
  if (codec === 'UNCOMPRESSED') return bytes;
  if (codec === 'ZSTD') return unzstdTo(size, bytes);
  if (size > SNAPPY_RATIO * bytes.length) throw new RangeError(`a page of ${bytes.length} bytes, ${size} unpacked`);
  if (size > kept.length && size <= MOST_KEPT) kept = new Uint8Array(2 ** (32 - Math.clz32(size - 1)));
  const out = size <= kept.length ? kept.subarray(0, size) : new Uint8Array(size);
  snappyUncompress(bytes, out);
  return out;
}
