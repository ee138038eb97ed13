import { type FittedImpact, type ImpactCurves, ProblemError } from '@waterfill/model';
import type { OrderRequest } from '../order/order.js';
import { fitDays } from './fit-days.js';

/** The same curves by the other rules for exponents, to be seen beside the fit that is planned on. */
export function otherFits(fit: FittedImpact, days: readonly ImpactCurves[], order: OrderRequest): FittedImpact[] {
  if (typeof fit.exponents === 'number') return [];
  const others = (['per-interval', 'shrunk', 'shared'] as const).filter((rule) => rule !== fit.exponents);
  return others.flatMap((exponents) => fitBy({ ...order, exponents }, days));
}

function fitBy(order: OrderRequest, days: readonly ImpactCurves[]): FittedImpact[] {
  try {
    return [fitDays(days, order)];
  } catch (error) {
    // Without blocks or several days there is nothing to shrink by.
    if (error instanceof ProblemError) return [];
    throw error;
  }
}
