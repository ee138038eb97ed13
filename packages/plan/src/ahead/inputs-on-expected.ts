import type { FittedImpact, ImpactCurves } from '@waterfill/model';
import { type FitRequest, fitDays } from '../days/fit-days.js';
import type { PlanningInputs } from '../days/fitted-days.js';
import { lotsOfOrder } from '../order/lots-of-order.js';
import type { OrderRequest } from '../order/order.js';
import { type OrderBounds, orderBounds } from '../order/order-bounds.js';
import type { ExpectedDay } from './expected-day.js';

/** The impact, bounds and lots of an order for a day ahead. */
export function inputsOnExpected(day: ExpectedDay, order: OrderRequest): PlanningInputs {
  const { curves, isInWholeShares } = day;
  return { curves, fit: fitOn(day, order), bounds: boundsOn(curves, order), lots: lotsOfOrder(order, isInWholeShares) };
}

/** The expected impact, or its curves fitted as the order asks for: a curve fitted again has no errors of past days. */
function fitOn({ fit, curves }: ExpectedDay, { family, exponents, halfSpread }: FitRequest): FittedImpact {
  const isUsual = family === undefined || family === 'half-spread-power-law';
  const isAsked = !isUsual || exponents !== undefined || (halfSpread !== undefined && halfSpread !== 'measured');
  return isAsked ? { ...fitDays([curves], { family, exponents, halfSpread }), dates: fit.dates } : fit;
}

/** The curves may end a little below the largest sizes of the fit. */
function boundsOn(curves: ImpactCurves, order: OrderRequest): OrderBounds {
  const bounds = orderBounds(curves, order);
  if (bounds.beyondFit) return bounds;
  return { ...bounds, upper: bounds.upper.map((most, t) => Math.min(most, curves.intervals[t]!.largestSize)) };
}
