import type { BookState } from '../../books/book-state.js';
import { isWholeBook } from '../../reading/ladder-fault.js';
import type { ReadLog } from '../../reading/read-log.js';
import { LONG_STEP, ROWS_BEHIND } from '../../reading/row-order.js';
import type { MbpKinds } from '../mbp-kinds.js';
import { LAST_OF_EVENT, MAYBE_BAD_BOOK } from '../mbp-rows.js';
import { ChangingBook } from './changing-book.js';
import type { ParquetColumn } from './parquet-column.js';

/** Rows whose changes are found at once: they fit the first cache of a processor. */
const ROWS = 64;

/** What a row has beside its book, as arrays of all rows, and the place of the first row in each. */
export interface RowTable {
  readonly rows: number;
  /** those of the levels come first */
  readonly columns: readonly ParquetColumn[];
  readonly flags: ParquetColumn;
  readonly sizes: ParquetColumn;
  /** seconds and nanoseconds */
  readonly times: ParquetColumn;
  /** those that identify the book, and its kind */
  readonly ids: readonly ParquetColumn[];
  /** the letter of the side of the taker of a trade; undefined: the row is no trade */
  readonly tradeAt: (row: number) => string | undefined;
}

/** Those who are told of the rows, and what they say of a book. */
interface Tally {
  readonly log: ReadLog;
  readonly kinds: MbpKinds;
  /** whether the prices of a book whose levels are full are surely in currency */
  readonly areUsualPrices: (state: BookState) => boolean;
}

/**
 * Reads rows that are like the one before, as nearly all are: of the same book, in order, with whole books. All that is
 * unusual, right or wrong, is left to the caller.
 */
export class UsualParquetRows {
  readonly #tally: Tally;
  /** the rows before it are in order, as far as is known */
  #orderedTo = 0;
  readonly #book: ChangingBook;

  constructor(tally: Tally, levels: number) {
    this.#tally = tally;
    this.#book = new ChangingBook(levels, ROWS);
  }

  /** Begins with other rows. */
  restart(): void {
    this.#orderedTo = 0;
    this.#book.restart();
  }

  /**
   * Reads rows after one that was of the book and without a fault.
   *
   * @param from - the first of them, > 0
   * @returns how many were read
   */
  read(table: RowTable, from: number): number {
    const { log, kinds } = this.#tally;
    if (!log.isClear) return 0;
    const to = this.#orderedEnd(table, from) - ROWS_BEHIND;
    const { flags, sizes, times, tradeAt, columns } = table;
    const book = this.#book;
    const [flagValues, sizeValues, timeValues] = [flags.values, sizes.values, times.values];
    const { usualEnd } = log;
    let [row, trades] = [from, 0];
    for (; row < to; row++) {
      const flag = flagValues[flags.next + row]!;
      const time = 2 * (times.next + row);
      const side = tradeAt(row);
      const size = side === undefined ? 0 : sizeValues[sizes.next + row]!;
      const isPlain =
        flag >= 0 && (flag & MAYBE_BAD_BOOK) === 0 && size >= 0 && side !== 'N' && (side?.length ?? 0) < 2;
      if (!isPlain || timeValues[time]! >= usualEnd) break;
      const isState = (flag & LAST_OF_EVENT) !== 0;
      book.goTo(row, columns, to - row > ROWS ? row + ROWS : to);
      if (isState && !book.isTested && !this.#isUsual(book.state)) break;
      if (isState) book.isTested = true;
      if (row === from) log.passAll();
      if (side !== undefined) trades++;
      const signed = side === 'B' ? size : side === 'A' ? -size : 0;
      log.advance(size, signed, timeValues[time]!, timeValues[time + 1]!);
      if (isState) log.giveNow(book.state);
    }
    log.countMore(row - from);
    kinds.note(row - from, trades);
    return row - from;
  }

  #isUsual(state: BookState): boolean {
    return this.#tally.areUsualPrices(state) && isWholeBook(state) && state.bidPrices[0] !== state.askPrices[0];
  }

  /** The first row that is out of order or of another book than the row before. */
  #orderedEnd({ times, ids, rows }: RowTable, from: number): number {
    if (this.#orderedTo > from) return this.#orderedTo;
    const { values, next } = times;
    let end = from;
    while (end < rows && isInOrder(values, next + end)) end++;
    for (const id of ids) end = endOfSame(id, from, end);
    this.#orderedTo = end;
    return end;
  }
}

/** Whether a time is not before the one before it, nor long after it. */
function isInOrder(times: Float64Array, row: number): boolean {
  const step = times[2 * row]! - times[2 * row - 2]!;
  return step >= 0 && step <= LONG_STEP && (step > 0 || times[2 * row + 1]! >= times[2 * row - 1]!);
}

/** The first row from one on whose value differs from that of the row before. */
function endOfSame({ values, next }: ParquetColumn, from: number, to: number): number {
  let row = from;
  while (row < to && values[next + row] === values[next + row - 1]) row++;
  return row;
}
