const MAGIC = 0xfd2fb528;
/** Of sixteen kinds of frames that carry no data of ours. */
const SKIPPABLE_MAGIC = 0x184d2a50;
const [MAGIC_LENGTH, BLOCK_HEADER, CHECKSUM] = [4, 3, 4];
const RUN_OF_A_BYTE = 1;

/**
 * Follows the frames of Zstandard data from header to header, without unpacking any (RFC 8878, 3.1).
 *
 * What is no frame ends it: that is for the decoder to say.
 */
export class ZstdFrames {
  readonly #onWindow: (bytes: number) => void;
  #header: number[] = [];
  /** bytes until the next header */
  #left = 0;
  #isInFrame = false;
  #hasChecksum = false;

  /** @param onWindow - is told what the decoder of each frame has to keep, before the frame is followed further */
  constructor(onWindow: (bytes: number) => void) {
    this.#onWindow = onWindow;
  }

  /** Takes the next bytes, in pieces of any size. */
  push(chunk: Uint8Array): void {
    for (let i = 0; i < chunk.length; ) {
      const passed = Math.min(this.#left, chunk.length - i);
      this.#left -= passed;
      i += passed;
      if (i < chunk.length && this.#left === 0) this.#addToHeader(chunk[i++]!);
    }
  }

  #addToHeader(byte: number): void {
    const header = this.#header;
    header.push(byte);
    if (header.length < this.#headerLength()) return;
    if (this.#isInFrame) this.#startBlock(littleEndian(header, 0, BLOCK_HEADER));
    else this.#startFrame(header);
    this.#header = [];
  }

  /** As far as can be told from its first bytes. */
  #headerLength(): number {
    if (this.#isInFrame) return BLOCK_HEADER;
    const header = this.#header;
    if (isSkippable(header)) return MAGIC_LENGTH + 4;
    return header.length <= MAGIC_LENGTH ? MAGIC_LENGTH + 1 : frameHeader(header).length;
  }

  #startFrame(header: readonly number[]): void {
    if (isSkippable(header)) {
      this.#left = littleEndian(header, MAGIC_LENGTH, 4);
    } else if (littleEndian(header, 0, MAGIC_LENGTH) === MAGIC) {
      this.#isInFrame = true;
      this.#hasChecksum = (header[MAGIC_LENGTH]! & 4) !== 0;
      this.#onWindow(windowOf(header));
    } else {
      this.#left = Number.POSITIVE_INFINITY;
    }
  }

  #startBlock(header: number): void {
    const isLast = (header & 1) !== 0;
    this.#left = ((header >> 1) & 3) === RUN_OF_A_BYTE ? 1 : header >> 3;
    if (!isLast) return;
    this.#isInFrame = false;
    if (this.#hasChecksum) this.#left += CHECKSUM;
  }
}

function isSkippable(header: readonly number[]): boolean {
  return header.length >= MAGIC_LENGTH && (littleEndian(header, 0, MAGIC_LENGTH) & ~15) === SKIPPABLE_MAGIC;
}

/** Where the size of the content is in the header of a frame, how wide it is, and how long the header is. */
function frameHeader(header: readonly number[]): { contentSizeAt: number; width: number; length: number } {
  const descriptor = header[MAGIC_LENGTH]!;
  const isSingleSegment = (descriptor & 32) !== 0;
  const contentSizeAt = MAGIC_LENGTH + (isSingleSegment ? 1 : 2) + [0, 1, 2, 4][descriptor & 3]!;
  const width = [isSingleSegment ? 1 : 0, 2, 4, 8][descriptor >> 6]!;
  return { contentSizeAt, width, length: contentSizeAt + width };
}

/** RFC 8878, 3.1.1.1: from the window descriptor, or the size of the content where the frame is a single segment. */
function windowOf(header: readonly number[]): number {
  if ((header[MAGIC_LENGTH]! & 32) === 0) {
    const descriptor = header[MAGIC_LENGTH + 1]!;
    const base = 2 ** (10 + (descriptor >> 3));
    return base + (base / 8) * (descriptor & 7);
  }
  const { contentSizeAt, width } = frameHeader(header);
  return littleEndian(header, contentSizeAt, width) + (width === 2 ? 256 : 0);
}

function littleEndian(bytes: readonly number[], from: number, width: number): number {
  let value = 0;
  for (let k = 0; k < width; k++) value += bytes[from + k]! * 256 ** k;
  return value;
}
