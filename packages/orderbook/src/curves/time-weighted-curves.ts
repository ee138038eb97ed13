import { ArraySupply } from '@waterfill/model';
import type { HeldBook } from '../books/held-book.js';
import type { CellCurve, CellCurves, CellTimes, SizeRange } from './cell-curves.js';
import { SummedCosts } from './summed-costs.js';
import { leaveTable, takeTable } from './zeroed-tables.js';

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
    curve: (cell, minimumCoverage, range = [0, sizes.length]) => averages.curve(cell, minimumCoverage, range),
    coverage: (cell, range) => averages.coverage(cell, range),
    end: () => averages.end(),
  };
}

const NONE = new Float64Array(0);

/** The sums behind the averages, a row per cell. */
class TimeAverages {
  readonly #sizes: Float64Array;
  /** impact times size times nanoseconds, cells x sizes */
  #costs: Float64Array;
  /** nanoseconds in which exactly the first k sizes were covered, cells x (sizes + 1) */
  #covered: Float64Array;
  /** mid and half-spread times nanoseconds, and the nanoseconds in which there were any */
  readonly #quotes: Float64Array;
  /** what is not yet added to the costs of the last cell */
  readonly #summed: SummedCosts;
  /** nanoseconds in which at least k sizes were covered, of one cell at a time */
  readonly #times: Float64Array;
  #cell = 0;
  readonly #supply = new ArraySupply();

  constructor(cells: number, sizes: Float64Array) {
    this.#sizes = sizes;
    this.#costs = takeTable(cells * sizes.length);
    this.#covered = takeTable(cells * (sizes.length + 1));
    this.#quotes = new Float64Array(cells * 3);
    this.#summed = new SummedCosts(sizes);
    this.#times = new Float64Array(sizes.length + 1);
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

  curve(cell: number, minimumCoverage: number, [from, to]: SizeRange): CellCurve {
    this.#goTo(cell);
    const covered = this.#coveredTimes(cell);
    const counted = covered[0]!;
    const least = Math.max(1, Math.round(minimumCoverage * counted));
    const impact = this.#supply.take(to - from).fill(Number.NaN);
    // A day has thousands of cells: no iterator, which allocates for each size.
    for (let k = from; k < to; k++) {
      const time = covered[k + 1]!;
      if (time >= least) impact[k - from] = this.#costs[cell * this.#sizes.length + k]! / time / this.#sizes[k]!;
    }
    const nanoseconds = this.#quotes[3 * cell + 2]!;
    return {
      impact,
      mid: this.#quotes[3 * cell]! / nanoseconds,
      halfSpread: this.#quotes[3 * cell + 1]! / nanoseconds,
      hasBook: counted > 0,
    };
  }

  coverage(cell: number, [from, to]: SizeRange): Float64Array {
    const times = this.#coveredTimes(cell);
    const counted = times[0]!;
    const coverage = this.#supply.take(to - from);
    for (let k = from; k < to; k++) coverage[k - from] = counted > 0 ? times[k + 1]! / counted : 0;
    return coverage;
  }

  end(): void {
    for (const table of [this.#costs, this.#covered]) leaveTable(table);
    [this.#costs, this.#covered] = [NONE, NONE];
  }

  #goTo(cell: number): void {
    this.#summed.moveTo(this.#costs, this.#cell * this.#sizes.length);
    this.#cell = cell;
  }

  /** Nanoseconds in which at least k sizes were covered, k = 0 to the number of sizes; valid until the next call. */
  #coveredTimes(cell: number): Float64Array {
    const [times, row] = [this.#times, cell * this.#times.length];
    let time = 0;
    for (let k = times.length - 1; k >= 0; k--) times[k] = time += this.#covered[row + k]!;
    return times;
  }
}
