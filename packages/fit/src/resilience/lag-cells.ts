/** Lags in bins, from one on and below another. */
export interface LagCell {
  readonly from: number;
  readonly to: number;
}

/**
 * Divides lags into cells that double in length: 0, 1, 2-3, 4-7 and so on. A response is resolved where it is fast, and
 * a few numbers describe all of it.
 *
 * @param lags - how many, >= 1
 */
export function lagCells(lags: number): LagCell[] {
  const cells: LagCell[] = [];
  for (let from = 0; from < lags; ) {
    const to = Math.max(1, 2 * from);
    // A short rest joins the last cell.
    const isLast = 1.5 * to > lags;
    cells.push({ from, to: isLast ? lags : to });
    from = isLast ? lags : to;
  }
  return cells;
}
