import type { DbnRecords } from './dbn-records.js';
import type { MbpRows } from './mbp-rows.js';
import { nanoPrice } from './nano-price.js';
import { READ_BOOKS_CODE } from './read-books-code.js';
import { startKernel } from './start-kernel.js';

/** Words of a record before its levels, and of a level: both halves of both prices, both sizes, both counts of orders. */
const [HEAD, LEVEL] = [12, 8];
/** Bytes of records that are copied at once: what the caches of a processor hold. */
const WINDOW = 1 << 18;

/** Of assembly/read-books.ts. */
interface Exports {
  readonly setLayout: (levels: number, before: number, counts: number, results: number) => void;
  readonly setUsual: (head: number, instrument: number, seconds: number, nanoseconds: number, end: number) => void;
  readonly nextState: (from: number, to: number) => number;
  readonly readBook: (record: number) => number;
}

/**
 * Reads the books of records of Databento binary: of any one, and in WebAssembly, where there is such, of many like one
 * another without a look at each; assembly/read-books.ts says which these are.
 */
export class DbnBooks {
  /** bid prices, bid sizes, ask prices, ask sizes of the last book, one behind the other */
  readonly values: Float64Array;
  /** where the records must be */
  readonly window: Uint8Array;
  readonly #levels: number;
  readonly #words: Int32Array;
  readonly #kernel: Exports | undefined;
  readonly #counts: Uint32Array;
  readonly #results: Float64Array;
  #hasUsual = false;

  constructor(levels: number) {
    const before = 32 * levels;
    const results = before + 24 * levels;
    const counts = results + 24;
    const window = counts + 8;
    const kernel = startKernel<Exports>(READ_BOOKS_CODE, window + WINDOW);
    const memory = kernel?.memory ?? new ArrayBuffer(window + WINDOW);
    this.values = new Float64Array(memory, 0, 4 * levels);
    this.window = new Uint8Array(memory, window, WINDOW);
    this.#levels = levels;
    this.#words = new Int32Array(memory, window, WINDOW / 4);
    this.#kernel = kernel?.exports;
    this.#counts = new Uint32Array(memory, counts, 2);
    this.#results = new Float64Array(memory, results, 3);
    kernel?.exports.setLayout(levels, before, counts, results);
  }

  /** Lets {@link readUsual} read records like the current one, up to an end in seconds, and no others. */
  setUsual({ words, start }: DbnRecords, seconds: number, nanoseconds: number, end: number): void {
    this.#hasUsual = this.#kernel !== undefined && seconds >= 0;
    if (this.#hasUsual) this.#kernel!.setUsual(words[start]!, words[start + 1]!, seconds, nanoseconds, end);
  }

  /** Lets it read none. */
  setNoneUsual(): void {
    this.#hasUsual = false;
  }

  /** Reads usual records up to the first that is not, or that leaves a book with which something may be wrong. */
  readUsual(records: DbnRecords, rows: MbpRows): void {
    if (!this.#hasUsual) return;
    const [counts, results] = [this.#counts, this.#results];
    const start = this.window.byteOffset;
    const end = start + 4 * records.end;
    let at = start + 4 * records.behind;
    let read = 0;
    let isState = true;
    while (isState) {
      isState = this.#kernel!.nextState(at, end) !== 0;
      at = counts[0]!;
      read += counts[1]!;
      rows.enterMore(counts[1]!, results[0]!, results[1]!);
      rows.trade(results[2]!);
      if (isState) rows.settle(true);
    }
    records.skip(read, (at - start) / 4);
  }

  /**
   * Reads the book of a record.
   *
   * @param start - of the record in the window, words
   * @returns whether it is known that nothing is wrong with it
   */
  read(start: number): boolean {
    const isGood = this.#kernel?.readBook(this.window.byteOffset + 4 * start) === 1;
    if (isGood) return true;
    const [words, values, levels] = [this.#words, this.values, this.#levels];
    for (let level = 0, at = start + HEAD; level < levels; level++, at += LEVEL) {
      values[level] = nanoPrice(words[at]!, words[at + 1]!);
      values[levels + level] = words[at + 4]! >>> 0;
      values[2 * levels + level] = nanoPrice(words[at + 2]!, words[at + 3]!);
      values[3 * levels + level] = words[at + 5]! >>> 0;
    }
    return false;
  }
}
