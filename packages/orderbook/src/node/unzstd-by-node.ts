import { pipeline, Readable, type Transform } from 'node:stream';
import * as zlib from 'node:zlib';
import { unzstd } from '../bytes/unzstd.js';
import { ZstdFrames } from '../bytes/zstd-frames.js';
import { ZstdLimits } from '../bytes/zstd-limits.js';
import { copies } from './copies.js';

/** Bytes of a chunk of what is unpacked: with fewer the threads would wait for each other more often. */
const CHUNK = 1 << 21;

type CreateUnpacker = (options: { readonly chunkSize: number }) => Transform;

/** Node has Zstandard from 22.15 and 23.8 on; the types of Node 20 do not. */
const { createZstdDecompress } = zlib as { readonly createZstdDecompress?: CreateUnpacker };

/**
 * Unpacks the Zstandard data of a file. Where Node can, it unpacks the first frame, in another thread; of most files that
 * is all. What follows is unpacked in WebAssembly: Node loses frames that follow another one in the same chunk. Checksums
 * are verified.
 *
 * If the first frame is damaged, refused or skipped, all is unpacked once more in WebAssembly, from the start, so that the
 * bytes before the damage, and the error, are always the same.
 *
 * @param chunks - of the file
 * @param again - reads the file again
 * @throws what {@link unzstd} throws
 */
export async function* unzstdByNode(
  chunks: AsyncIterable<Uint8Array>,
  again: () => AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  if (createZstdDecompress === undefined) {
    yield* unzstd(chunks);
    return;
  }
  const frame = new FirstFrame(chunks);
  let unpacked = 0;
  try {
    for await (const chunk of unpackedByNode(frame.pieces(), createZstdDecompress)) {
      unpacked += chunk.length;
      yield chunk;
    }
    frame.requireWhole(unpacked);
  } catch {
    if (frame.failure !== undefined) throw frame.failure.error;
    yield* behind(unpacked, unzstd(again()));
    return;
  }
  yield* unzstd(frame.rest(), { limits: frame.limits, unpacked });
}

function unpackedByNode(pieces: AsyncIterable<Uint8Array>, create: CreateUnpacker): AsyncIterable<Uint8Array> {
  // Errors are thrown where the result is read.
  const stream = Readable.from(copies(pieces), { objectMode: false });
  return pipeline(stream, create({ chunkSize: CHUNK }), () => {});
}

/** The first frame of Zstandard data, with the checks that Node does not make. */
class FirstFrame {
  readonly limits: ZstdLimits = new ZstdLimits();
  /** an error of the chunks themselves */
  failure: { readonly error: unknown } | undefined;
  readonly #chunks: AsyncIterator<Uint8Array>;
  readonly #frames: ZstdFrames;
  #contentSize: number | undefined;
  /** what follows it in its last chunk; undefined: it did not end yet */
  #rest: Uint8Array | undefined;

  constructor(chunks: AsyncIterable<Uint8Array>) {
    this.#chunks = chunks[Symbol.asyncIterator]();
    this.#frames = new ZstdFrames({
      onFrame: (frame) => {
        if (frame.isSkippable) throw new RangeError('a frame that is skipped');
        this.limits.enter(frame);
        this.#contentSize = frame.contentSize;
      },
      onBlock: ({ window }) => this.limits.addBlock(window),
    });
  }

  /** Its bytes. */
  async *pieces(): AsyncGenerator<Uint8Array> {
    for (let chunk = await this.#next(); chunk !== undefined; chunk = await this.#next()) {
      let at = 0;
      do at += this.#frames.push(chunk.subarray(at));
      while (at < chunk.length && !this.#frames.isBetweenFrames);
      yield chunk.subarray(0, at);
      if (!this.#frames.isBetweenFrames) continue;
      this.#rest = chunk.subarray(at);
      return;
    }
  }

  /** @throws RangeError if it did not end, is not of the size that it states, or its windows are too large */
  requireWhole(unpacked: number): void {
    this.limits.requireAllowed(unpacked);
    if (this.#rest === undefined || unpacked !== (this.#contentSize ?? unpacked)) {
      throw new RangeError('the data end within a frame');
    }
  }

  /** The chunks after it. */
  async *rest(): AsyncGenerator<Uint8Array> {
    for (let chunk = this.#rest; chunk !== undefined; chunk = await this.#next()) if (chunk.length > 0) yield chunk;
  }

  async #next(): Promise<Uint8Array | undefined> {
    try {
      const { done, value } = await this.#chunks.next();
      return done ? undefined : value;
    } catch (error) {
      this.failure = { error };
      throw error;
    }
  }
}

/** What follows so many bytes. */
async function* behind(count: number, chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let left = count;
  for await (const chunk of chunks) {
    const skipped = Math.min(left, chunk.length);
    left -= skipped;
    if (skipped < chunk.length) yield chunk.subarray(skipped);
  }
}
