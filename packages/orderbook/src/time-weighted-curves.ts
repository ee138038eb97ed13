import type { CellCurve, CellCurves, Measurement } from './cell-curves.js';

/**
 * Averages what was measured over the time for which it held inside each cell.
 *
 * Times are whole nanoseconds in doubles, exact within 104 days, and so is the coverage.
 *
 * @param cells - how many there are
 * @param length - of a cell, nanoseconds
 * @param sizes - how many sizes are measured
 */
export function createTimeWeightedCurves(cells: number, length: number, sizes: number): CellCurves {
  const averages = new TimeAverages(cells, sizes);
  return {
    hold(measurement, from, to) {
      const last = Math.min(to, cells * length);
      for (let start = Math.max(from, 0); start < last; ) {
        const cell = Math.floor(start / length);
        const end = Math.min((cell + 1) * length, last);
        averages.add(cell, measurement, end - start);
        start = end;
      }
    },
    curve: (cell, minimumCoverage) => averages.curve(cell, minimumCoverage),
  };
}

/** The sums behind the averages, a row per cell. */
class TimeAverages {
  readonly #sizes: number;
  /** impact times nanoseconds, cells x sizes */
  readonly #impact: Float64Array;
  /** nanoseconds in which exactly the first k sizes were covered, cells x (sizes + 1) */
  readonly #covered: Float64Array;
  /** mid and half-spread times nanoseconds, and the nanoseconds in which there were any */
  readonly #quotes: Float64Array;

  constructor(cells: number, sizes: number) {
    this.#sizes = sizes;
    this.#impact = new Float64Array(cells * sizes);
    this.#covered = new Float64Array(cells * (sizes + 1));
    this.#quotes = new Float64Array(cells * 3);
  }

  add(cell: number, { impact, covered, mid, halfSpread }: Readonly<Measurement>, nanoseconds: number): void {
    const row = cell * this.#sizes;
    addTimes(this.#impact, row, impact, covered, nanoseconds);
    this.#covered[row + cell + covered]! += nanoseconds;
    if (Number.isNaN(mid)) return;
    this.#quotes[3 * cell]! += mid * nanoseconds;
    this.#quotes[3 * cell + 1]! += halfSpread * nanoseconds;
    this.#quotes[3 * cell + 2]! += nanoseconds;
  }

  curve(cell: number, minimumCoverage: number): CellCurve {
    const covered = this.#coveredTimes(cell);
    const counted = covered[0]!;
    const least = Math.max(1, Math.round(minimumCoverage * counted));
    const impact = new Float64Array(this.#sizes).fill(Number.NaN);
    const coverage = new Float64Array(this.#sizes);
    for (let k = 0; k < this.#sizes; k++) {
      const time = covered[k + 1]!;
      if (time >= least) impact[k] = this.#impact[cell * this.#sizes + k]! / time;
      if (counted > 0) coverage[k] = time / counted;
    }
    return { impact, coverage, ...this.#quote(cell) };
  }

  /** Nanoseconds in which at least k sizes were covered, k = 0 to the number of sizes. */
  #coveredTimes(cell: number): Float64Array {
    const row = cell * (this.#sizes + 1);
    const times = this.#covered.slice(row, row + this.#sizes + 1);
    for (let k = this.#sizes; k > 0; k--) times[k - 1]! += times[k]!;
    return times;
  }

  #quote(cell: number): { mid: number; halfSpread: number } {
    const [mids, halfSpreads, nanoseconds] = this.#quotes.subarray(3 * cell, 3 * cell + 3);
    return { mid: mids! / nanoseconds!, halfSpread: halfSpreads! / nanoseconds! };
  }
}

/** Adds `weight` times the first `count` values to the sums from `row` on. */
function addTimes(sums: Float64Array, row: number, values: Float64Array, count: number, weight: number): void {
  for (let k = 0; k < count; k++) sums[row + k]! += values[k]! * weight;
}
