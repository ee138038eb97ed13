import type { NumberRuns } from './number-runs.js';

/** Numbers of the levels in rows that follow one another, as changes of each row from the one before. */
export class RowChanges {
  /** how many there are in each row */
  readonly counts: Uint16Array;
  /** the columns of those of a row, from its index times the number of columns on, and the new values */
  readonly columns: Uint16Array;
  readonly values: Float64Array;
  readonly width: number;

  /**
   * @param rows - at most
   * @param width - columns
   */
  constructor(rows: number, width: number) {
    this.counts = new Uint16Array(rows);
    this.columns = new Uint16Array(rows * width);
    this.values = new Float64Array(rows * width);
    this.width = width;
  }

  /** Adds those of a column of plain values. */
  add(column: number, values: Float64Array, from: number, to: number): void {
    for (let k = from; k < to; k++) if (values[k] !== values[k - 1]) this.#add(k - from, column, values[k]!);
  }

  /** Adds those of a column of places in a dictionary. */
  addRuns(column: number, dictionary: Float64Array, places: NumberRuns, from: number, to: number): void {
    const { starts, numbers, count } = places;
    // Here, where V8 does not read these fields again for each change.
    const { counts, columns, values, width } = this;
    for (let run = places.runAt(from - 1) + 1; run < count && starts[run]! < to; run++) {
      const row = starts[run]! - from;
      const at = row * width + counts[row]!++;
      columns[at] = column;
      values[at] = dictionary[numbers[run]!]!;
    }
  }

  #add(row: number, column: number, value: number): void {
    const at = row * this.width + this.counts[row]!++;
    this.columns[at] = column;
    this.values[at] = value;
  }
}
