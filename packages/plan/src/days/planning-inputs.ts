import { averageDays } from '@waterfill/fit';
import type { FittedImpact, ImpactCurves } from '@waterfill/model';
import { letOthersRun } from '@waterfill/model';
import { type Lots, lotsOfOrder } from '../order/lots-of-order.js';
import type { OrderRequest } from '../order/order.js';
import { type OrderBounds, orderBounds } from '../order/order-bounds.js';
import { runSteps } from '../stages/run-steps.js';
import { atCommonSizes } from './common-sizes.js';
import { fitDaysInSteps } from './fit-days.js';

/** The impact, bounds and lots used to plan an order. */
export interface PlanningInputs {
  /** the mean of the days */
  readonly curves: ImpactCurves;
  readonly fit: FittedImpact;
  readonly bounds: OrderBounds;
  readonly lots: Lots;
}

/** Fits measured days, and finds the bounds and lots of an order on them. */
export async function prepareInputs(
  days: readonly ImpactCurves[],
  order: OrderRequest,
  signal: AbortSignal | undefined,
): Promise<PlanningInputs> {
  const fit = await runSteps(fitDaysInSteps(days, order), signal);
  await letOthersRun(signal);
  const curves = averageDays(atCommonSizes(days));
  return { curves, fit, bounds: orderBounds(curves, order), lots: lotsOfOrder(days, order) };
}
