import type { BookState } from '../../books/book-state.js';
import { createBookState } from '../../books/create-book-state.js';
import type { Moment } from '../../reading/book-recording.js';
import type { ReadLog } from '../../reading/read-log.js';
import type { MbpKinds } from '../mbp-kinds.js';
import type { MbpRows } from '../mbp-rows.js';
import type { UsualPrices } from '../price-unit.js';
import type { LineReader } from './line-reader.js';
import type { RowKernel } from './row-kernel.js';

/** Rows that the kernel keeps, bytes of each beside its numbers, and bytes of the results. */
const [RING, KEPT, RESULTS] = [32, 24, 64];
/** Bits of what the kernel returns: the last row leaves a state, or is a trade without a side. */
const [STATE, SIDELESS] = [1, 2];
/** Places of the doubles and of the words among the results. */
const [SECONDS, NANOSECONDS, TRADED, SIGNED, SHARES] = [0, 1, 2, 3, 4];
const [ROWS, TRADES, PLACE, LINE_FEED, UNUSUAL] = [10, 11, 12, 13, 14];
/** After an attempt in vain the next one is made so many rows later, and twice as many each time. */
const [SHORTEST_PAUSE, LONGEST_PAUSE] = [16, 1024];

/** What the kernel reads of a column, as assembly/csv/plan.ts has it. */
export const ROLES = { number: 0, price: 1, size: 2, same: 3, time: 4, action: 5, side: 6, any: 7 } as const;

/** Where the parts of the spare memory of the kernel are, bytes from its start. */
interface Layout {
  readonly starts: number;
  readonly ends: number;
  readonly kept: number;
  readonly results: number;
  readonly ring: number;
  readonly rowBytes: number;
}

function layoutOf(columns: number, numbers: number): Layout {
  const inWhole = (bytes: number): number => (bytes + 15) & ~15;
  const starts = inWhole(columns);
  // Eight more than there are fields, since eight are compared at a time.
  const ends = starts + inWhole(2 * columns + 16);
  const kept = ends + inWhole(2 * columns + 16);
  const results = kept + RING * KEPT;
  return { starts, ends, kept, results, ring: results + RESULTS, rowBytes: (8 * numbers + 63) & ~63 };
}

/** Bytes of the spare memory that {@link UsualBooks} needs of a kernel. */
export function bytesOfUsualBooks(columns: number, numbers: number): number {
  const { ring, rowBytes } = layoutOf(columns, numbers);
  return ring + RING * rowBytes;
}

/** Those who are told of the rows. */
interface Tally {
  readonly log: ReadLog;
  readonly rows: MbpRows;
  readonly kinds: MbpKinds;
}

/**
 * Reads rows of books that are like the one before them, as nearly all are, in WebAssembly, many in one call;
 * the files of assembly/csv say which. All that is unusual, right or wrong, is left to the caller.
 *
 * A row is read here only if enough others in order follow. So the last few before an unusual row are left to the caller,
 * too.
 */
export class UsualBooks {
  readonly #kernel: RowKernel;
  readonly #tally: Tally;
  /** the books of the rows that the kernel keeps */
  readonly #states: readonly BookState[];
  readonly #results: Float64Array;
  readonly #words: Int32Array;
  /** in these bytes no attempt is made before this index */
  #bytes: Uint8Array | undefined;
  #from = 0;
  /** rows until the next attempt, and how many they were last time */
  #rest = 0;
  #pause = 0;

  /**
   * @param roles - of the columns of the plan, {@link ROLES}
   * @param numbers - of a row: those of the levels, the flags, the shares, and others
   */
  constructor(kernel: RowKernel, roles: Uint8Array, levels: number, numbers: number, tally: Tally) {
    const { memory, spare, exports } = kernel;
    const { starts, ends, kept, results, ring, rowBytes } = layoutOf(roles.length, numbers);
    new Uint8Array(memory, spare, roles.length).set(roles);
    const at = (part: number): number => spare + part;
    exports.setBooks(levels, spare, at(starts), at(ends), at(kept), at(results), at(ring));
    this.#kernel = kernel;
    this.#tally = tally;
    const valuesOf = (row: number): Float64Array => new Float64Array(memory, at(ring) + row * rowBytes, numbers);
    this.#states = Array.from({ length: RING }, (_, row) => createBookState(levels, valuesOf(row)));
    this.#results = new Float64Array(memory, at(results), RESULTS / 8);
    this.#words = new Int32Array(memory, at(results), RESULTS / 4);
  }

  /**
   * Reads the usual rows after the current one, which must be of the book and without a fault.
   *
   * @param time - of the current row
   */
  readAfter(lines: LineReader, time: Moment, prices: UsualPrices | undefined): void {
    if (lines.bytes === this.#bytes && lines.start < this.#from) return;
    if (this.#rest > 0) this.#rest--;
    else if (prices !== undefined && this.#tally.log.isClear) this.#read(lines, time, prices);
  }

  #read(lines: LineReader, time: Moment, { areUnits, least, most }: UsualPrices): void {
    const { bytes, start } = lines;
    // A line that is too long for the memory of the kernel is elsewhere.
    if (bytes.buffer !== this.#kernel.memory) return;
    const { exports } = this.#kernel;
    const address = bytes.byteOffset;
    exports.setUsual(areUnits, least, most, this.#tally.log.usualEnd, address + lines.wholeEnd);
    const isUsual = exports.startBooks(address + start, time.seconds, time.nanoseconds) !== 0;
    const rows = isUsual ? this.#readRows() : 0;
    const words = this.#words;
    if (rows > 0) lines.skip(rows, words[LINE_FEED]! - address);
    this.#bytes = bytes;
    if (!isUsual || words[UNUSUAL] !== 0) {
      this.#leave(rows, isUsual ? words[UNUSUAL]! - address : 0);
      return;
    }
    // Only rows that are not read yet can show that the last ones are in order.
    this.#from = bytes.length;
    lines.holdBack();
  }

  /** At a row that is not usual. */
  #leave(rows: number, from: number): void {
    this.#from = from;
    this.#pause = rows > 0 ? 0 : Math.min(LONGEST_PAUSE, Math.max(SHORTEST_PAUSE, 2 * this.#pause));
    this.#rest = this.#pause;
  }

  /** @returns how many rows were read */
  #readRows(): number {
    const { log, kinds } = this.#tally;
    const [results, words] = [this.#results, this.#words];
    const { nextBook } = this.#kernel.exports;
    let [rows, trades, outcome] = [0, 0, STATE];
    while (outcome !== 0) {
      outcome = nextBook();
      const more = words[ROWS]!;
      if (more === 0) continue;
      if (rows === 0) log.passAll();
      rows += more;
      trades += words[TRADES]!;
      const crosses = (outcome & SIDELESS) === 0 ? 0 : this.#crossesIn();
      const hidden = (outcome & SIDELESS) === 0 ? 0 : results[SHARES]! - crosses;
      log.advance(results[TRADED]! + hidden, results[SIGNED]!, results[SECONDS]!, results[NANOSECONDS]!, crosses);
      if ((outcome & STATE) !== 0) log.giveNow(this.#states[words[PLACE]!]!);
    }
    log.countMore(rows);
    kinds.note(rows, trades);
    return rows;
  }

  /** The shares of the last row, if its trade is a cross. */
  #crossesIn(): number {
    const shares = this.#results[SHARES]!;
    return this.#tally.rows.isCross(shares, this.#states[this.#words[PLACE]!]!) ? shares : 0;
  }
}
