import type { ZstdFrame } from './zstd-frames.js';

/** Bytes; the decoder holds a whole window in memory. */
const LARGEST_WINDOW = 128 * 2 ** 20;
/** Bytes that the decoder may move or clear without output, fixed and per byte unpacked. */
const [FREE_WORK, WORK_OF_A_BYTE] = [2 ** 30, 2 ** 14];

/** The data may be intact, but are not unpacked: they need too much memory or time, or a dictionary. */
export class ZstdRefusal extends RangeError {
  override readonly name = 'ZstdRefusal';
}

/** What Zstandard data may ask for: the size of the windows, alone and together, and no dictionary. */
export class ZstdLimits {
  #work = 0;

  /** @throws ZstdRefusal if a frame needs a dictionary, or a window above 128 MB */
  enter({ window, dictionary }: ZstdFrame): void {
    if (window > LARGEST_WINDOW) {
      const megabytes = Math.round(window / 2 ** 20);
      throw new ZstdRefusal(
        `its Zstandard window of ${megabytes} MB is above the 128 MB that are kept in memory; pack it again with a shorter window (not in the long or ultra mode of zstd)`,
      );
    }
    if (dictionary !== 0) {
      throw new ZstdRefusal(`it was packed with a Zstandard dictionary, number ${dictionary}; unpack it first`);
    }
  }

  /** Counts a block: for each the decoder moves its whole window, which was cleared before the first. */
  addBlock(window: number): void {
    this.#work += window;
  }

  /** Whether the windows so far do not add up to far more than was unpacked, bytes. */
  allows(unpacked: number): boolean {
    return this.#work <= FREE_WORK + WORK_OF_A_BYTE * unpacked;
  }

  /** @throws ZstdRefusal unless {@link allows} */
  requireAllowed(unpacked: number): void {
    if (this.allows(unpacked)) return;
    const [gigabytes, kilobytes] = [this.#work / 2 ** 30, unpacked / 2 ** 10];
    throw new ZstdRefusal(
      `its Zstandard windows add up to ${gigabytes.toFixed(1)} GB for ${kilobytes.toFixed(1)} kB of content, ` +
        'too much for a recording; if it is one, unpack it and pack it again as one frame',
    );
  }
}
