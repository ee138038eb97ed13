/** What was last strictly before the end of each of several cells, carried forward. */
export class LastInCells<Kept> {
  readonly #cells: (Kept | undefined)[];
  readonly #length: number;

  /**
   * @param cells - how many there are
   * @param length - of a cell, nanoseconds
   */
  constructor(cells: number, length: number) {
    this.#cells = new Array<Kept | undefined>(cells).fill(undefined);
    this.#length = length;
  }

  /**
   * Keeps something that held from one time to the next, nanoseconds, in the cells that end in between.
   *
   * @param copy - makes what is kept, and is called only where something is
   */
  hold(from: number, to: number, copy: () => Kept): void {
    // Cell t ends at (t + 1) length: it keeps this one if from < end <= to.
    const first = Math.max(0, Math.floor(from / this.#length));
    const end = Math.min(this.#cells.length, Math.floor(to / this.#length));
    if (first < end) this.#cells.fill(copy(), first, end);
  }

  /** What the cell kept; undefined: nothing held when it ended, nor later in it. */
  at(cell: number): Kept | undefined {
    return this.#cells[cell];
  }
}
