import { type Kernel, startKernel } from '@waterfill/model';
import { PARSE_ROW_CODE } from './parse-row-code.js';

/** Bytes of rows copied at once: they fit the caches of a processor. */
const WINDOW = 1 << 19;
/** Bytes of 0 after the rows, which end every field; texts are compared 16 bytes at a time. */
const SLACK = 128;
const LINE_FEED = 10;
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
 * Bytes are copied into its memory a window at a time: bytes that change between rows must be in another array.
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
  readonly #window: Uint8Array;
  readonly #parseRow: Exports['parseRow'];
  /** the content of the window: the bytes of this array from one index to another */
  #bytes: Uint8Array | undefined;
  #from = 0;
  #to = 0;

  constructor({ exports, memory }: Kernel<Exports>, layout: Layout, plan: Int32Array) {
    const { numbers, rows, texts, powers, starts, ends, planAt, spare, window } = layout;
    exports.setLayout(numbers, starts, ends, powers, planAt, plan.length);
    new Float64Array(memory, powers, POWERS_OF_TEN.length).set(POWERS_OF_TEN);
    new Int32Array(memory, planAt, plan.length).set(plan);
    this.values = new Float64Array(memory, 0, rows * numbers);
    this.textStarts = new Int32Array(memory, starts, texts);
    this.textEnds = new Int32Array(memory, ends, texts);
    this.#window = new Uint8Array(memory, window, WINDOW + SLACK);
    this.#parseRow = exports.parseRow;
    this.exports = exports;
    this.memory = memory;
    this.spare = spare;
  }

  /**
   * Reads the row at `start`.
   *
   * @param place - the index in `values` of its first number
   * @returns where its line feed is; -1 if the row is unusual, or reaches the end of the window
   */
  parse(bytes: Uint8Array, start: number, place = 0): number {
    if (bytes !== this.#bytes || start < this.#from || start >= this.#to) this.#copy(bytes, start);
    const shift = this.#from - this.#window.byteOffset;
    const lineFeed = this.#parseRow(start - shift, shift, 8 * place);
    return lineFeed === 0 ? -1 : lineFeed + shift;
  }

  /**
   * Brings the rows from `start` on into the window, at least half as many as fit.
   *
   * @returns what to add to an index in the bytes for its address, and the address behind the last whole row
   */
  hold(bytes: Uint8Array, start: number): { readonly shift: number; readonly end: number } {
    if (bytes !== this.#bytes || start < this.#from || start >= this.#from + WINDOW / 2) this.#copy(bytes, start);
    const { byteOffset } = this.#window;
    const end = byteOffset + this.#window.lastIndexOf(LINE_FEED, this.#to - this.#from) + 1;
    return { shift: byteOffset - this.#from, end };
  }

  #copy(bytes: Uint8Array, start: number): void {
    const part = bytes.subarray(start, start + WINDOW);
    this.#window.set(part);
    this.#window.fill(0, part.length, part.length + SLACK);
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
  readonly window: number;
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
  const window = spare + spareBytes;
  const kernel = startKernel<Exports>(PARSE_ROW_CODE, window + WINDOW + SLACK);
  return kernel && new RowKernel(kernel, { numbers, rows, texts, powers, starts, ends, planAt, spare, window }, plan);
}
