import { type Kernel, startKernel } from '@waterfill/model';
import { BYTES_OF_LINES, SLACK } from './line-reader.js';
import { PARSE_ROW_CODE } from './parse-row-code.js';

const POWERS_OF_TEN = Float64Array.from({ length: 16 }, (_, k) => Number(`1e${k}`));

/** The exports of assembly/parse-row.ts. */
interface Exports {
  readonly setLayout: (
    numbers: number,
    starts: number,
    ends: number,
    powers: number,
    plan: number,
    planLength: number,
  ) => void;
  readonly parseRow: (row: number, shift: number, values: number) => number;
  readonly setBooks: (
    levels: number,
    roles: number,
    starts: number,
    ends: number,
    kept: number,
    results: number,
    ring: number,
  ) => void;
  readonly setUsual: (areUnits: boolean, least: number, most: number, end: number, to: number) => void;
  readonly startBooks: (row: number, seconds: number, nanoseconds: number) => number;
  readonly nextBook: () => number;
}

/**
 * Reads usual rows, which are nearly all, in WebAssembly; assembly/parse-row.ts says which, assembly/csv/layout.ts what the
 * plan is.
 *
 * Rows are best in its memory, see {@link RowKernel.room}. Others are copied there, many at a time: bytes that change
 * between rows must be in another array.
 */
export class RowKernel {
  /** of as many rows as are kept, one behind the other */
  readonly values: Float64Array;
  readonly textStarts: Int32Array;
  readonly textEnds: Int32Array;
  readonly exports: Exports;
  readonly memory: ArrayBuffer;
  /** where the part of the memory is that the caller asked for, a multiple of 16 */
  readonly spare: number;
  /** the part of the memory for rows, with {@link SLACK} */
  readonly room: Uint8Array;
  readonly #parseRow: Exports['parseRow'];
  /** what was copied there: the bytes of this array from one index to another */
  #bytes: Uint8Array | undefined;
  #from = 0;
  #to = 0;

  constructor({ exports, memory }: Kernel<Exports>, layout: Layout, plan: Int32Array) {
    const { numbers, rows, texts, powers, starts, ends, planAt, spare, room } = layout;
    exports.setLayout(numbers, starts, ends, powers, planAt, plan.length);
    new Float64Array(memory, powers, POWERS_OF_TEN.length).set(POWERS_OF_TEN);
    new Int32Array(memory, planAt, plan.length).set(plan);
    this.values = new Float64Array(memory, 0, rows * numbers);
    this.textStarts = new Int32Array(memory, starts, texts);
    this.textEnds = new Int32Array(memory, ends, texts);
    this.room = new Uint8Array(memory, room, BYTES_OF_LINES);
    this.#parseRow = exports.parseRow;
    this.exports = exports;
    this.memory = memory;
    this.spare = spare;
  }

  /**
   * Reads the row at `start`.
   *
   * @param place - the index in `values` of its first number
   * @returns where its line feed is; -1 if the row is unusual, or reaches the end of what was copied
   */
  parse(bytes: Uint8Array, start: number, place = 0): number {
    const address = this.#addressOf(bytes, start);
    const lineFeed = this.#parseRow(address, start - address, 8 * place);
    return lineFeed === 0 ? -1 : lineFeed + start - address;
  }

  #addressOf(bytes: Uint8Array, start: number): number {
    if (bytes.buffer === this.memory) return bytes.byteOffset + start;
    if (bytes !== this.#bytes || start < this.#from || start >= this.#to) this.#copy(bytes, start);
    return this.room.byteOffset + start - this.#from;
  }

  #copy(bytes: Uint8Array, start: number): void {
    const part = bytes.subarray(start, start + this.room.length - SLACK);
    this.room.set(part);
    this.room.fill(0, part.length, part.length + SLACK);
    this.#bytes = bytes;
    this.#from = start;
    this.#to = start + part.length;
  }
}

/** How many values there are of each sort, and where the parts of the memory are, bytes. */
interface Layout {
  readonly numbers: number;
  readonly rows: number;
  readonly texts: number;
  readonly powers: number;
  readonly starts: number;
  readonly ends: number;
  readonly planAt: number;
  readonly spare: number;
  readonly room: number;
}

/**
 * A kernel for a plan; undefined where none is possible.
 *
 * @param rows - how many rows keep their numbers
 * @param spareBytes - of memory for the caller
 */
export function createRowKernel(
  plan: Int32Array,
  numbers: number,
  texts: number,
  rows = 1,
  spareBytes = 0,
): RowKernel | undefined {
  const powers = 8 * numbers * rows;
  const starts = powers + POWERS_OF_TEN.byteLength;
  const ends = starts + 4 * texts;
  const planAt = ends + 4 * texts;
  const spare = (planAt + plan.byteLength + 15) & ~15;
  const room = spare + spareBytes;
  const kernel = startKernel<Exports>(PARSE_ROW_CODE, room + BYTES_OF_LINES);
  return kernel && new RowKernel(kernel, { numbers, rows, texts, powers, starts, ends, planAt, spare, room }, plan);
}
