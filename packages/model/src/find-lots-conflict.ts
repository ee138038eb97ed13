import type { Conflict } from './conflict.js';
import { type LotGrid, lotGridOf } from './lot-grid.js';
import type { Problem } from './problem.js';

/** Why an order that the intervals could fill cannot be filled in whole lots; undefined: it can, or need not. */
export function findLotsConflict(problem: Problem): { conflict: Conflict; message: string } | undefined {
  const grid = lotGridOf(problem);
  if (grid === undefined) return undefined;
  return findGap(problem, grid) ?? findHomelessOddLot(grid) ?? findShortage(problem, grid);
}

type Finding = ReturnType<typeof findLotsConflict>;

/** An interval between whose bounds there is no whole lot. */
function findGap(problem: Problem, { lot, least, most }: LotGrid): Finding {
  const interval = least.findIndex((fewest, t) => fewest > most[t]!);
  if (interval < 0) return undefined;
  const [needed, available] = [least[interval]! * lot, most[interval]! * lot];
  const bounds = `at least ${problem.lower[interval]} shares and at most ${problem.upper[interval]}`;
  return {
    conflict: { kind: 'lots', needed, available, interval },
    message: `interval ${interval} is to trade ${bounds}, between which there is no whole lot of ${lot}`,
  };
}

function findHomelessOddLot({ oddLot, oddInterval }: LotGrid): Finding {
  if (oddLot === 0 || oddInterval >= 0) return undefined;
  return {
    conflict: { kind: 'lots', needed: oddLot, available: 0 },
    message: `no interval has room for the odd lot of ${oddLot} shares beside whole ones`,
  };
}

/** Bounds that are too narrow once they are rounded inwards. */
function findShortage(problem: Problem, { lot, count, oddLot, least, most }: LotGrid): Finding {
  const { quantity } = problem;
  const sharesOf = (lots: number): number => lots * lot + oddLot;
  const [fewest, largest] = [sum(least), sum(most)];
  if (fewest > count) {
    const [needed, available] = [sharesOf(fewest), quantity];
    const message = `rounded up to lots of ${lot} the lower bounds ask for ${needed} shares, ${needed - available} more than the order of ${available}`;
    return { conflict: { kind: 'lots', needed, available }, message };
  }
  if (largest >= count) return undefined;
  const [needed, available] = [quantity, sharesOf(largest)];
  const message = `rounded down to lots of ${lot} the upper bounds leave room for ${available} shares of the ${needed} ordered, ${needed - available} too few`;
  return { conflict: { kind: 'lots', needed, available }, message };
}

/** Exact: whole numbers. */
function sum(lots: Float64Array): number {
  return lots.reduce((total, some) => total + some, 0);
}
