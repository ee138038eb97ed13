import { capacityOf } from '../problem/capacity.js';
import type { Problem } from '../problem/problem.js';

/** The numbers of lots that the intervals of a problem can trade. */
export interface LotGrid {
  /** shares */
  readonly lot: number;
  /** whole lots of the order */
  readonly count: number;
  /** the remainder of the order beyond whole lots, shares; 0: none */
  readonly oddLot: number;
  /**
   * the interval that trades the odd lot in addition to its whole lots; -1: there is no odd lot, or no interval has
   * room for it
   */
  readonly oddInterval: number;
  /** the most shares that each interval can take, T of them */
  readonly capacity: Float64Array;
  /** the fewest whole lots within the bounds of each interval, T of them */
  readonly least: Float64Array;
  /** the most whole lots within the bounds of each interval, T of them; less than the fewest: it has none */
  readonly most: Float64Array;
}

/**
 * The lots of a problem that has a lot: those of the order, and the bounds of each interval rounded inwards to them.
 *
 * @returns undefined if the problem has no lot
 * @example
 * ```ts
 * import { createProblem, lotGridOf } from '@waterfill/model';
 * const impact = { kind: 'power-law', coefficient: [1, 1], exponent: [1, 1] } as const;
 * const grid = lotGridOf(createProblem({ quantity: 600, impact, upper: [270, 590], lot: 100 }));
 * grid?.count; // => 6
 * grid?.most; // => Float64Array.of(2, 5)
 * ```
 */
export function lotGridOf(problem: Problem): LotGrid | undefined {
  const { quantity, lower, lot } = problem;
  if (lot === undefined) return undefined;
  const capacity = capacityOf(problem);
  const count = wholeLots(quantity, lot, Math.floor);
  const oddLot = isWholeLots(quantity, lot) ? 0 : quantity - count * lot;
  const leastOf = (t: number, odd: number): number => Math.max(0, wholeLots(lower[t]! - odd, lot, Math.ceil));
  const mostOf = (t: number, odd: number): number => wholeLots(Math.min(capacity[t]!, quantity) - odd, lot, Math.floor);
  const oddInterval = oddLot === 0 ? -1 : lower.findLastIndex((_, t) => leastOf(t, oddLot) <= mostOf(t, oddLot));
  const oddOf = (t: number): number => (t === oddInterval ? oddLot : 0);
  return {
    lot,
    count,
    oddLot,
    oddInterval,
    capacity,
    least: lower.map((_, t) => leastOf(t, oddOf(t))),
    most: lower.map((_, t) => mostOf(t, oddOf(t))),
  };
}

/**
 * The shares of so many whole lots of interval t, with its odd lot: within its bounds, to the last digit.
 *
 * @example
 * ```ts
 * import { createProblem, lotGridOf, sharesOfLots } from '@waterfill/model';
 * const impact = { kind: 'power-law', coefficient: [1, 1], exponent: [1, 1] } as const;
 * const problem = createProblem({ quantity: 1000, impact, lot: 100 });
 * sharesOfLots(problem, lotGridOf(problem)!, 0, 4); // => 400
 * ```
 */
export function sharesOfLots(problem: Problem, grid: LotGrid, t: number, lots: number): number {
  const shares = lots * grid.lot + (t === grid.oddInterval ? grid.oddLot : 0);
  return Math.max(problem.lower[t]!, Math.min(shares, grid.capacity[t]!));
}

/** The whole lots nearest to the shares of interval t, without its odd lot. */
export function nearestLots({ lot, oddLot, oddInterval }: LotGrid, t: number, shares: number): number {
  return Math.round((shares - (t === oddInterval ? oddLot : 0)) / lot);
}

/**
 * Whether shares are whole lots, up to rounding.
 *
 * @example
 * ```ts
 * import { isWholeLots } from '@waterfill/model';
 * [isWholeLots(300, 100), isWholeLots(350, 100), isWholeLots(0.1 + 0.2, 0.1)]; // => [true, false, true]
 * ```
 */
export function isWholeLots(shares: number, lot: number): boolean {
  const lots = shares / lot;
  return Math.abs(lots - Math.round(lots)) <= roundingOf(lots);
}

function wholeLots(shares: number, lot: number, round: (lots: number) => number): number {
  return isWholeLots(shares, lot) ? Math.round(shares / lot) : round(shares / lot);
}

/** Fractions such as a tenth of a share are not exact doubles, nor are bounds computed from them. */
function roundingOf(lots: number): number {
  return Math.max(1e-10, 4 * Number.EPSILON * Math.abs(lots));
}
