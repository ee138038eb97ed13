import { startKernel } from '@waterfill/model';
import type { BookState } from '../../books/book-state.js';
import type { ReadLog } from '../../reading/read-log.js';
import { LONG_STEP, ROWS_BEHIND } from '../../reading/row-order.js';
import { nanoPrice } from '../nano-price.js';
import type { DbnRecords } from './dbn-records.js';
import { READ_BOOKS_CODE } from './read-books-code.js';

/** Words of a record before its levels, and of a level: both halves of both prices, both sizes, both counts of orders. */
const [HEAD, LEVEL] = [12, 8];
/** Bytes of records copied at once: they fit the caches of a processor. */
const WINDOW = 1 << 18;

/** The exports of assembly/read-books.ts. */
interface Exports {
  readonly setLayout: (levels: number, before: number, counts: number, results: number) => void;
  readonly setUsual: (head: number, instrument: number, seconds: number, nanoseconds: number) => void;
  readonly setEnd: (end: number) => void;
  readonly endOfUsual: (from: number, to: number, step: number) => number;
  readonly nextState: (from: number, to: number) => number;
  readonly readBook: (record: number) => number;
}

/**
 * Reads the books of Databento binary records: one at a time or, in WebAssembly, many similar ones in one call;
 * assembly/read-books.ts defines which.
 */
export class DbnBooks {
  /** bid prices, bid sizes, ask prices, ask sizes of the last book, in this order */
  readonly values: Float64Array;
  /** the window in which the records must be */
  readonly window: Uint8Array;
  readonly #levels: number;
  readonly #words: Int32Array;
  readonly #kernel: Exports | undefined;
  readonly #counts: Uint32Array;
  readonly #results: Float64Array;
  #hasUsual = false;
  /** of a usual record, words */
  #length = 0;
  /** the end of the records in the window known to be usual and in order, words; 0: not known */
  #orderedTo = 0;

  constructor(levels: number) {
    const before = 32 * levels;
    const results = before + 24 * levels;
    const counts = results + 32;
    const window = counts + 8;
    const kernel = startKernel<Exports>(READ_BOOKS_CODE, window + WINDOW);
    const memory = kernel?.memory ?? new ArrayBuffer(window + WINDOW);
    this.values = new Float64Array(memory, 0, 4 * levels);
    this.window = new Uint8Array(memory, window, WINDOW);
    this.#levels = levels;
    this.#words = new Int32Array(memory, window, WINDOW / 4);
    this.#kernel = kernel?.exports;
    this.#counts = new Uint32Array(memory, counts, 2);
    this.#results = new Float64Array(memory, results, 4);
    kernel?.exports.setLayout(levels, before, counts, results);
  }

  /** Restricts {@link readUsual} to records like the current one. */
  setUsual({ words, start }: DbnRecords, seconds: number, nanoseconds: number): void {
    this.#hasUsual = this.#kernel !== undefined && seconds >= 0;
    this.#length = words[start]! & 0xff;
    if (this.#hasUsual) this.#kernel!.setUsual(words[start]!, words[start + 1]!, seconds, nanoseconds);
  }

  /** Disables it. */
  setNoneUsual(): void {
    this.#hasUsual = false;
    this.#orderedTo = 0;
  }

  /** Reports that the window holds other records. */
  refill(): void {
    this.#orderedTo = 0;
  }

  /**
   * Reads usual records up to the first that is not, or whose book may have a fault. The last few in the window stay
   * unread, except at the end of the file: they prove the order of those before.
   *
   * @returns whether the window has to be filled before the next record
   */
  readUsual(records: DbnRecords, state: BookState, log: ReadLog, isAtEnd: boolean): boolean {
    if (!this.#hasUsual || !log.isClear) return false;
    const base = this.window.byteOffset;
    const end = base + 4 * records.end;
    if (this.#orderedTo < records.behind) {
      this.#orderedTo = (this.#kernel!.endOfUsual(base + 4 * records.behind, end, LONG_STEP * 1e9) - base) / 4;
    }
    const isOrderedToEnd = this.#orderedTo + this.#length > records.end;
    const unread = isOrderedToEnd && isAtEnd ? 0 : ROWS_BEHIND * this.#length;
    if (this.#orderedTo - unread <= records.behind) return false;
    log.passAll();
    const to = this.#orderedTo - unread;
    this.#kernel!.setEnd(log.usualEnd);
    this.#readTo(base + 4 * to, records, state, log);
    return isOrderedToEnd && !isAtEnd && records.behind >= to;
  }

  #readTo(to: number, records: DbnRecords, state: BookState, log: ReadLog): void {
    const [counts, results] = [this.#counts, this.#results];
    const start = this.window.byteOffset;
    let at = start + 4 * records.behind;
    let read = 0;
    let isState = true;
    while (isState) {
      isState = this.#kernel!.nextState(at, to) !== 0;
      at = counts[0]!;
      read += counts[1]!;
      log.advance(results[2]!, results[3]!, results[0]!, results[1]!);
      if (isState) log.giveNow(state);
    }
    log.countMore(read);
    records.skip(read, (at - start) / 4);
  }

  /**
   * Reads the book of a record.
   *
   * @param start - of the record in the window, words
   * @returns whether the book is known to have no fault
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
