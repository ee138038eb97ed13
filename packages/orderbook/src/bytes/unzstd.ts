import { type UnpackedBefore, ZstdDecoder } from './zstd-decoder.js';

/**
 * Unpacks Zstandard data chunk by chunk. Each is valid until the next is asked for.
 *
 * @param before - what of the same data was unpacked before
 * @throws what {@link ZstdDecoder} throws
 */
export async function* unzstd(chunks: AsyncIterable<Uint8Array>, before?: UnpackedBefore): AsyncGenerator<Uint8Array> {
  const decoder = new ZstdDecoder(before);
  try {
    for await (const chunk of chunks) yield* decoder.push(chunk);
    decoder.end();
  } finally {
    decoder.release();
  }
}

/**
 * Unpacks Zstandard data whose size is known.
 *
 * @param size - bytes, unpacked
 * @throws RangeError if there are more or fewer; what {@link ZstdDecoder} throws
 */
export function unzstdTo(size: number, bytes: Uint8Array): Uint8Array {
  const parts: Uint8Array[] = [];
  let length = 0;
  for (const part of unpackedParts(bytes)) {
    length += part.length;
    if (length > size) throw new RangeError(`it unpacks to more than ${size} bytes`);
    parts.push(part.slice());
  }
  if (length < size) throw new RangeError(`it unpacks to ${length} bytes, not ${size}`);
  return joined(parts, length);
}

function* unpackedParts(bytes: Uint8Array): Generator<Uint8Array> {
  const decoder = new ZstdDecoder();
  try {
    yield* decoder.push(bytes);
    decoder.end();
  } finally {
    decoder.release();
  }
}

/** The stated size may be far too large, so memory is allocated last. */
function joined(parts: readonly Uint8Array[], length: number): Uint8Array {
  const out = new Uint8Array(length);
  let filled = 0;
  for (const part of parts) {
    out.set(part, filled);
    filled += part.length;
  }
  return out;
}
