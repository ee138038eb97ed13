import { snappyUncompress } from 'hyparquet';
import { unzstdTo } from '../../bytes/unzstd.js';
import { unsnappyFast } from './column-kernel.js';

/** The most bytes that Snappy makes of one: it copies 64 by a command of 3. */
const SNAPPY_RATIO = 22;

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
  const unpacked = unsnappyFast(bytes, size);
  if (unpacked !== undefined) return unpacked;
  const out = new Uint8Array(size);
  snappyUncompress(bytes, out);
  return out;
}
