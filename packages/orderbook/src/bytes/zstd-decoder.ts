import { Decompress } from 'fzstd';
import { Xxh64 } from './xxh64.js';
import { createZstdBlocks, type ZstdBlocks } from './zstd-blocks.js';
import { type ZstdFrame, ZstdFrames } from './zstd-frames.js';
import { ZstdLimits } from './zstd-limits.js';

/** Bytes that fzstd takes at a time; four may unpack to 128 kB, so that a piece yields some tens of megabytes at most. */
const PIECE = 1 << 10;
/** Bytes of memory above which what unpacks blocks is not kept for the next data. */
const MOST_KEPT = 1 << 23;

/** Unpacks the blocks of one decoder after the other; null: there is no WebAssembly. */
let idle: ZstdBlocks | null | undefined;

/** Frames before those that a decoder is given: their limits, and the bytes that they unpacked to. */
export interface UnpackedBefore {
  readonly limits: ZstdLimits;
  readonly unpacked: number;
}

/**
 * Unpacks Zstandard data, of one frame or several; skippable ones are skipped.
 *
 * {@link ZstdBlocks} unpacks each block, or, where a page forbids WebAssembly, fzstd each frame, in three times the time.
 * This class verifies the rest: the content checksum, the size of the content, and the limits of the headers. Decoders
 * that are compiled from the reference library never end on damaged data or leak memory (zstddec 0.3), or cannot unpack in
 * pieces (\@bokuweb/zstd-wasm 0.0.27).
 */
export class ZstdDecoder {
  readonly #frames: ZstdFrames;
  readonly #blocks: ZstdBlocks | undefined;
  #frame: ZstdFrame | undefined;
  #decoder: Decompress | undefined;
  /** of a frame that has a checksum */
  #hash: Xxh64 | undefined;
  /** of the current frame, bytes */
  #size = 0;
  /** unpacked bytes that were not returned yet */
  #unpacked: Uint8Array[] = [];
  readonly #limits: ZstdLimits;
  #total: number;

  constructor({ limits = new ZstdLimits(), unpacked = 0 }: Partial<UnpackedBefore> = {}) {
    this.#limits = limits;
    this.#total = unpacked;
    const blocks = takeBlocks();
    this.#blocks = blocks;
    this.#frames = new ZstdFrames({
      onFrame: (frame) => this.#enter(frame),
      onBlock: ({ window }) => this.#allow(window),
      ...(blocks && {
        onContent: (bytes) => blocks.take(bytes),
        onBlockEnd: (block) => this.#take(blocks.unpack(block)),
      }),
    });
  }

  /**
   * Unpacks the next bytes. Each part is valid until the next is asked for.
   *
   * @throws ZstdRefusal if a window is above 128 MB, if the windows add up to far more than is unpacked, or if a
   *   dictionary is needed; RangeError, or what fzstd throws, if the data are damaged
   */
  *push(chunk: Uint8Array): Generator<Uint8Array> {
    for (let at = 0; at < chunk.length; ) {
      const rest = chunk.subarray(at, this.#blocks ? undefined : at + PIECE);
      const length = this.#frames.push(rest);
      if (this.#blocks === undefined) this.#pushToDecoder(rest.slice(0, length));
      at += length;
      if (this.#frames.isBetweenFrames) this.#endFrame();
      yield* this.#unpacked;
      this.#unpacked = [];
    }
  }

  /** @throws RangeError if the data end within a frame */
  end(): void {
    if (!this.#frames.isBetweenFrames) throw new RangeError('the data end within a frame');
  }

  /** Bytes that unpacking takes beside what it yields; 0 without WebAssembly. */
  get memory(): number {
    return this.#blocks?.size ?? 0;
  }

  /** Lets the next decoder have its memory; call it when this one is used no more. */
  release(): void {
    if (this.#blocks !== undefined && this.memory <= MOST_KEPT) idle = this.#blocks;
  }

  /** @param bytes - fzstd keeps what it has not used yet, so it must own them */
  #pushToDecoder(bytes: Uint8Array): void {
    this.#decoder ??= new Decompress((content) => this.#take(content));
    this.#decoder.push(bytes);
  }

  #enter(frame: ZstdFrame): void {
    this.#limits.enter(frame);
    this.#blocks?.startFrame(frame.window);
    this.#frame = frame;
    this.#hash = frame.hasChecksum ? new Xxh64() : undefined;
    this.#size = 0;
  }

  #allow(window: number): void {
    this.#limits.addBlock(window);
    this.#limits.requireAllowed(this.#total);
  }

  #take(content: Uint8Array): void {
    if (content.length === 0) return;
    this.#hash?.update(content);
    this.#size += content.length;
    this.#total += content.length;
    this.#unpacked.push(content);
  }

  /** All bytes of the frame have been pushed, so the decoder does not wait for more. */
  #endFrame(): void {
    this.#decoder?.push(new Uint8Array(0), true);
    const { checksum } = this.#frames;
    const { contentSize = this.#size } = this.#frame!;
    if (this.#hash !== undefined && checksum !== Number(this.#hash.digest() & 0xffffffffn)) {
      throw new RangeError('the content checksum does not match');
    }
    if (contentSize !== this.#size && !this.#frame!.isSkippable) {
      throw new RangeError(`a frame holds ${this.#size} bytes and should hold ${contentSize}`);
    }
    this.#decoder = undefined;
  }
}

function takeBlocks(): ZstdBlocks | undefined {
  if (idle === null) return undefined;
  const blocks = idle ?? createZstdBlocks();
  idle = blocks === undefined ? null : undefined;
  return blocks;
}
