import { PARSE_ROW_CODE } from './parse-row-code.js';

/** Bytes of rows that are copied at once: what the caches of a processor hold. */
const WINDOW = 1 << 19;
/** Bytes of 0 behind the rows, which end every field. */
const SLACK = 8;
const PAGE = 1 << 16;
const POWERS_OF_TEN = Float64Array.from({ length: 16 }, (_, k) => Number(`1e${k}`));
/** In the memory of WebAssembly the lowest byte is the first. */
const IS_LITTLE_ENDIAN = new Uint8Array(Uint16Array.of(1).buffer)[0] === 1;

/** What is used of it; the types of Node lack it. */
declare const WebAssembly: {
  readonly Module: new (code: Uint8Array) => object;
  readonly Instance: new (module: object, imports: object) => { readonly exports: Exports };
  readonly Memory: new (pages: { readonly initial: number }) => { readonly buffer: ArrayBuffer };
};

/** Of assembly/parse-row.ts. */
interface Exports {
  readonly setLayout: (
    numbers: number,
    starts: number,
    ends: number,
    powers: number,
    plan: number,
    planLength: number,
  ) => void;
  readonly parseRow: (row: number, shift: number) => number;
}

/**
 * Reads rows as nearly all are, in WebAssembly; assembly/parse-row.ts says which these are, and what a plan is.
 *
 * Bytes are copied into its memory a window at a time: bytes that change between rows must come as another array.
 */
export class RowKernel {
  readonly values: Float64Array;
  readonly textStarts: Int32Array;
  readonly textEnds: Int32Array;
  readonly #window: Uint8Array;
  readonly #parseRow: Exports['parseRow'];
  /** what the window holds: the bytes of this array from one index to another */
  #bytes: Uint8Array | undefined;
  #from = 0;
  #to = 0;

  constructor(module: object, plan: Int32Array, numbers: number, texts: number) {
    let size = 8 * numbers;
    const place = (length: number): number => {
      size += length;
      return size - length;
    };
    const powers = place(POWERS_OF_TEN.byteLength);
    const [starts, ends, planAt] = [place(4 * texts), place(4 * texts), place(4 * plan.length)];
    const window = place(WINDOW + SLACK);
    const memory = new WebAssembly.Memory({ initial: Math.ceil(size / PAGE) });
    const { setLayout, parseRow } = new WebAssembly.Instance(module, { env: { memory } }).exports;
    setLayout(numbers, starts, ends, powers, planAt, plan.length);
    new Float64Array(memory.buffer, powers, POWERS_OF_TEN.length).set(POWERS_OF_TEN);
    new Int32Array(memory.buffer, planAt, plan.length).set(plan);
    this.values = new Float64Array(memory.buffer, 0, numbers);
    this.textStarts = new Int32Array(memory.buffer, starts, texts);
    this.textEnds = new Int32Array(memory.buffer, ends, texts);
    this.#window = new Uint8Array(memory.buffer, window, WINDOW + SLACK);
    this.#parseRow = parseRow;
  }

  /** Where the line feed of the row at `start` is; -1 if there is anything unusual, or if the row is at the window's end. */
  parse(bytes: Uint8Array, start: number): number {
    if (bytes !== this.#bytes || start < this.#from || start >= this.#to) this.#copy(bytes, start);
    const shift = this.#from - this.#window.byteOffset;
    const lineFeed = this.#parseRow(start - shift, shift);
    return lineFeed === 0 ? -1 : lineFeed + shift;
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

let module: object | undefined;

/** A kernel for a plan; undefined where there can be none, as in a page whose security policy forbids WebAssembly. */
export function createRowKernel(plan: Int32Array, numbers: number, texts: number): RowKernel | undefined {
  if (!IS_LITTLE_ENDIAN) return undefined;
  try {
    module ??= new WebAssembly.Module(Uint8Array.from(atob(PARSE_ROW_CODE), (byte) => byte.charCodeAt(0)));
    return new RowKernel(module, plan, numbers, texts);
  } catch {
    return undefined;
  }
}
