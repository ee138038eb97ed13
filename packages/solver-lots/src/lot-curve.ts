import { type CostCurves, type LotGrid, type Problem, sharesOfLots } from '@waterfill/model';

/** The cost of whole lots in one interval with a table: a piecewise-linear function of their number, by its kinks. */
export interface LotCurve {
  /** the index of the interval */
  readonly interval: number;
  /** lots beyond the fewest that the interval can trade, increasing from 0 to the most */
  readonly lots: Float64Array;
  /** currency, of the fewest lots and so many more */
  readonly costs: Float64Array;
}

/**
 * The cost of lots in an interval with a table. Between two neighbouring sizes of the table each lot costs the same, so
 * the lots at the sizes, or on either side of them, define the curve.
 *
 * @param most - the most lots beyond the fewest to cover
 */
export function lotCurveOf(problem: Problem, grid: LotGrid, curves: CostCurves, t: number, most: number): LotCurve {
  const least = grid.least[t]!;
  const shares = (more: number): number => sharesOfLots(problem, grid, t, least + more);
  const last = Math.min(most, grid.most[t]! - least);
  const lots = new Set([0, last]);
  for (const size of curves.kinks(t)!.sizes) {
    const near = Math.round((size - shares(0)) / grid.lot);
    if (near < -1 || near > last + 1) continue;
    const below = shares(near) > size ? near - 1 : near;
    const above = shares(near) < size ? near + 1 : near;
    for (const some of [below, above]) if (some > 0 && some < last) lots.add(some);
  }
  const kinks = Float64Array.from(lots).sort();
  return { interval: t, lots: kinks, costs: kinks.map((some) => curves.cost(t, shares(some))) };
}
