import type { ProblemDocument } from '@waterfill/documents';
import { averageDays } from '@waterfill/fit';
import { type FittedImpact, type ImpactCurves, problemOfFit, type SolveResult } from '@waterfill/model';
import { backendNamed, chooseSolver, solve } from '@waterfill/solvers';
import { atCommonSizes } from './common-sizes.js';
import { type CouplingOptions, coupleProblem, tiesIntervals } from './coupling-options.js';
import { fitDays } from './fit-days.js';
import type { FitOptions } from './fit-options.js';
import { inLots, type LotOptions } from './lot-options.js';
import { type BoundRules, type OrderBounds, orderBounds } from './order-bounds.js';
import { meanMid } from './read-problem.js';

/** How an order is to be planned. */
export interface PlanRules extends FitOptions, BoundRules, LotOptions, CouplingOptions {
  /** shares */
  readonly quantity: number;
  /** the backend; absent: the fastest that can */
  readonly solver?: string | undefined;
  /** of all costs */
  readonly currency?: string | undefined;
}

/** A planned order and all that it was planned from. */
export interface Plan {
  /** the mean of the days */
  readonly curves: ImpactCurves;
  readonly fit: FittedImpact;
  readonly bounds: OrderBounds;
  readonly document: ProblemDocument;
  readonly result: SolveResult;
  /** why it was solved by the backend that solved it */
  readonly why: string;
}

/** The impact that an order is planned on, and the bounds within which. */
export type Terrain = Pick<Plan, 'curves' | 'fit' | 'bounds'>;

/** Fits measured days, and finds the bounds of an order on them. */
export function surveyDays(days: readonly ImpactCurves[], rules: PlanRules): Terrain {
  const fit = fitDays(days, rules);
  const curves = averageDays(atCommonSizes(days));
  return { curves, fit, bounds: orderBounds(curves, rules) };
}

/** Plans an order: problem and schedule. */
export async function planOrder({ curves, fit, bounds }: Terrain, rules: PlanRules): Promise<Plan> {
  const { quantity, solver, currency } = rules;
  const untied = inLots(problemOfFit(fit, { quantity, ...bounds }), lotsFor(curves, rules));
  const { symbol, side, grid } = curves;
  const document = coupleProblem({ problem: untied, grid, symbol, side, currency }, rules, meanMid(curves));
  const { problem } = document;
  const why = solver === undefined ? chooseSolver(problem).reason : 'asked for';
  const result = await solve(problem, { solver });
  return { curves, fit, bounds, document, result, why };
}

/** Whole shares, unless something else is asked for, or what takes none, or fractions of them were read. */
function lotsFor({ sizes, intervals }: ImpactCurves, rules: PlanRules): LotOptions {
  const { lot, oddLot, quantity, solver } = rules;
  if (lot !== undefined || oddLot !== undefined) return { ...(lot && { lot }), ...(oddLot && { oddLot }) };
  if (tiesIntervals(rules)) return {};
  const isWhole = [quantity, ...sizes, ...intervals.map(({ volume }) => volume || 0)].every(Number.isInteger);
  const takesLots = solver === undefined || backendNamed(solver).supports.has('lots');
  return isWhole && takesLots ? { lot: 1 } : {};
}
