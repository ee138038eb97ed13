import { CompensatedSum, ProblemError } from '@waterfill/model';
import type { MeasuredDay, OrderRequest } from '@waterfill/plan';
import type { JobOrder } from '../jobs/job.js';

/** The order of a job on its days: a part of the volume becomes shares, in whole lots where the order has lots. */
export function orderOfJob({ quantity, ...order }: JobOrder, days: readonly MeasuredDay[]): OrderRequest {
  if (typeof quantity === 'number') return { ...order, quantity };
  const lot = typeof order.lot === 'number' ? order.lot : 1;
  return { ...order, quantity: lot * Math.floor((quantity.partOfVolume * meanVolume(days)) / lot) };
}

/** What the market trades in the session, shares, on the average of the days. */
function meanVolume(days: readonly MeasuredDay[]): number {
  const sum = new CompensatedSum();
  for (const { curves } of days) for (const { volume } of curves.intervals) sum.add(Number.isNaN(volume) ? 0 : volume);
  const mean = sum.value / days.length;
  if (mean > 0) return mean;
  throw new ProblemError('quantity', 'the recordings have no trades of which it could be a part; give shares', {
    code: 'no-trades',
  });
}
