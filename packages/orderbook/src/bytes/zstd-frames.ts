const MAGIC = 0xfd2fb528;
/** One of sixteen kinds of frames that carry no content. */
const SKIPPABLE_MAGIC = 0x184d2a50;
const [MAGIC_LENGTH, BLOCK_HEADER, CHECKSUM] = [4, 3, 4];
const BLOCK_KINDS = ['raw', 'run', 'packed', 'reserved'] as const;
/** Bits of the byte after the magic number. */
const [SINGLE_SEGMENT, RESERVED_BIT, HAS_CHECKSUM, DICTIONARY] = [32, 8, 4, 3];
/** The most bytes of a block, packed or not, if the window is no smaller. */
const LARGEST_BLOCK = 1 << 17;

/** The contents of a frame header. */
export interface ZstdFrame {
  /** whether the frame is skippable */
  readonly isSkippable: boolean;
  /** the memory that the decoder needs, bytes */
  readonly window: number;
  /** bytes, unpacked, if stated */
  readonly contentSize: number | undefined;
  /** which dictionary it needs; 0 for none */
  readonly dictionary: number;
  /** whether it ends with the low half of the hash of its content */
  readonly hasChecksum: boolean;
}

/** The header of a block. */
export interface ZstdBlock {
  /** the bytes as they are, one byte many times over, or compressed */
  readonly kind: Exclude<(typeof BLOCK_KINDS)[number], 'reserved'>;
  /** bytes: of the block, of a run unpacked */
  readonly size: number;
}

/** Callbacks for the parts that {@link ZstdFrames} finds, called before it continues. */
export interface ZstdWatch {
  readonly onFrame: (frame: ZstdFrame) => void;
  readonly onBlock: (frame: ZstdFrame) => void;
  /** the next bytes of the block */
  readonly onContent?: ((bytes: Uint8Array) => void) | undefined;
  readonly onBlockEnd?: ((block: ZstdBlock) => void) | undefined;
}

/**
 * Follows the frames of Zstandard data from header to header, without unpacking any (RFC 8878, 3.1).
 *
 * It finds where a frame ends and its checksum, and enforces the rules that the decoder does not check.
 */
export class ZstdFrames {
  /** low half of the hash of the content of the last frame, if that frame states it */
  checksum: number | undefined;
  readonly #watch: ZstdWatch;
  #header: number[] = [];
  /** bytes until the next header */
  #left = 0;
  #expects: 'frame' | 'block' | 'checksum' = 'frame';
  #isLastBlock = false;
  #block: ZstdBlock = { kind: 'raw', size: 0 };
  #frame: ZstdFrame = skippableFrame;

  constructor(watch: ZstdWatch) {
    this.#watch = watch;
  }

  /** Whether all bytes so far are whole frames. */
  get isBetweenFrames(): boolean {
    return this.#left === 0 && this.#expects === 'frame' && this.#header.length === 0;
  }

  /**
   * Takes the next bytes, in pieces of any size, up to the end of a block or a frame.
   *
   * @returns how many it took
   * @throws RangeError if they are not a frame
   */
  push(chunk: Uint8Array): number {
    for (let i = 0; i < chunk.length; ) {
      const passed = Math.min(this.#left, chunk.length - i);
      if (passed > 0) this.#pass(chunk.subarray(i, i + passed));
      else this.#addToHeader(chunk[i]!);
      i += Math.max(passed, 1);
      if (this.isBetweenFrames || (passed > 0 && this.#left === 0)) return i;
    }
    return chunk.length;
  }

  #pass(content: Uint8Array): void {
    this.#left -= content.length;
    if (this.#expects === 'block') this.#watch.onContent?.(content);
    if (this.#left === 0) this.#endContent();
  }

  #addToHeader(byte: number): void {
    const header = this.#header;
    header.push(byte);
    if (header.length < this.#headerLength()) return;
    this.#header = [];
    if (this.#expects === 'frame') this.#startFrame(header);
    else if (this.#expects === 'block') this.#startBlock(littleEndian(header, 0, BLOCK_HEADER));
    else this.#endFrame(littleEndian(header, 0, CHECKSUM));
  }

  /** As far as its first bytes show. */
  #headerLength(): number {
    if (this.#expects === 'block') return BLOCK_HEADER;
    if (this.#expects === 'checksum') return CHECKSUM;
    const header = this.#header;
    if (header.length < MAGIC_LENGTH) return MAGIC_LENGTH;
    if (isSkippable(header)) return MAGIC_LENGTH + 4;
    if (littleEndian(header, 0, MAGIC_LENGTH) !== MAGIC) throw new RangeError('the data after it are not a frame');
    return header.length === MAGIC_LENGTH ? MAGIC_LENGTH + 1 : frameHeader(header).length;
  }

  #startFrame(header: readonly number[]): void {
    this.#frame = isSkippable(header) ? skippableFrame : frameOf(header);
    this.checksum = undefined;
    this.#watch.onFrame(this.#frame);
    if (this.#frame.isSkippable) this.#left = littleEndian(header, MAGIC_LENGTH, 4);
    else this.#expects = 'block';
  }

  #startBlock(header: number): void {
    const [kind, size] = [BLOCK_KINDS[(header >> 1) & 3]!, header >> 3];
    if (kind === 'reserved') throw new RangeError('a block of an unknown kind');
    if (size > Math.min(LARGEST_BLOCK, this.#frame.window)) throw new RangeError(`a block of ${size} bytes`);
    this.#watch.onBlock(this.#frame);
    this.#isLastBlock = (header & 1) !== 0;
    this.#block = { kind, size };
    this.#left = kind === 'run' ? 1 : size;
    if (this.#left === 0) this.#endContent();
  }

  /** At the end of a block, or of a skipped part. */
  #endContent(): void {
    if (this.#expects !== 'block') return;
    this.#watch.onBlockEnd?.(this.#block);
    if (!this.#isLastBlock) return;
    this.#expects = this.#frame.hasChecksum ? 'checksum' : 'frame';
  }

  #endFrame(checksum: number): void {
    this.checksum = checksum;
    this.#expects = 'frame';
  }
}

const skippableFrame: ZstdFrame = {
  isSkippable: true,
  window: 0,
  contentSize: undefined,
  dictionary: 0,
  hasChecksum: false,
};

function isSkippable(header: readonly number[]): boolean {
  return header.length >= MAGIC_LENGTH && (littleEndian(header, 0, MAGIC_LENGTH) & ~15) === SKIPPABLE_MAGIC;
}

/** The positions of the parts of a frame header, and its length. */
function frameHeader(header: readonly number[]): {
  dictionaryAt: number;
  contentSizeAt: number;
  width: number;
  length: number;
} {
  const descriptor = header[MAGIC_LENGTH]!;
  const isSingleSegment = (descriptor & SINGLE_SEGMENT) !== 0;
  const dictionaryAt = MAGIC_LENGTH + (isSingleSegment ? 1 : 2);
  const contentSizeAt = dictionaryAt + [0, 1, 2, 4][descriptor & DICTIONARY]!;
  const width = [isSingleSegment ? 1 : 0, 2, 4, 8][descriptor >> 6]!;
  return { dictionaryAt, contentSizeAt, width, length: contentSizeAt + width };
}

/** RFC 8878, 3.1.1.1: the window is that of its descriptor, or the size of the content if that is a single segment. */
function frameOf(header: readonly number[]): ZstdFrame {
  const descriptor = header[MAGIC_LENGTH]!;
  if ((descriptor & RESERVED_BIT) !== 0) throw new RangeError('a frame whose reserved bit is set');
  const { dictionaryAt, contentSizeAt, width } = frameHeader(header);
  const size = littleEndian(header, contentSizeAt, width) + (width === 2 ? 256 : 0);
  return {
    isSkippable: false,
    window: (descriptor & SINGLE_SEGMENT) !== 0 ? size : windowOf(header[MAGIC_LENGTH + 1]!),
    contentSize: width === 0 ? undefined : size,
    dictionary: littleEndian(header, dictionaryAt, contentSizeAt - dictionaryAt),
    hasChecksum: (descriptor & HAS_CHECKSUM) !== 0,
  };
}

function windowOf(descriptor: number): number {
  const base = 2 ** (10 + (descriptor >> 3));
  return base + (base / 8) * (descriptor & 7);
}

function littleEndian(bytes: readonly number[], from: number, width: number): number {
  let value = 0;
  for (let k = 0; k < width; k++) value += bytes[from + k]! * 256 ** k;
  return value;
}
