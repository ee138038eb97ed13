import type { LotGrid } from '../lots/lot-grid.js';
import { capacityOf } from '../problem/capacity.js';
import type { Problem } from '../problem/problem.js';

/** Bounds on the shares done, in shares or whole lots, T of each. */
export interface PathLimits {
  /** the least and the most of each interval */
  readonly least: Float64Array;
  readonly most: Float64Array;
  /** the least and the most done by the end of each interval; at the end both are the whole order */
  readonly lower: Float64Array;
  readonly upper: Float64Array;
}

/**
 * The limits of a problem.
 *
 * @param grid - of its lots: the limits are whole lots, rounded inwards; absent: they are shares
 */
export function pathLimitsOf(problem: Problem, grid?: LotGrid): PathLimits {
  return grid === undefined ? sharesOf(problem) : lotsOf(problem, grid);
}

function sharesOf(problem: Problem): PathLimits {
  const { quantity, lower: least, trajectory } = problem;
  const lower = new Float64Array(least.length);
  if (trajectory !== undefined) lower.set(trajectory.lower);
  lower[least.length - 1] = Math.max(lower.at(-1)!, quantity);
  const upper = new Float64Array(least.length).fill(quantity);
  if (trajectory !== undefined) {
    for (let t = 0; t < upper.length; t++) upper[t] = Math.min(trajectory.upper[t]!, quantity);
  }
  return { least, most: capacityOf(problem), lower, upper };
}

function lotsOf({ trajectory }: Problem, grid: LotGrid): PathLimits {
  const { least, most, count, lot } = grid;
  const last = least.length - 1;
  const lots = (shares: number, t: number): number => (shares - oddLotBy(grid, t)) / lot;
  const fewest = (shares: number, t: number): number => Math.max(0, Math.ceil(lots(shares, t) - ROUNDING));
  const largest = (shares: number, t: number): number => Math.min(count, Math.floor(lots(shares, t) + ROUNDING));
  return {
    least,
    most,
    lower: least.map((_, t) => (t === last ? count : trajectory === undefined ? 0 : fewest(trajectory.lower[t]!, t))),
    upper: least.map((_, t) => (trajectory === undefined ? count : largest(trajectory.upper[t]!, t))),
  };
}

/** Relative to a lot: bounds are doubles with rounding errors. */
const ROUNDING = 1e-9;

/** The part of the odd lot that is done by the end of interval t, shares. */
export function oddLotBy({ oddLot, oddInterval }: LotGrid, t: number): number {
  return oddInterval >= 0 && t >= oddInterval ? oddLot : 0;
}
