import type { ImpactBlock, ImpactCurve, ImpactCurves } from '@waterfill/model';
import { coveredSizes } from './automatic-sizes.js';
import type { BookState } from './book-state.js';
import type { CellCurve, CellCurves } from './cell-curves.js';
import type { CurveOptions } from './curve-options.js';
import { HeldBook } from './held-book.js';
import { createLastCurves } from './last-curves.js';
import { countOf, nanosecondsOf, type SessionGrid } from './session-grid.js';
import { createTimeWeightedCurves } from './time-weighted-curves.js';

type Sampling = ImpactCurves['sampling'];

/** The curves of cells of equal length that fill the session. */
interface Cells {
  readonly count: number;
  /** nanoseconds */
  readonly length: number;
  readonly curves: CellCurves;
}

/** The curves of one day, whose grid is known. Times are whole nanoseconds since the open. */
export class DayCurves {
  readonly #grid: SessionGrid;
  readonly #options: CurveOptions;
  readonly #sizes: Float64Array;
  readonly #intervals: Cells;
  readonly #blocks: Cells | undefined;
  readonly #stateCounts: Float64Array;
  readonly #volumes: Float64Array;
  readonly #held: HeldBook;
  /** since when the book is held; -Infinity: there is none yet */
  #time = Number.NEGATIVE_INFINITY;
  #states = 0;

  /** @param automatic - the sizes to measure at where the options have none */
  constructor(grid: SessionGrid, options: CurveOptions, automatic: Float64Array) {
    const { intervals, intervalSeconds } = grid;
    const { side = 'buy', sampling = 'time-weighted', sizes = automatic, blockSeconds } = options;
    this.#grid = grid;
    this.#options = options;
    this.#sizes = Float64Array.from(sizes);
    const cellsOf = (seconds: number): Cells => createCells(grid, seconds, sampling, this.#sizes);
    this.#intervals = cellsOf(intervalSeconds);
    this.#blocks = blockSeconds === undefined ? undefined : cellsOf(blockSeconds);
    this.#stateCounts = new Float64Array(intervals);
    this.#volumes = new Float64Array(intervals);
    this.#held = new HeldBook(side, this.#sizes.at(-1));
  }

  add(state: BookState): void {
    const time = Math.max(this.#time, (state.seconds - this.#grid.openSeconds) * 1e9 + state.nanoseconds);
    this.#holdUntil(time);
    this.#held.copy(state);
    this.#time = time;
    this.#states++;
    const interval = Math.floor(time / this.#intervals.length);
    if (interval < 0 || interval >= this.#intervals.count) return;
    this.#stateCounts[interval]!++;
    this.#volumes[interval]! += state.volume;
  }

  finish(): ImpactCurves {
    this.#holdToEnd();
    const { symbol, side = 'buy', sampling = 'time-weighted' } = this.#options;
    const { date, start, intervalSeconds, timezone } = this.#grid;
    const intervals = Array.from({ length: this.#intervals.count }, (_, t) => this.#curve(t));
    const curves: ImpactCurves = {
      ...(symbol === undefined ? {} : { symbol }),
      ...{ date, side, sampling, grid: { start, intervalSeconds, timezone } },
      ...{ states: this.#states, sizes: this.#sizes, intervals },
    };
    return this.#options.sizes === undefined ? trimmed(curves) : curves;
  }

  #holdUntil(time: number): void {
    const { count, length } = this.#intervals;
    const isCounted = this.#states > 0 && time > Math.max(0, this.#time) && this.#time < count * length;
    if (!isCounted) return;
    this.#intervals.curves.hold(this.#held, this.#time, time);
    this.#blocks?.curves.hold(this.#held, this.#time, time);
  }

  /** The last book holds to the end of its interval, and of its block. */
  #holdToEnd(): void {
    if (this.#states === 0) return;
    for (const { curves, length } of [this.#intervals, ...this.#blockCells()]) {
      curves.hold(this.#held, this.#time, (Math.floor(this.#time / length) + 1) * length);
    }
  }

  #curve(t: number): ImpactCurve {
    const { impact, coverage, mid, halfSpread } = this.#curveOf(this.#intervals, t);
    const largestSize = this.#sizes.findLast((_, k) => !Number.isNaN(impact[k]!)) ?? 0;
    const [volume, states] = [this.#volumes[t]!, this.#stateCounts[t]!];
    const blocks = this.#blocks && { blocks: this.#blocksOf(t, this.#blocks) };
    return { impact, coverage, largestSize, halfSpread, mid, volume, states, ...blocks };
  }

  #blocksOf(t: number, cells: Cells): ImpactBlock[] {
    const perInterval = this.#intervals.length / cells.length;
    return Array.from({ length: perInterval }, (_, i) => {
      const block = t * perInterval + i;
      const { impact, halfSpread } = this.#curveOf(cells, block);
      return { start: (block * cells.length) / 1e9, impact, halfSpread };
    });
  }

  #curveOf({ curves }: Cells, cell: number): CellCurve {
    return curves.curve(cell, this.#options.minimumCoverage ?? 1);
  }

  #blockCells(): Cells[] {
    return this.#blocks === undefined ? [] : [this.#blocks];
  }
}

function createCells(grid: SessionGrid, seconds: number, sampling: Sampling, sizes: Float64Array): Cells {
  const count = grid.intervals * countOf(grid.intervalSeconds, seconds, 'blockSeconds');
  const length = nanosecondsOf(seconds);
  const create = sampling === 'last' ? createLastCurves : createTimeWeightedCurves;
  return { count, length, curves: create(count, length, sizes) };
}

/** With those of the automatic sizes that the day's books cover. */
function trimmed(curves: ImpactCurves): ImpactCurves {
  const largestSizes = curves.intervals.map(({ largestSize }) => largestSize);
  const [from, to] = coveredSizes(curves.sizes, largestSizes);
  const trim = (values: Float64Array): Float64Array => values.slice(from, to);
  const intervals = curves.intervals.map(({ blocks, ...curve }) => ({
    ...curve,
    impact: trim(curve.impact),
    coverage: trim(curve.coverage),
    ...(blocks && { blocks: blocks.map((block) => ({ ...block, impact: trim(block.impact) })) }),
  }));
  return { ...curves, sizes: trim(curves.sizes), intervals };
}
