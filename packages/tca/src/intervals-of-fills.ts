import type { Fill } from '@waterfill/fills';
import { edgesOf, type TradedOrder } from './traded-order.js';

/** The interval of each fill; the first for one before all of them, the last for one after. */
export function intervalsOfFills(order: TradedOrder, fills: readonly Fill[]): number[] {
  const edges = edgesOf(order);
  return fills.map(({ seconds }) => {
    let [low, high] = [0, order.intervals - 1];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (edges[middle]! <= seconds) low = middle;
      else high = middle - 1;
    }
    return low;
  });
}
