import type { Problem } from '../problem/problem.js';
import type { LotGrid } from './lot-grid.js';

/** Whole lots that are done by the end of each interval, T of each. */
export interface LotCorridor {
  readonly lower: Float64Array;
  readonly upper: Float64Array;
}

/**
 * The lots that can be done by the end of each interval: what the bounds of the trajectory allow, rounded inwards, and
 * what can be reached from the start.
 *
 * An interval takes any whole number of lots between two bounds, so what can be reached is a range, and the recursion is
 * exact: no schedule in whole lots meets all bounds exactly if `lower` is above `upper` somewhere.
 */
export function reachableLots(problem: Problem, grid: LotGrid): LotCorridor {
  const { least, most, count } = grid;
  const lower = new Float64Array(least.length);
  const upper = new Float64Array(least.length);
  let [fewest, furthest] = [0, 0];
  for (let t = 0; t < least.length; t++) {
    const isLast = t === least.length - 1;
    const bounds = trajectoryLots(problem, grid, t);
    fewest = Math.max(fewest + least[t]!, isLast ? count : bounds.lower);
    furthest = Math.min(furthest + most[t]!, bounds.upper);
    lower[t] = fewest;
    upper[t] = furthest;
  }
  return { lower, upper };
}

/** The reachable lots from which every later bound can still be met. */
export function lotCorridorOf(problem: Problem, grid: LotGrid): LotCorridor {
  const { lower, upper } = reachableLots(problem, grid);
  for (let t = lower.length - 2; t >= 0; t--) {
    lower[t] = Math.max(lower[t]!, lower[t + 1]! - grid.most[t + 1]!);
    upper[t] = Math.min(upper[t]!, upper[t + 1]! - grid.least[t + 1]!);
  }
  return { lower, upper };
}

/** The bounds on the shares done by the end of interval t, rounded inwards to lots. */
function trajectoryLots({ trajectory }: Problem, grid: LotGrid, t: number): { lower: number; upper: number } {
  if (trajectory === undefined) return { lower: 0, upper: grid.count };
  const lots = (shares: number): number => (shares - oddLotBy(grid, t)) / grid.lot;
  return {
    lower: Math.max(0, Math.ceil(lots(trajectory.lower[t]!) - ROUNDING)),
    upper: Math.min(grid.count, Math.floor(lots(trajectory.upper[t]!) + ROUNDING)),
  };
}

/** Of a lot: bounds are given and computed in doubles. */
const ROUNDING = 1e-9;

/** The part of the odd lot that is done by the end of interval t, shares. */
export function oddLotBy({ oddLot, oddInterval }: LotGrid, t: number): number {
  return oddInterval >= 0 && t >= oddInterval ? oddLot : 0;
}
