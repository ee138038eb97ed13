import type { Conflict } from '../infeasibility/conflict.js';
import { reachWithin } from '../infeasibility/corridor.js';
import { oddLotBy, pathLimitsOf } from '../infeasibility/path-limits.js';
import { sharesText } from '../numbers/shares-text.js';
import type { Problem } from '../problem/problem.js';
import { type LotGrid, lotGridOf } from './lot-grid.js';

/**
 * Why an order that the intervals could fill cannot be filled in whole lots; undefined: it can, or there are no lots.
 */
export function findLotsConflict(problem: Problem): { conflict: Conflict; message: string } | undefined {
  const grid = lotGridOf(problem);
  if (grid === undefined) return undefined;
  return (
    findGap(problem, grid) ?? findUnplacedOddLot(grid) ?? findShortage(problem, grid) ?? findMissedBound(problem, grid)
  );
}

type Finding = ReturnType<typeof findLotsConflict>;

/** An interval between whose bounds there is no whole lot. */
function findGap(problem: Problem, { lot, least, most }: LotGrid): Finding {
  const interval = least.findIndex((fewest, t) => fewest > most[t]!);
  if (interval < 0) return undefined;
  const [needed, available] = [least[interval]! * lot, most[interval]! * lot];
  const bounds = `at least ${sharesText(problem.lower[interval]!)} shares and at most ${sharesText(problem.upper[interval]!)}`;
  return {
    conflict: { kind: 'lots', needed, available, interval },
    message: `interval ${interval} is to trade ${bounds}, between which there is no whole lot of ${sharesText(lot)}`,
  };
}

function findUnplacedOddLot({ oddLot, oddInterval }: LotGrid): Finding {
  if (oddLot === 0 || oddInterval >= 0) return undefined;
  return {
    conflict: { kind: 'lots', needed: oddLot, available: 0 },
    message: `no interval has room for the odd lot of ${sharesText(oddLot)} shares beside whole ones`,
  };
}

/** Bounds that are too narrow once they are rounded inwards. */
function findShortage(problem: Problem, { lot, count, oddLot, least, most }: LotGrid): Finding {
  const { quantity } = problem;
  const sharesOf = (lots: number): number => lots * lot + oddLot;
  const [fewest, largest] = [sum(least), sum(most)];
  if (fewest > count) {
    const [needed, available] = [sharesOf(fewest), quantity];
    const message = `rounded up to lots of ${sharesText(lot)} the lower bounds ask for ${sharesText(needed)} shares, ${sharesText(needed - available)} more than the order of ${sharesText(available)}`;
    return { conflict: { kind: 'lots', needed, available }, message };
  }
  if (largest >= count) return undefined;
  const [needed, available] = [quantity, sharesOf(largest)];
  const message = `rounded down to lots of ${sharesText(lot)} the upper bounds leave room for ${sharesText(available)} shares of the ${sharesText(needed)} ordered, ${sharesText(needed - available)} too few`;
  return { conflict: { kind: 'lots', needed, available }, message };
}

/** Trajectory bounds that whole lots do not meet. */
function findMissedBound(problem: Problem, grid: LotGrid): Finding {
  const { lower, upper } = reachWithin(pathLimitsOf(problem, grid));
  const interval = lower.findIndex((fewest, t) => fewest > upper[t]!);
  if (interval < 0) return undefined;
  const sharesOf = (lots: number): number => lots * grid.lot + oddLotBy(grid, interval);
  const [needed, available] = [sharesOf(lower[interval]!), sharesOf(upper[interval]!)];
  const message = `in lots of ${sharesText(grid.lot)}, at least ${sharesText(needed)} shares have to be done by the end of interval ${interval}, but at most ${sharesText(available)} can be`;
  return { conflict: { kind: 'lots', needed, available, interval }, message };
}

/** Exact: whole numbers. */
function sum(lots: Float64Array): number {
  return lots.reduce((total, some) => total + some, 0);
}
