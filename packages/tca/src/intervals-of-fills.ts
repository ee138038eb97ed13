import type { Fill } from '@waterfill/fills';
import { intervalAt } from '@waterfill/model';
import type { TradedOrder } from './traded-order.js';

/** The interval of each fill; the first for one before all of them, the last for one after. */
export function intervalsOfFills({ grid, intervals }: TradedOrder, fills: readonly Fill[]): number[] {
  const start = Date.parse(grid.start) / 1000;
  return fills.map(({ seconds }) => Math.max(0, Math.min(intervals - 1, intervalAt(grid, intervals, seconds - start))));
}
