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
  const step = missing > 0 ? 1 : -1;
  const costOf = (t: number): number => {
    if (step > 0) return lots[t]! < grid.most[t]! ? increment(t, lots[t]!) : Number.POSITIVE_INFINITY;
    return lots[t]! > grid.least[t]! ? -increment(t, lots[t]! - 1) : Number.POSITIVE_INFINITY;
  };
  const moves = Math.abs(missing);
  if (moves === 0) return 0;
  if (!(moves <= MOST_MOVES)) return undefined;
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
