import { type CellCurve, type CellCurves, closedCurve, type Measurement } from './cell-curves.js';
import { LastInCells } from './last-in-cells.js';

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
  const curves = new LastInCells<CellCurve>(cells, length);
  return {
    hold: (measurement, from, to) => curves.hold(from, to, () => curveOf(measurement)),
    curve: (cell) => curves.at(cell) ?? closedCurve(sizes),
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
