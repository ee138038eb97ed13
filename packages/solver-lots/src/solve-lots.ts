import {
  type CostCurves,
  costCurvesOf,
  type ImpliedBounds,
  impliedBounds,
  type KernelAnswer,
  type KernelControl,
  type LotGrid,
  lotGridOf,
  type Problem,
  ProblemError,
  remainderOf,
  settledPrice,
  shadowPriceOf,
  sharesOfLots,
} from '@waterfill/model';
import { type ContinuousPrice, findContinuousPrice } from './continuous-price.js';
import { IntervalHeap } from './interval-heap.js';

/** The best whole lots, and how they were found. */
export interface LotsAllocation {
  /** shares, T of them */
  readonly schedule: Float64Array;
  /** currency per share, that of the order without lots */
  readonly shadowPrice: number;
  /** lots added or taken back one by one, at most T */
  readonly moves: number;
}

/** What the kernel returns; `moves` is absent where it was stopped before. */
export type LotsAnswer = KernelAnswer & { readonly moves?: number };

/**
 * Splits an order into whole lots at the least cost: exact, and in a time that does not depend on how many lots there are.
 *
 * Costs being convex, each lot of an interval costs at least what the one before it does, so the best schedule is made of
 * the cheapest lots of all (Fox 1966, Management Science 13(3), 210-216; Ibaraki & Katoh, Resource Allocation Problems,
 * 1988, 4.2). All lots that cost at most the continuous shadow price are taken at once, which is for each interval the
 * floor of its continuous shares or one more; that differs from the order by at most a lot an interval, which are then
 * added from the cheapest, or taken back from the dearest, with a heap: O(T log T), and memory O(T).
 *
 * Ties: intervals of which many lots cost the same as the shadow price (flat ones, tables) share what is left in
 * proportion to their room, each to a lot. Of single lots that cost the same, to the last digit, one of an interval that
 * has moved fewer is moved first, and then an earlier interval has the lot.
 *
 * @param problem - with a lot, feasible, separable and convex
 * @param control - what `createSolver` hands to a kernel; absent: no limits, no reports
 * @returns whole lots per interval in shares, and the shadow price of the order without lots, currency per share
 * @throws ProblemError if the problem has no lot
 * @example
 * ```ts
 * import { createProblem } from '@waterfill/model';
 * import { solveLots } from '@waterfill/solver-lots';
 * const impact = { kind: 'power-law', coefficient: [1, 2, 1], exponent: [1, 0.5, 2] } as const;
 * solveLots(createProblem({ quantity: 2400, impact, lot: 100 })).schedule; // => Float64Array.of(100, 2300, 0)
 * ```
 */
export function solveLots(problem: Problem, control?: KernelControl): LotsAnswer {
  const bounds = impliedBounds(problem);
  const price = findPrice(problem, bounds, control);
  const { iterations, stopped } = price;
  if (stopped !== undefined) return { schedule: undefined, shadowPrice: price.low, iterations, stopped };
  return { ...allocateLots(problem, price, bounds), iterations };
}

/**
 * The second half of {@link solveLots}: the best whole lots once the continuous shadow price is known.
 *
 * @param price - from `findContinuousPrice`
 * @param bounds - those in which it was found
 */
export function allocateLots(
  problem: Problem,
  price: ContinuousPrice,
  bounds: ImpliedBounds = impliedBounds(problem),
): LotsAllocation {
  const grid = requireGrid(problem);
  const curves = costCurvesOf(problem.impact);
  const shares = sharesAt(curves, bounds, price, problem.quantity);
  const increment = (t: number, lots: number): number =>
    curves.increment(t, sharesOfLots(problem, grid, t, lots), sharesOfLots(problem, grid, t, lots + 1));
  const lots = lotsAt(grid, shares, price.high * grid.lot, increment);
  const moves = fill(grid, lots, increment);
  const schedule = lots.map((some, t) => sharesOfLots(problem, grid, t, some));
  // At the kink of a table no marginal cost is the price.
  const isSmooth = problem.impact.kind === 'power-law';
  return { schedule, shadowPrice: isSmooth ? settledPrice(problem, shares, price.low) : price.low, moves };
}

function findPrice(problem: Problem, bounds: ImpliedBounds, control?: KernelControl): ContinuousPrice {
  if (remainderOf(problem.quantity, bounds.lower) > 0) {
    return findContinuousPrice(costCurvesOf(problem.impact), bounds, problem.quantity, control?.next);
  }
  const price = shadowPriceOf(problem, bounds.lower);
  return { low: price, high: price, iterations: 0 };
}

/** What the lot after so many of an interval costs, currency. */
type Increment = (t: number, lots: number) => number;

function requireGrid(problem: Problem): LotGrid {
  const grid = lotGridOf(problem);
  if (grid === undefined) throw new ProblemError('lot', 'expected a problem in lots, got none');
  return grid;
}

/** The continuous shares: what the intervals take at the two prices, mixed so that it is the order. */
function sharesAt(
  curves: CostCurves,
  { lower, upper }: ImpliedBounds,
  { low, high }: ContinuousPrice,
  quantity: number,
): Float64Array {
  const respond = (price: number): Float64Array => lower.map((floor, t) => curves.response(t, price, floor, upper[t]!));
  const less = respond(low);
  if (low === high) return less;
  const more = respond(high);
  const missing = remainderOf(quantity, less);
  const room = missing - remainderOf(quantity, more);
  const part = room > 0 ? Math.min(1, Math.max(0, missing / room)) : 0;
  return less.map((x, t) => x + part * (more[t]! - x));
}

/** The lots that cost at most a price: those that are whole in the continuous shares, and the next one where it does too. */
function lotsAt(grid: LotGrid, shares: Float64Array, price: number, increment: Increment): Float64Array {
  const { lot, oddLot, oddInterval, least, most } = grid;
  return shares.map((x, t) => {
    const whole = Math.floor((x - (t === oddInterval ? oddLot : 0)) / lot);
    const lots = Math.min(Math.max(whole, least[t]!), most[t]!);
    return lots < most[t]! && lots <= whole && increment(t, lots) <= price ? lots + 1 : lots;
  });
}

/** Adds the cheapest lots, or takes back the dearest, until they are those of the order; returns how many. */
function fill(grid: LotGrid, lots: Float64Array, increment: Increment): number {
  const missing = lots.reduce((rest, some) => rest - some, grid.count);
  const step = missing > 0 ? 1 : -1;
  const costOf = (t: number): number => {
    if (step > 0) return lots[t]! < grid.most[t]! ? increment(t, lots[t]!) : Number.POSITIVE_INFINITY;
    return lots[t]! > grid.least[t]! ? -increment(t, lots[t]! - 1) : Number.POSITIVE_INFINITY;
  };
  const moves = Math.abs(missing);
  if (moves === 0) return 0;
  const heap = new IntervalHeap(
    lots.map((_, t) => costOf(t)),
    step,
  );
  for (let move = 0; move < moves; move++) {
    const t = heap.top;
    lots[t]! += step;
    heap.replaceTop(costOf(t));
  }
  return moves;
}
