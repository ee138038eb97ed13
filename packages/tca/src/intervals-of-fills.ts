import type { Fill } from '@waterfill/fills';
import { intervalAt } from '@waterfill/model';
import type { TradedOrder } from './traded-order.js';

/** The interval of each fill. A fill before the first interval counts in it, one after the last interval in that. */
export function intervalsOfFills({ grid, intervals }: TradedOrder, fills: readonly Fill[]): number[] {
  const start = Date.parse(grid.start) / 1000;
  return fills.map(({ seconds }) => Math.max(0, Math.min(intervals - 1, intervalAt(grid, intervals, seconds - start))));
}
