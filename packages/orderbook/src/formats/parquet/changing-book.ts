import type { BookState } from '../../books/book-state.js';
import { createBookState } from '../../books/create-book-state.js';
import type { ParquetColumn } from './parquet-column.js';
import { RowChanges } from './row-changes.js';

/**
 * The book of one row after another. From row to row most of the numbers stay as they are, so only changes are applied,
 * and a book is tested again only if a price changed, or a level was filled or emptied.
 */
export class ChangingBook {
  readonly state: BookState;
  /** whether the book is as in the last row that was tested, but for sizes */
  isTested = false;
  readonly #values: Float64Array;
  /** 1 for the column of a size */
  readonly #areSizes: Uint8Array;
  readonly #changes: RowChanges;
  /** the row of which the values are; the first row of the changes and the one behind the last */
  #row = -1;
  #first = 0;
  #end = 0;

  /** @param most - rows whose changes are found at once */
  constructor(levels: number, most: number) {
    this.#areSizes = Uint8Array.from({ length: 4 * levels }, (_, column) => Math.floor(column / levels) % 2);
    this.#values = new Float64Array(4 * levels);
    this.#changes = new RowChanges(most, 4 * levels);
    this.state = createBookState(levels, this.#values);
  }

  /** Begins with other rows. */
  restart(): void {
    this.#row = -1;
    this.#end = 0;
  }

  /**
   * Goes to a row, > 0.
   *
   * @param end - up to this row changes may be found at once
   */
  goTo(row: number, columns: readonly ParquetColumn[], end: number): void {
    if (row >= this.#end) this.#find(row, columns, end);
    if (this.#row !== row - 1) this.#load(row - 1, columns);
    const { counts, columns: changed, values, width } = this.#changes;
    const start = (row - this.#first) * width;
    for (let at = start, stop = start + counts[row - this.#first]!; at < stop; at++) {
      this.#set(changed[at]!, values[at]!);
    }
    this.#row = row;
  }

  #set(column: number, value: number): void {
    if (!(this.#areSizes[column] === 1 && value > 0 && this.#values[column]! > 0)) this.isTested = false;
    this.#values[column] = value;
  }

  #find(row: number, columns: readonly ParquetColumn[], end: number): void {
    this.#changes.counts.fill(0);
    for (let k = 0; k < this.#values.length; k++) columns[k]!.findChanges(row, end, k, this.#changes);
    this.#first = row;
    this.#end = end;
  }

  #load(row: number, columns: readonly ParquetColumn[]): void {
    for (let k = 0; k < this.#values.length; k++) {
      const column = columns[k]!;
      column.copy(column.next + row, column.next + row + 1, this.#values, k, 1);
    }
    this.isTested = false;
  }
}
