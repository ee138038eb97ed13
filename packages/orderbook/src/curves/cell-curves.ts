import type { HeldBook } from '../books/held-book.js';

/** The curve of a cell: an interval, or a block of one. */
export interface CellCurve {
  /** as in `ImpactCurve`, NaN below the minimum coverage */
  readonly impact: Float64Array;
  readonly mid: number;
  readonly halfSpread: number;
  /** whether there was any book in it, with one side or two */
  readonly hasBook: boolean;
}

/** The index of the first size, and of the one after the last. */
export type SizeRange = readonly [from: number, to: number];

/** Cells of equal length from the open; the last one may be shorter. */
export interface CellTimes {
  readonly count: number;
  /** of a cell, nanoseconds */
  readonly length: number;
  /** of the last cell, nanoseconds since the open */
  readonly end: number;
}

/** The end of the cell that ends at a time or contains it, nanoseconds since the open. */
export function endOfCell({ length, end }: CellTimes, time: number): number {
  return Math.min(end, Math.ceil(time / length) * length);
}

/** Measures books and averages them into curves, one per cell. */
export interface CellCurves {
  /** Measures a book that was valid from one time to the next, nanoseconds since the open. */
  hold(book: HeldBook, from: number, to: number): void;
  /** Measures a book that was valid from one time to the next, at which trading stopped. */
  stop(book: HeldBook, from: number, to: number): void;
  /**
   * The curve of a cell, all NaN where there was no book.
   *
   * @param minimumCoverage - the share of the time for which a size has to be covered, 0 to 1
   * @param range - of the sizes; default: all
   */
  curve(cell: number, minimumCoverage: number, range?: SizeRange): CellCurve;
  /** The share of the time of a cell in which each size of a range was covered, 0 to 1. */
  coverage(cell: number, range: SizeRange): Float64Array;
  /** Gives up the memory of the sums: there is no curve any more. */
  end(): void;
}

/** The curve of a cell in which nothing was measured. */
export function closedCurve(sizes: number): CellCurve {
  const impact = new Float64Array(sizes).fill(Number.NaN);
  return { impact, mid: Number.NaN, halfSpread: Number.NaN, hasBook: false };
}

/** The largest size with an impact; 0 if there is none. */
export function largestSizeOf(impact: Float64Array, sizes: Float64Array): number {
  for (let k = sizes.length - 1; k >= 0; k--) if (!Number.isNaN(impact[k]!)) return sizes[k]!;
  return 0;
}
