import { CompensatedSum, type CostCurves, type LotGrid, type Problem, sharesOfLots } from '@waterfill/model';
import { IntervalHeap } from './interval-heap.js';

/** The cheapest lots of intervals with convex costs, in order. */
export interface CheapestLots {
  /** the interval of the next lot, after 0, 1, 2, ... lots beyond the fewest */
  readonly order: Uint32Array;
  /** the total cost with 0, 1, 2, ... lots beyond the fewest, currency; one more than `order` has */
  readonly costs: Float64Array;
}

/**
 * Takes the cheapest lots of some intervals, one by one, from the fewest that they can trade.
 *
 * @param intervals - their indices; their costs are convex
 * @param most - the most lots to take, beyond the fewest
 */
export function cheapestLots(
  problem: Problem,
  grid: LotGrid,
  curves: CostCurves,
  intervals: readonly number[],
  most: number,
): CheapestLots {
  const lots = intervals.map((t) => grid.least[t]!);
  const room = intervals.reduce((sum, t) => sum + grid.most[t]! - grid.least[t]!, 0);
  const costOf = (i: number): number => {
    const t = intervals[i]!;
    if (lots[i]! >= grid.most[t]!) return Number.POSITIVE_INFINITY;
    return curves.increment(t, sharesOfLots(problem, grid, t, lots[i]!), sharesOfLots(problem, grid, t, lots[i]! + 1));
  };
  const order = new Uint32Array(Math.min(most, room));
  const costs = new Float64Array(order.length + 1);
  const sum = new CompensatedSum();
  for (const t of intervals) sum.add(curves.cost(t, sharesOfLots(problem, grid, t, grid.least[t]!)));
  costs[0] = sum.value;
  const heap = new IntervalHeap(
    Float64Array.from(intervals, (_, i) => costOf(i)),
    1,
  );
  for (let n = 0; n < order.length; n++) {
    const i = heap.top;
    order[n] = intervals[i]!;
    sum.add(costOf(i));
    costs[n + 1] = sum.value;
    lots[i]! += 1;
    heap.replaceTop(costOf(i));
  }
  return { order, costs };
}
