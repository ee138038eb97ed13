import { type CellCurve, type CellCurves, closedCurve, type Measurement } from './cell-curves.js';

/**
 * Keeps what was measured last strictly before the end of each cell, carried forward.
 *
 * A size is covered by all of the cell or by nothing of it.
 *
 * @param cells - how many there are
 * @param length - of a cell, nanoseconds
 * @param sizes - how many sizes are measured
 */
export function createLastCurves(cells: number, length: number, sizes: number): CellCurves {
  const curves: (CellCurve | undefined)[] = new Array(cells).fill(undefined);
  return {
    hold(measurement, from, to) {
      // Cell t ends at (t + 1) length: it keeps this one if from < end <= to.
      const first = Math.max(0, Math.floor(from / length));
      const end = Math.min(cells, Math.floor(to / length));
      for (let t = first; t < end; t++) curves[t] = curveOf(measurement);
    },
    curve: (cell) => curves[cell] ?? closedCurve(sizes),
  };
}

function curveOf({ impact, covered, mid, halfSpread }: Readonly<Measurement>): CellCurve {
  return {
    impact: impact.map((value, k) => (k < covered ? value : Number.NaN)),
    coverage: impact.map((_, k) => (k < covered ? 1 : 0)),
    mid,
    halfSpread,
  };
}
