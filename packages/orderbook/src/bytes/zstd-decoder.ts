import { Decompress } from 'fzstd';
import { Xxh64 } from './xxh64.js';
import { createZstdBlocks, type ZstdBlocks } from './zstd-blocks.js';
import { type ZstdFrame, ZstdFrames } from './zstd-frames.js';

/** Bytes; the decoder holds a whole window in memory. */
const LARGEST_WINDOW = 128 * 2 ** 20;
/** Bytes that the decoder may move or clear without output, fixed and per byte unpacked. */
const [FREE_WORK, WORK_OF_A_BYTE] = [2 ** 30, 2 ** 14];
/** Bytes that fzstd takes at a time; four may unpack to 128 kB, so that a piece yields some tens of megabytes at most. */
const PIECE = 1 << 10;
/** Bytes of memory above which what unpacks blocks is not kept for the next data. */
const MOST_KEPT = 1 << 23;

/** Unpacks the blocks of one decoder after the other; null: there is no WebAssembly. */
let idle: ZstdBlocks | null | undefined;

/** The data may be intact, but are not unpacked: they need too much memory or time, or a dictionary. */
export class ZstdRefusal extends RangeError {
  override readonly name = 'ZstdRefusal';
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
  #work = 0;
  #total = 0;

  constructor() {
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
    const { window, dictionary } = frame;
    if (window > LARGEST_WINDOW) {
      const megabytes = Math.round(window / 2 ** 20);
      throw new ZstdRefusal(
        `its Zstandard window of ${megabytes} MB is above the 128 MB that are kept in memory; pack it again with a shorter window (not in the long or ultra mode of zstd)`,
      );
    }
    if (dictionary !== 0) {
      throw new ZstdRefusal(`it was packed with a Zstandard dictionary, number ${dictionary}; unpack it first`);
    }
    this.#blocks?.startFrame(window);
    this.#frame = frame;
    this.#hash = frame.hasChecksum ? new Xxh64() : undefined;
    this.#size = 0;
  }

  /** For each block the decoder moves its whole window, which was cleared before the first. */
  #allow(window: number): void {
    this.#work += window;
    if (this.#work <= FREE_WORK + WORK_OF_A_BYTE * this.#total) return;
    const [gigabytes, kilobytes] = [this.#work / 2 ** 30, this.#total / 2 ** 10];
    throw new ZstdRefusal(
      `its Zstandard windows add up to ${gigabytes.toFixed(1)} GB for ${kilobytes.toFixed(1)} kB of content, ` +
        'too much for a recording; if it is one, unpack it and pack it again as one frame',
    );
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
