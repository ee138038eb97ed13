import type { CellTimes } from './cell-curves.js';

/** The last value strictly before the end of each of several cells, carried forward. */
export class LastInCells<Kept> {
  readonly #cells: (Kept | undefined)[];
  readonly #times: CellTimes;

  constructor(times: CellTimes) {
    this.#cells = new Array<Kept | undefined>(times.count).fill(undefined);
    this.#times = times;
  }

  /**
   * Keeps a value that was valid from one time to the next, nanoseconds, in the cells that end in between.
   *
   * @param copy - makes the value to keep; called only if some cell keeps it
   */
  hold(from: number, to: number, copy: () => Kept): void {
    // A cell keeps this one if from < its end <= to.
    const { count, length, end: last } = this.#times;
    const first = Math.max(0, Math.floor(from / length));
    const end = to >= last ? count : Math.floor(to / length);
    if (from < last && first < end) this.#cells.fill(copy(), first, end);
  }

  /** The value that the cell kept; undefined: there was none when it ended, nor later in it. */
  at(cell: number): Kept | undefined {
    return this.#cells[cell];
  }
}
