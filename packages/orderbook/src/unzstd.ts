import { ZstdDecoder } from './zstd-decoder.js';

/**
 * Unpacks Zstandard data chunk by chunk.
 *
 * @throws what {@link ZstdDecoder} throws
 */
export async function* unzstd(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const decoder = new ZstdDecoder();
  for await (const chunk of chunks) yield* decoder.push(chunk);
  decoder.end();
}

/**
 * Unpacks Zstandard data whose size is known.
 *
 * @param size - bytes, unpacked
 * @throws RangeError if there are more or fewer; what {@link ZstdDecoder} throws
 */
export function unzstdTo(size: number, bytes: Uint8Array): Uint8Array {
  const out = new Uint8Array(size);
  const decoder = new ZstdDecoder();
  let filled = 0;
  for (const part of decoder.push(bytes)) {
    if (filled + part.length > size) throw new RangeError(`it unpacks to more than ${size} bytes`);
    out.set(part, filled);
    filled += part.length;
  }
  decoder.end();
  if (filled < size) throw new RangeError(`it unpacks to ${filled} bytes, not ${size}`);
  return out;
}
