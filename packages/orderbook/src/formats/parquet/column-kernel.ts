import { type Kernel, startKernel } from '@waterfill/model';
import type { NumberRuns } from './number-runs.js';
import { UNPACK_COLUMN_CODE } from './unpack-column-code.js';

/** Bytes of a page, packed or unpacked, for which there is room, and numbers of a page; writers make pages of a megabyte. */
const [MOST_BYTES, MOST_NUMBERS] = [1 << 21, 1 << 20];
/** Where the unpacked bytes go, and the runs: bytes behind each part are read or written over. */
const SLACK = 64;
const OUTPUT = MOST_BYTES + SLACK;
const STARTS = 2 * OUTPUT;
const NUMBERS = STARTS + 4 * MOST_NUMBERS;

/** The exports of assembly/unpack-column.ts. */
interface Exports {
  readonly unsnappy: (from: number, end: number, to: number, size: number) => number;
  readonly readRuns: (
    from: number,
    end: number,
    width: number,
    count: number,
    starts: number,
    numbers: number,
  ) => number;
}

/** Started on first use; null without WebAssembly. */
let kernel: Kernel<Exports> | null | undefined;

/** The kernel with some bytes at the start of its memory; undefined if there is none, or no room. */
function kernelWith(bytes: Uint8Array): Kernel<Exports> | undefined {
  kernel ??= startKernel<Exports>(UNPACK_COLUMN_CODE, NUMBERS + 4 * MOST_NUMBERS) ?? null;
  if (kernel === null || bytes.length > MOST_BYTES) return undefined;
  new Uint8Array(kernel.memory).set(bytes);
  return kernel;
}

/**
 * Unpacks a page that is packed by Snappy in WebAssembly.
 *
 * @param size - bytes, unpacked
 * @returns the page, valid until the next call; undefined if it is damaged or has to be unpacked elsewhere
 */
export function unsnappyFast(bytes: Uint8Array, size: number): Uint8Array | undefined {
  const used = size > MOST_BYTES ? undefined : kernelWith(bytes);
  if (used === undefined || used.exports.unsnappy(0, bytes.length, OUTPUT, size) === 0) return undefined;
  return new Uint8Array(used.memory, OUTPUT, size);
}

/**
 * Reads runs as {@link readParquetRuns} does, in WebAssembly.
 *
 * @param width - bits of a number, 1 to 24
 * @returns false if they are damaged or have to be read elsewhere
 */
export function readRunsFast(bytes: Uint8Array, width: number, count: number, runs: NumberRuns): boolean {
  const used = count > MOST_NUMBERS ? undefined : kernelWith(bytes);
  const found = used === undefined ? -1 : used.exports.readRuns(0, bytes.length, width, count, STARTS, NUMBERS);
  if (found < 0) return false;
  const wordsAt = (address: number): Int32Array => new Int32Array(used!.memory, address, found);
  runs.set(wordsAt(STARTS), wordsAt(NUMBERS), count);
  return true;
}
