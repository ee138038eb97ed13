import { type FittedImpact, ProblemError } from '@waterfill/model';
import type { OrderRequest } from '../order/order.js';
import type { FittedDays } from './fitted-days.js';

/** Fits the same curves with the other rules for exponents, for comparison with the fit used for planning. */
export async function otherFits(
  fit: FittedImpact,
  days: FittedDays,
  order: OrderRequest,
  signal: AbortSignal | undefined,
): Promise<FittedImpact[]> {
  if (typeof fit.exponents === 'number') return [];
  const others = (['per-interval', 'shrunk', 'shared'] as const).filter((rule) => rule !== fit.exponents);
  const fits: FittedImpact[] = [];
  for (const exponents of others) fits.push(...(await fitBy({ ...order, exponents }, days, signal)));
  days.forgetSamples();
  return fits;
}

async function fitBy(order: OrderRequest, days: FittedDays, signal: AbortSignal | undefined): Promise<FittedImpact[]> {
  try {
    return [await days.fit(order, signal)];
  } catch (error) {
    // Shrinkage needs blocks or several days.
    if (error instanceof ProblemError && !signal?.aborted) return [];
    throw error;
  }
}
