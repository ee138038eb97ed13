import type { LotGrid } from '@waterfill/model';
import { IntervalHeap } from './interval-heap.js';

/** The cost of an interval's next lot after so many, currency. */
export type Increment = (t: number, lots: number) => number;

/** The lots that cost at most a price: the whole lots within the continuous shares, and the next one if it does too. */
export function lotsAt(grid: LotGrid, shares: Float64Array, price: number, increment: Increment): Float64Array {
  const { lot, oddLot, oddInterval, least, most } = grid;
  return shares.map((x, t) => {
    const whole = Math.floor((x - (t === oddInterval ? oddLot : 0)) / lot);
    const lots = Math.min(Math.max(whole, least[t]!), most[t]!);
    return lots < most[t]! && lots <= whole && increment(t, lots) <= price ? lots + 1 : lots;
  });
}

/** The most lots moved one by one: if more are missing, the price was wrong, and moving them would take too long. */
const MOST_MOVES = 1_000_000;

/**
 * Adds the cheapest lots, or removes the most expensive ones, until they fill the order; returns how many.
 *
 * @returns undefined if more than a million are missing: nothing has been moved then
 */
export function fillLots(grid: LotGrid, lots: Float64Array, increment: Increment): number | undefined {
  const missing = lots.reduce((rest, some) => rest - some, grid.count);
  if (!(Math.abs(missing) <= MOST_MOVES)) return undefined;
  if (missing === 0) return 0;
  const all = Uint32Array.from(lots.keys());
  if (missing > 0)
    return addLots(lots, missing, all, (t, some) => (some < grid.most[t]! ? increment(t, some) : Infinity));
  return removeLots(lots, -missing, all, (t, some) => (some > grid.least[t]! ? increment(t, some - 1) : -Infinity));
}

/**
 * Adds the cheapest lots to some intervals; returns how many.
 *
 * @param among - the intervals, in order
 * @param nextCost - of one more lot than an interval has, currency; Infinity if none fits
 */
export function addLots(lots: Float64Array, moves: number, among: ArrayLike<number>, nextCost: Increment): number {
  return moveLots(lots, 1, moves, among, (t) => nextCost(t, lots[t]!));
}

/** Takes the most expensive lots from some intervals, see {@link addLots}; -Infinity if an interval has none to take. */
export function removeLots(lots: Float64Array, moves: number, among: ArrayLike<number>, lastCost: Increment): number {
  return moveLots(lots, -1, moves, among, (t) => -lastCost(t, lots[t]!));
}

function moveLots(
  lots: Float64Array,
  step: 1 | -1,
  moves: number,
  among: ArrayLike<number>,
  costOf: (t: number) => number,
): number {
  const heap = new IntervalHeap(Float64Array.from(among, costOf), step);
  for (let move = 0; move < moves; move++) {
    const t = among[heap.top]!;
    lots[t]! += step;
    heap.replaceTop(costOf(t));
  }
  return moves;
}
