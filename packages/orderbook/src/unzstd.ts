import { Decompress } from 'fzstd';
import { ZstdFrames } from './zstd-frames.js';

/** Bytes; the decoder holds a window in memory as a whole. */
const LARGEST_WINDOW = 128 * 2 ** 20;

/** Bytes; four may unpack to 128 kB, so that a piece gives at most some tens of megabytes at once. */
const PIECE = 1 << 10;

/** The data may be whole, but need more memory than is given. */
export class ZstdWindowError extends RangeError {
  override readonly name = 'ZstdWindowError';
}

/**
 * Unpacks Zstandard data, of one frame or several; skippable ones are skipped.
 *
 * @throws ZstdWindowError if the window of a frame is above 128 MB; what the decoder throws if the data are damaged or
 *   end too early
 */
export async function* unzstd(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let unpacked: Uint8Array[] = [];
  const frames = new ZstdFrames(refuseLargeWindow);
  const decoder = new Decompress((chunk) => unpacked.push(chunk));
  for await (const chunk of chunks) {
    for (let start = 0; start < chunk.length; start += PIECE) {
      // The decoder keeps what it has not used yet, so that it must own it.
      const piece = chunk.slice(start, start + PIECE);
      frames.push(piece);
      decoder.push(piece);
      yield* unpacked;
      unpacked = [];
    }
  }
  decoder.push(new Uint8Array(0), true);
  yield* unpacked;
}

function refuseLargeWindow(size: number): void {
  if (size <= LARGEST_WINDOW) return;
  const megabytes = Math.round(size / 2 ** 20);
  throw new ZstdWindowError(
    `its Zstandard window of ${megabytes} MB is above the 128 MB that are kept in memory; pack it again without --long or --ultra`,
  );
}
