import {
  answerWithFees,
  costCurvesOf,
  featuresOf,
  type ImpliedBounds,
  impliedBounds,
  type KernelControl,
  lotGridOf,
  type Problem,
  ProblemError,
  remainderOf,
  shadowPriceOf,
  sharesOfLots,
  withoutFees,
} from '@waterfill/model';
import { type ContinuousPrice, findContinuousPrice } from './continuous-price.js';
import { continuousShares } from './continuous-shares.js';
import { fillLots, lotsAt } from './fill-lots.js';
import type { LotsAnswer } from './lots-answer.js';
import { solveNonconvexLots } from './solve-nonconvex-lots.js';
import { solveUnboundedLots } from './solve-unbounded-lots.js';

/** The best whole lots, and how they were found. */
export interface LotsAllocation {
  /** shares, T of them */
  readonly schedule: Float64Array;
  /** currency per share, of the order without lots */
  readonly shadowPrice: number;
  /**
   * lots added or taken back one by one, at most T up to rounding; undefined: too many were missing, and none was
   * moved
   */
  readonly moves: number | undefined;
}

/**
 * Splits an order into whole lots at the least cost: exact, in a time that does not depend on the number of lots.
 *
 * Costs are convex, so each lot of an interval costs at least as much as the one before, and the best schedule consists
 * of the cheapest lots of all (Fox 1966, Management Science 13(3), 210-216; Ibaraki & Katoh, Resource Allocation
 * Problems, 1988, 4.2). All lots that cost at most the continuous shadow price are taken at once: for each interval the
 * floor of its continuous shares, or one more. That differs from the order by at most one lot per interval; these are
 * added from the cheapest, or removed from the most expensive, with a heap: O(T log T) time, O(T) memory.
 *
 * Ties: intervals of which many lots cost exactly the shadow price (flat ones, tables) share what is left in proportion
 * to their room, each to a lot. Of single lots of equal cost, that of the interval moved least often comes first, then
 * that of the earlier interval.
 *
 * Tables that are not convex are passed to {@link solveNonconvexLots}.
 *
 * @param given - feasible and separable, convex unless in lots; without a lot the answer is the continuous shares
 * @param control - what `createSolver` hands to a kernel; absent: no limits, no reports
 * @returns whole lots per interval in shares, and the shadow price of the order without lots, currency per share
 * @example
 * ```ts
 * import { createProblem } from '@waterfill/model';
 * import { solveLots } from '@waterfill/solver-lots';
 * const impact = { kind: 'power-law', coefficient: [1, 2, 1], exponent: [1, 0.5, 2] } as const;
 * solveLots(createProblem({ quantity: 2400, impact, lot: 100 })).schedule; // => Float64Array.of(100, 2300, 0)
 * ```
 */
export function solveLots(given: Problem, control?: KernelControl): LotsAnswer {
  const { problem, shift } = withoutFees(given);
  return answerWithFees(solveWithoutFees(problem, control), given, shift);
}

function solveWithoutFees(problem: Problem, control?: KernelControl): LotsAnswer {
  const near = solveUnboundedLots(problem, control);
  if (near !== undefined) return near;
  if (problem.lot !== undefined && featuresOf(problem).has('nonconvex')) return solveNonconvexLots(problem, control);
  const bounds = impliedBounds(problem);
  const price = findPrice(problem, bounds, control);
  const { iterations, stopped } = price;
  if (stopped !== undefined) return { schedule: undefined, shadowPrice: price.low, iterations, stopped };
  if (problem.lot !== undefined) {
    const { schedule, moves, ...rest } = allocateLots(problem, price, bounds);
    if (moves === undefined) return { ...rest, schedule: undefined, iterations, stopped: 'stalled' };
    return { ...rest, schedule, moves, iterations };
  }
  const { shares, shadowPrice } = continuousShares(problem, bounds, price);
  return { schedule: shares, shadowPrice, iterations };
}

/**
 * The second half of {@link solveLots}: the best whole lots once the continuous shadow price is known.
 *
 * @param problem - without fees (`withoutFees` of the model takes them off)
 * @param price - from `findContinuousPrice`
 * @param bounds - the bounds within which it was found
 * @throws ProblemError if the problem has no lot
 * @example
 * ```ts
 * import { costCurvesOf, createProblem, impliedBounds } from '@waterfill/model';
 * import { allocateLots, findContinuousPrice } from '@waterfill/solver-lots';
 * const impact = { kind: 'power-law', coefficient: [1, 1], exponent: [1, 1] } as const;
 * const problem = createProblem({ quantity: 11, impact, lot: 1 });
 * const price = findContinuousPrice(costCurvesOf(problem), impliedBounds(problem), 11);
 * allocateLots(problem, price).schedule; // => Float64Array.of(6, 5)
 * ```
 */
export function allocateLots(
  problem: Problem,
  price: ContinuousPrice,
  bounds: ImpliedBounds = impliedBounds(problem),
): LotsAllocation {
  const grid = lotGridOf(problem);
  if (grid === undefined) throw new ProblemError('lot', 'expected a problem in lots, got none');
  const { shares, shadowPrice } = continuousShares(problem, bounds, price);
  const curves = costCurvesOf(problem);
  const increment = (t: number, lots: number): number =>
    curves.increment(t, sharesOfLots(problem, grid, t, lots), sharesOfLots(problem, grid, t, lots + 1));
  const lots = lotsAt(grid, shares, price.high * grid.lot, increment);
  const moves = fillLots(grid, lots, increment);
  return { schedule: lots.map((some, t) => sharesOfLots(problem, grid, t, some)), shadowPrice, moves };
}

function findPrice(problem: Problem, bounds: ImpliedBounds, control?: KernelControl): ContinuousPrice {
  const hasRoom = bounds.lower.some((least, t) => least < bounds.upper[t]!);
  if (hasRoom && remainderOf(problem.quantity, bounds.lower) > 0) {
    return findContinuousPrice(costCurvesOf(problem), bounds, problem.quantity, control?.next);
  }
  const price = shadowPriceOf(problem, bounds.lower);
  return { low: price, high: price, iterations: 0 };
}
