import { Decompress } from 'fzstd';

/** Bytes; the decoder holds a window in memory as a whole. */
const LARGEST_WINDOW = 128 * 2 ** 20;

/** Bytes; four may unpack to 128 kB, so that a piece gives at most some tens of megabytes at once. */
const PIECE = 1 << 10;

/** The data may be whole, but need more memory than is given. */
export class ZstdWindowError extends RangeError {
  override readonly name = 'ZstdWindowError';
}

/**
 * Unpacks Zstandard data.
 *
 * @throws ZstdWindowError if the window is above 128 MB; what the decoder throws if the data are damaged or end too early
 */
export async function* unzstd(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let unpacked: Uint8Array[] = [];
  const decoder = new Decompress((chunk) => unpacked.push(chunk));
  let isFirst = true;
  for await (const chunk of chunks) {
    if (isFirst) refuseLargeWindow(chunk);
    isFirst = false;
    for (let start = 0; start < chunk.length; start += PIECE) {
      // The decoder keeps what it has not used yet, so that it must own it.
      decoder.push(chunk.slice(start, start + PIECE));
      yield* unpacked;
      unpacked = [];
    }
  }
  decoder.push(new Uint8Array(0), true);
  yield* unpacked;
}

/** RFC 8878, 3.1.1.1: the window descriptor, or the size of the content where the frame is a single segment. */
function refuseLargeWindow(frame: Uint8Array): void {
  if (frame[0] !== 0x28 || frame.length < 14) return;
  const descriptor = frame[4]!;
  const isSingleSegment = (descriptor & 32) !== 0;
  const size = isSingleSegment ? contentSize(frame, descriptor) : windowSize(frame[5]!);
  if (size <= LARGEST_WINDOW) return;
  const megabytes = Math.round(size / 2 ** 20);
  throw new ZstdWindowError(
    `its Zstandard window of ${megabytes} MB is above the 128 MB that are kept in memory; pack it again without --long or --ultra`,
  );
}

function windowSize(descriptor: number): number {
  const base = 2 ** (10 + (descriptor >> 3));
  return base + (base / 8) * (descriptor & 7);
}

function contentSize(frame: Uint8Array, descriptor: number): number {
  const at = 5 + [0, 1, 2, 4][descriptor & 3]!;
  const width = [1, 2, 4, 8][descriptor >> 6]!;
  let size = width === 2 ? 256 : 0;
  for (let k = 0; k < width; k++) size += frame[at + k]! * 256 ** k;
  return size;
}
