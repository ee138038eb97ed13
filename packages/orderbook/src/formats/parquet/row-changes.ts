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

  /** Adds those of a column; `values` are those of `places`, or of all rows if there are none. */
  add(column: number, values: Float64Array, places: Int32Array | undefined, from: number, to: number): void {
    if (places) this.#addPlaced(column, values, places, from, to);
    else for (let k = from; k < to; k++) if (values[k] !== values[k - 1]) this.#add(k - from, column, values[k]!);
  }

  #addPlaced(column: number, values: Float64Array, places: Int32Array, from: number, to: number): void {
    let last = places[from - 1]!;
    for (let k = from; k < to; k++) {
      const place = places[k]!;
      if (place === last) continue;
      last = place;
      this.#add(k - from, column, values[place]!);
    }
  }

  #add(row: number, column: number, value: number): void {
    const at = row * this.width + this.counts[row]!++;
    this.columns[at] = column;
    this.values[at] = value;
  }
}
