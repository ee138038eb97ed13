/** What was measured on a book, at all sizes. */
export interface Measurement {
  /** the impact at each size that the book covers, currency per share */
  readonly impact: Float64Array;
  /** how many of the sizes it covers, the first ones */
  covered: number;
  /** currency per share; NaN where a side is empty */
  mid: number;
  /** currency per share; NaN where a side is empty */
  halfSpread: number;
}

/** The curve of a cell, an interval or a block of one. */
export interface CellCurve {
  /** as in `ImpactCurve`, NaN below the minimum coverage */
  readonly impact: Float64Array;
  readonly coverage: Float64Array;
  readonly mid: number;
  readonly halfSpread: number;
}

/** Gathers measurements into curves, one per cell of equal length from the open on. */
export interface CellCurves {
  /** Takes a measurement that held from one time to the next, nanoseconds since the open. */
  hold(measurement: Readonly<Measurement>, from: number, to: number): void;
  /**
   * The curve of a cell, all NaN where nothing held.
   *
   * @param minimumCoverage - the share of the time counted for which depth has to suffice, 0 to 1
   */
  curve(cell: number, minimumCoverage: number): CellCurve;
}

/** The curve of a cell in which nothing was measured. */
export function closedCurve(sizes: number): CellCurve {
  const impact = new Float64Array(sizes).fill(Number.NaN);
  return { impact, coverage: new Float64Array(sizes), mid: Number.NaN, halfSpread: Number.NaN };
}
