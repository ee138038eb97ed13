import type { HeldBook } from '../books/held-book.js';
import type { CellCurve, CellCurves, CellTimes } from './cell-curves.js';
import { SummedCosts } from './summed-costs.js';

/**
 * Averages measurements over the time for which they were valid in each cell.
 *
 * Times are whole nanoseconds in doubles, exact within 104 days, and so is the coverage.
 *
 * @param sizes - shares, increasing
 */
export function createTimeWeightedCurves({ count, length, end }: CellTimes, sizes: Float64Array): CellCurves {
  const averages = new TimeAverages(count, sizes);
  let cell = 0;
  const hold = (book: HeldBook, from: number, to: number): void => {
    // Nearly always inside the cell of the previous state.
    if (from >= cell * length && to <= (cell + 1) * length) {
      averages.add(cell, book, to - from);
      return;
    }
    const last = Math.min(to, end);
    for (let start = Math.max(from, 0); start < last; ) {
      cell = Math.floor(start / length);
      const next = Math.min((cell + 1) * length, last);
      averages.add(cell, book, next - start);
      start = next;
    }
  };
  return {
    hold,
    stop: hold,
    curve: (cell, minimumCoverage) => averages.curve(cell, minimumCoverage),
  };
}

/** The sums behind the averages, a row per cell. */
class TimeAverages {
  readonly #sizes: Float64Array;
  /** impact times size times nanoseconds, cells x sizes */
  readonly #costs: Float64Array;
  /** nanoseconds in which exactly the first k sizes were covered, cells x (sizes + 1) */
  readonly #covered: Float64Array;
  /** mid and half-spread times nanoseconds, and the nanoseconds in which there were any */
  readonly #quotes: Float64Array;
  /** what is not yet added to the costs of the last cell */
  readonly #summed: SummedCosts;
  #cell = 0;

  constructor(cells: number, sizes: Float64Array) {
    this.#sizes = sizes;
    this.#costs = new Float64Array(cells * sizes.length);
    this.#covered = new Float64Array(cells * (sizes.length + 1));
    this.#quotes = new Float64Array(cells * 3);
    this.#summed = new SummedCosts(sizes);
  }

  add(cell: number, { mid, halfSpread, side }: HeldBook, nanoseconds: number): void {
    if (cell !== this.#cell) this.#goTo(cell);
    const covered = Number.isNaN(mid) ? 0 : this.#summed.add(side, mid, nanoseconds);
    this.#covered[cell * (this.#sizes.length + 1) + covered]! += nanoseconds;
    if (Number.isNaN(mid)) return;
    this.#quotes[3 * cell]! += mid * nanoseconds;
    this.#quotes[3 * cell + 1]! += halfSpread * nanoseconds;
    this.#quotes[3 * cell + 2]! += nanoseconds;
  }

  curve(cell: number, minimumCoverage: number): CellCurve {
    this.#goTo(cell);
    const covered = this.#coveredTimes(cell);
    const counted = covered[0]!;
    const least = Math.max(1, Math.round(minimumCoverage * counted));
    const impact = new Float64Array(this.#sizes.length).fill(Number.NaN);
    const coverage = new Float64Array(this.#sizes.length);
    for (const [k, size] of this.#sizes.entries()) {
      const time = covered[k + 1]!;
      if (time >= least) impact[k] = this.#costs[cell * this.#sizes.length + k]! / time / size;
      if (counted > 0) coverage[k] = time / counted;
    }
    return { impact, coverage, ...this.#quote(cell), hasBook: counted > 0 };
  }

  #goTo(cell: number): void {
    this.#summed.moveTo(this.#costs, this.#cell * this.#sizes.length);
    this.#cell = cell;
  }

  /** Nanoseconds in which at least k sizes were covered, k = 0 to the number of sizes. */
  #coveredTimes(cell: number): Float64Array {
    const [count, row] = [this.#sizes.length, cell * (this.#sizes.length + 1)];
    const times = this.#covered.slice(row, row + count + 1);
    for (let k = count; k > 0; k--) times[k - 1]! += times[k]!;
    return times;
  }

  #quote(cell: number): { mid: number; halfSpread: number } {
    const [mids, halfSpreads, nanoseconds] = this.#quotes.subarray(3 * cell, 3 * cell + 3);
    return { mid: mids! / nanoseconds!, halfSpread: halfSpreads! / nanoseconds! };
  }
}
