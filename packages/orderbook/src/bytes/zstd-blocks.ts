import { type Kernel, startKernel } from '@waterfill/model';
import { UNPACK_BLOCK_CODE } from './unpack-block-code.js';
import type { ZstdBlock } from './zstd-frames.js';

/** The most bytes of a block. */
const LARGEST_BLOCK = 1 << 17;
/** Bytes behind the content that copies may write over. */
const SLACK = 64;
/** Bytes of content that are unpacked before the window is moved to the start again: as many as it has, within these. */
const [LEAST_RUN, MOST_RUN] = [1 << 20, 1 << 25];
/** Bytes of memory to start with: room for all parts and the first blocks. */
const FIRST_MEMORY = 1 << 20;

/** The exports of assembly/unpack-block.ts; the addresses are those of the parts of its memory. */
interface Exports {
  readonly startFrame: () => void;
  readonly unpackBlock: (size: number, to: number, history: number, most: number) => number;
  readonly CODES: { readonly value: number };
  readonly DEFAULTS: { readonly value: number };
  readonly INPUT: { readonly value: number };
  readonly OUTPUT: { readonly value: number };
}

/**
 * Unpacks the blocks of Zstandard frames in WebAssembly; assembly/unpack-block.ts does it.
 *
 * Its memory holds the window of a frame, and grows only as that is filled: a header that asks for much costs nothing.
 */
export class ZstdBlocks {
  readonly #kernel: Kernel<Exports>;
  readonly #input: number;
  readonly #output: number;
  #bytes: Uint8Array;
  #window = 0;
  /** where the next block goes, from the start of the output */
  #at = 0;
  /** bytes of the packed block so far */
  #packed = 0;

  constructor(kernel: Kernel<Exports>) {
    const { INPUT, OUTPUT } = kernel.exports;
    this.#kernel = kernel;
    this.#input = INPUT.value;
    this.#output = OUTPUT.value;
    this.#bytes = new Uint8Array(kernel.memory);
    writeCodes(kernel);
  }

  /** Bytes of memory that it holds. */
  get size(): number {
    return this.#bytes.length;
  }

  /** @param window - bytes of content that a block may go back to */
  startFrame(window: number): void {
    this.#kernel.exports.startFrame();
    this.#window = window;
    this.#at = 0;
    this.#packed = 0;
  }

  /** Takes the next bytes of a block, which has no more than LARGEST_BLOCK of them. */
  take(bytes: Uint8Array): void {
    this.#bytes.set(bytes, this.#input + this.#packed);
    this.#packed += bytes.length;
  }

  /**
   * Unpacks the block that was taken.
   *
   * @returns its content, in the memory here: valid until the next call
   * @throws RangeError if it is damaged
   */
  unpack(block: ZstdBlock): Uint8Array {
    this.#makeRoom();
    const to = this.#output + this.#at;
    const length = this.#unpackTo(to, block);
    this.#packed = 0;
    this.#at += length;
    return this.#bytes.subarray(to, to + length);
  }

  #unpackTo(to: number, { kind, size }: ZstdBlock): number {
    if (kind === 'raw') this.#bytes.copyWithin(to, this.#input, this.#input + size);
    if (kind === 'run') this.#bytes.fill(this.#bytes[this.#input]!, to, to + size);
    if (kind !== 'packed') return size;
    const [history, most] = [Math.min(this.#at, this.#window), Math.min(this.#window, LARGEST_BLOCK)];
    const length = this.#kernel.exports.unpackBlock(size, to, history, most);
    if (length < 0) throw new RangeError('a block is damaged');
    return length;
  }

  /** Has room for a block behind the content: more memory, or the last window of it at the start again. */
  #makeRoom(): void {
    const needed = this.#output + this.#at + LARGEST_BLOCK + SLACK;
    if (needed <= this.#bytes.length) return;
    const run = Math.max(Math.min(this.#window, MOST_RUN), LEAST_RUN);
    const most = this.#output + this.#window + run + LARGEST_BLOCK + SLACK;
    if (needed <= most) {
      this.#kernel.grow(Math.min(most, 2 * needed) - this.#bytes.length);
      this.#bytes = new Uint8Array(this.#kernel.memory);
    } else {
      const end = this.#output + this.#at;
      this.#bytes.copyWithin(this.#output, end - this.#window, end);
      this.#at = this.#window;
    }
  }
}

/** The codes of a kind; RFC 8878, 3.1.1.3.2.1.1 and 3.1.1.3.2.2. */
interface Codes {
  /** the least value of the first code; that of each other one is behind the values of the one before */
  readonly first: number;
  /** bits that are added to the least value, of each code */
  readonly bits: readonly number[];
  /** how many states each code has in the default table; -1: less than one */
  readonly counts: readonly number[];
}

/** Lengths of literals, offsets, and lengths of matches. */
const KINDS: readonly Codes[] = [
  {
    first: 0,
    bits: [...times(16, 0), 1, 1, 1, 1, 2, 2, 3, 3, 4, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16],
    counts: [4, 3, ...times(11, 2), 1, 1, 1, ...times(9, 2), 3, 2, ...times(5, 1), ...times(4, -1)],
  },
  {
    first: 1,
    bits: Array.from({ length: 32 }, (_, code) => code),
    counts: [...times(6, 1), 2, 2, 2, ...times(15, 1), ...times(5, -1)],
  },
  {
    first: 3,
    bits: [...times(32, 0), 1, 1, 1, 1, 2, 2, 3, 3, 4, 4, 5, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16],
    counts: [1, 4, 3, ...times(6, 2), ...times(37, 1), ...times(7, -1)],
  },
];

function times(count: number, value: number): number[] {
  return Array.from({ length: count }, () => value);
}

/** Fills in what the module needs of each kind. */
function writeCodes({ memory, exports: { CODES, DEFAULTS } }: Kernel<Exports>): void {
  for (const [kind, { first, bits, counts }] of KINDS.entries()) {
    const pairs = new Uint32Array(memory, CODES.value + 512 * kind, 2 * bits.length);
    let least = first;
    for (const [code, width] of bits.entries()) {
      pairs.set([least, width], 2 * code);
      least += 2 ** width;
    }
    new Int16Array(memory, DEFAULTS.value + 128 * kind, counts.length).set(counts);
  }
}

/** @returns undefined where there is no WebAssembly */
export function createZstdBlocks(): ZstdBlocks | undefined {
  const kernel = startKernel<Exports>(UNPACK_BLOCK_CODE, FIRST_MEMORY);
  return kernel && new ZstdBlocks(kernel);
}
