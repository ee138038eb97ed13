import type { ImpactCurves, ProblemInput } from '@waterfill/model';
import { backendNamed } from '@waterfill/solvers';
import type { OrderRequest } from './order.js';

/** The lots of an order, as `createProblem` takes them. */
export type Lots = Pick<ProblemInput, 'lot' | 'oddLot'>;

/**
 * The requested lots; by default whole shares, unless recorded sizes or the order are fractions.
 *
 * @param areSizesWhole - of what was recorded
 */
export function lotsOfOrder({ lot, oddLot, quantity, solver }: OrderRequest, areSizesWhole: boolean): Lots {
  if (lot === 'none') return {};
  if (lot !== undefined || oddLot !== undefined) return { lot, oddLot };
  const takesLots = solver === undefined || backendNamed(solver).supports.has('lots');
  return takesLots && Number.isInteger(quantity) && areSizesWhole ? { lot: 1 } : {};
}

/** Whether all sizes and volumes of a day are whole. */
export function isInWholeShares({ sizes, intervals }: ImpactCurves): boolean {
  // The mean of several days, as in a document, does not show whether shares were whole.
  const areVolumesWhole = intervals.every(({ volume, days = 1 }) => days > 1 || Number.isInteger(volume || 0));
  return sizes.every(Number.isInteger) && areVolumesWhole;
}
