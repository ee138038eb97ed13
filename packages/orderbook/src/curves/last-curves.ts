import type { HeldBook } from '../books/held-book.js';
import {
  type CellCurve,
  type CellCurves,
  type CellTimes,
  closedCurve,
  endOfCell,
  type SizeRange,
} from './cell-curves.js';
import { LastInCells } from './last-in-cells.js';

/**
 * Keeps the last measurement strictly before the end of each cell, carried forward.
 *
 * A size is covered by a whole cell or not at all.
 *
 * @param sizes - shares, increasing
 */
export function createLastCurves(times: CellTimes, sizes: Float64Array): CellCurves {
  const curves = new LastInCells<CellCurve>(times);
  const nothing = closedCurve(sizes.length).impact;
  return {
    hold: (book, from, to) => curves.hold(from, to, () => curveOf(book, sizes)),
    // It was the last one before the end of that cell, unless trading resumes before that.
    stop: (book, from, to) => curves.hold(from, endOfCell(times, to), () => curveOf(book, sizes)),
    curve: (cell, _, range) => inRange(curves.at(cell) ?? closedCurve(sizes.length), range),
    coverage: (cell, [from, to]) =>
      (curves.at(cell)?.impact ?? nothing).slice(from, to).map((value) => (Number.isNaN(value) ? 0 : 1)),
    end: () => {},
  };
}

function inRange(curve: CellCurve, range: SizeRange | undefined): CellCurve {
  return range === undefined ? curve : { ...curve, impact: curve.impact.slice(...range) };
}

function curveOf(book: HeldBook, sizes: Float64Array): CellCurve {
  const impact = new Float64Array(sizes.length).fill(Number.NaN);
  book.measure(sizes, impact);
  return { impact, mid: book.mid, halfSpread: book.halfSpread, hasBook: true };
}
