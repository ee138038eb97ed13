import {
  ArraySupply,
  type ClosedReason,
  type ImpactBlock,
  type ImpactCurve,
  type ImpactCurves,
  secondsAt,
} from '@waterfill/model';
import type { BookState } from '../books/book-state.js';
import { HeldBook } from '../books/held-book.js';
import { Breaks } from '../times/breaks.js';
import { nanosecondsOf, type SessionGrid } from '../times/session-grid.js';
import { coveredSizes } from './automatic-sizes.js';
import { type CellCurve, type CellCurves, largestSizeOf, type SizeRange } from './cell-curves.js';
import type { CurveOptions } from './curve-options.js';
import { createLastCurves } from './last-curves.js';
import { createTimeWeightedCurves } from './time-weighted-curves.js';

type Sampling = ImpactCurves['sampling'];

/** How long after the session its closing auction may be, nanoseconds: at most venues it is within some minutes. */
const LATEST_CROSS = 900e9;

/** The curves of cells of equal length that fill the session; the last one may be shorter. */
interface Cells {
  readonly count: number;
  /** nanoseconds */
  readonly length: number;
  readonly curves: CellCurves;
}

/** The sizes that are kept, and where they are among those that were measured. */
interface KeptSizes {
  readonly range: SizeRange;
  readonly sizes: Float64Array;
}

/** The curves of one day with a known grid. Times are whole nanoseconds since the open. */
export class DayCurves {
  readonly #grid: SessionGrid;
  readonly #options: CurveOptions;
  readonly #sizes: Float64Array;
  readonly #intervals: Cells;
  readonly #blocks: Cells | undefined;
  readonly #stateCounts: Float64Array;
  readonly #volumes: Float64Array;
  readonly #crossVolumes: Float64Array;
  readonly #held: HeldBook;
  readonly #breaks: Breaks;
  /** the start of the session, seconds since 1970, and its end, nanoseconds after that */
  readonly #open: number;
  readonly #end: number;
  /** 1 for each interval with a halt of any length */
  readonly #halts: Uint8Array;
  /** since when the held book is valid, and of the last state, which had this book, too; -Infinity: there is none yet */
  #since = Number.NEGATIVE_INFINITY;
  #time = Number.NEGATIVE_INFINITY;
  #firstTime = Number.POSITIVE_INFINITY;
  #isHalted = false;
  #states = 0;
  /** shares */
  #closingCross = 0;

  /** @param automatic - the sizes to measure at if the options have none */
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
    this.#crossVolumes = new Float64Array(intervals);
    this.#halts = new Uint8Array(intervals);
    this.#held = new HeldBook(side, this.#sizes.at(-1));
    this.#breaks = new Breaks(grid.breaks);
    this.#open = grid.openSeconds;
    this.#end = nanosecondsOf(secondsAt(grid, intervals));
  }

  add(state: BookState): void {
    const time = Math.max(this.#time, (state.seconds - this.#open) * 1e9 + state.nanoseconds);
    this.#time = time;
    if (!this.#goesOn(state)) this.#turnTo(state);
    if (this.#states++ === 0) this.#takeFirst(time, state.volume);
    if (time >= this.#end && time < this.#end + LATEST_CROSS) this.#closingCross += state.crossVolume ?? 0;
    if (time < 0 || time >= this.#end || this.#breaks.after(time) !== time) return;
    const interval = Math.floor(time / this.#intervals.length);
    this.#stateCounts[interval]!++;
    this.#volumes[interval]! += state.volume;
    this.#crossVolumes[interval]! += state.crossVolume ?? 0;
  }

  /** Whether the held book is valid from its time to this one, and from now on: most rows change what no size reaches. */
  #goesOn(state: BookState): boolean {
    if (this.#isHalted || state.halted === true || this.#time >= this.#end) return false;
    return this.#held.equals(state) && this.#breaks.before(this.#since, this.#time) === this.#time;
  }

  #turnTo(state: BookState): void {
    const isHalted = state.halted === true;
    if (this.#isHalted) this.#markHalt(this.#time);
    else if (isHalted) this.#stop();
    else this.#hold();
    this.#held.copy(state);
    this.#since = this.#time;
    this.#isHalted = isHalted;
  }

  /** The curves; call it once, last. */
  finish(): ImpactCurves {
    this.#holdToEnd();
    const { symbol, side = 'buy', sampling = 'time-weighted' } = this.#options;
    const { date, start, intervalSeconds, timezone, edges } = this.#grid;
    const measured = Array.from({ length: this.#intervals.count }, (_, t) => this.#curveOf(this.#intervals, t));
    const range = this.#keptSizes(measured);
    const sizes = this.#sizes.slice(...range);
    const supply = new ArraySupply();
    const intervals = measured.map((curve, t) => {
      const impact = supply.take(sizes.length);
      impact.set(curve.impact.subarray(...range));
      const { mid, halfSpread, hasBook } = curve;
      return this.#curve(t, { impact, mid, halfSpread, hasBook }, { range, sizes });
    });
    for (const { curves } of [this.#intervals, ...this.#blockCells()]) curves.end();
    return {
      ...(symbol === undefined ? {} : { symbol }),
      ...{ date, side, sampling, grid: { start, intervalSeconds, timezone, ...(edges && { edges }) } },
      ...{ states: this.#states, sizes, intervals },
      ...(this.#closingCross > 0 && { closingCross: this.#closingCross }),
    };
  }

  /** Of automatic sizes those that the day's books cover. */
  #keptSizes(measured: readonly CellCurve[]): SizeRange {
    if (this.#options.sizes !== undefined) return [0, this.#sizes.length];
    return coveredSizes(
      this.#sizes,
      measured.map(({ impact }) => largestSizeOf(impact, this.#sizes)),
    );
  }

  /** A feed without trades has no volume in any interval. */
  #takeFirst(time: number, volume: number): void {
    this.#firstTime = time;
    if (Number.isNaN(volume)) this.#volumes.fill(Number.NaN);
  }

  #hold(): void {
    if (this.#states === 0) return;
    const from = this.#breaks.after(this.#since);
    const until = this.#breaks.before(from, Math.min(this.#time, this.#end));
    if (until <= Math.max(0, from)) return;
    this.#intervals.curves.hold(this.#held, from, until);
    this.#blocks?.curves.hold(this.#held, from, until);
  }

  /** Trading stops: the book was valid until now, but no longer. */
  #stop(): void {
    if (this.#states === 0 || this.#time < 0 || this.#since >= this.#end) return;
    const from = this.#breaks.after(this.#since);
    const until = this.#breaks.before(from, Math.min(this.#time, this.#end));
    if (until < from) return;
    for (const { curves } of [this.#intervals, ...this.#blockCells()]) curves.stop(this.#held, from, until);
  }

  /** Records a halt from the last state until a time. */
  #markHalt(time: number): void {
    if (this.#since >= this.#end) return;
    const { count, length } = this.#intervals;
    this.#halts.fill(
      1,
      Math.min(count, Math.max(0, Math.floor(this.#since / length))),
      Math.max(0, Math.ceil(time / length)),
    );
  }

  /** The last book is valid to the end of its interval, and of its block; a halt lasts to the end of the day. */
  #holdToEnd(): void {
    if (this.#isHalted) this.#markHalt(this.#end);
    if (this.#isHalted || this.#states === 0 || this.#time >= this.#end) return;
    // A book of a break is not the book of trading after it.
    if (this.#breaks.after(this.#time) !== this.#time) return;
    for (const { curves, length } of [this.#intervals, ...this.#blockCells()]) {
      curves.hold(
        this.#held,
        this.#breaks.after(this.#since),
        Math.min(this.#end, (Math.floor(this.#time / length) + 1) * length),
      );
    }
  }

  /** Fields are set one by one: of a day of seconds, spreading them would take longer than to measure. */
  #curve(t: number, measured: CellCurve, { range, sizes }: KeptSizes): ImpactCurve {
    const { impact, mid, halfSpread } = measured;
    // By the sizes kept: a book that is deep enough only for smaller ones is too thin.
    const largestSize = largestSizeOf(impact, sizes);
    const curve: { -readonly [Field in keyof ImpactCurve]: ImpactCurve[Field] } = {
      impact,
      coverage: this.#intervals.curves.coverage(t, range),
      largestSize,
      halfSpread,
      mid,
      volume: this.#volumes[t]!,
      states: this.#stateCounts[t]!,
    };
    if (largestSize === 0) curve.closed = this.#whyClosed(t, measured);
    if (this.#crossVolumes[t]! > 0) curve.crossVolume = this.#crossVolumes[t]!;
    if (this.#blocks !== undefined) curve.blocks = this.#blocksOf(t, this.#blocks, range);
    return curve;
  }

  #whyClosed(t: number, { hasBook, mid }: CellCurve): ClosedReason {
    const [start, end] = [t, t + 1].map((edge) => nanosecondsOf(secondsAt(this.#grid, edge)));
    if (this.#breaks.covers(start!, end!)) return 'break';
    if (hasBook) return Number.isNaN(mid) ? 'one-sided' : 'too-thin';
    if (this.#halts[t] === 1) return 'halted';
    // After a break there is no book until the next state.
    return end! <= this.#firstTime || start! < this.#time ? 'before-first-book' : 'after-last-book';
  }

  #blocksOf(t: number, cells: Cells, range: SizeRange): ImpactBlock[] {
    const perInterval = this.#intervals.length / cells.length;
    const count = Math.min(perInterval, cells.count - t * perInterval);
    return Array.from({ length: count }, (_, i) => {
      const block = t * perInterval + i;
      const { impact, halfSpread } = this.#curveOf(cells, block, range);
      return { start: (block * cells.length) / 1e9, impact, halfSpread };
    });
  }

  #curveOf({ curves }: Cells, cell: number, range?: SizeRange): CellCurve {
    return curves.curve(cell, this.#options.minimumCoverage ?? 1, range);
  }

  #blockCells(): Cells[] {
    return this.#blocks === undefined ? [] : [this.#blocks];
  }
}

function createCells(grid: SessionGrid, seconds: number, sampling: Sampling, sizes: Float64Array): Cells {
  const [length, end] = [nanosecondsOf(seconds), nanosecondsOf(secondsAt(grid, grid.intervals))];
  const count = Math.ceil(end / length);
  const create = sampling === 'last' ? createLastCurves : createTimeWeightedCurves;
  return { count, length, curves: create({ count, length, end }, sizes) };
}
