import type { FittedImpact } from '../impact/fitted-impact.js';
import type { ImpactCurves } from '../impact/impact-curves.js';
import type { Plan } from '../plan/plan.js';
import type { Problem } from '../problem/problem.js';
import { ProblemError } from '../problem/problem-error.js';
import { areDoubles, fieldsOf } from './fields-of.js';
import { requireProblem } from './require-problem.js';

/**
 * Refuses a value that is not the measured curves of a day, for callers without types: for instance a curves document
 * parsed with `JSON.parse`.
 *
 * @throws ProblemError at `path`
 * @example
 * ```ts
 * import { requireCurves } from '@waterfill/model';
 * const grid = { start: '2025-04-03T09:30:00-04:00', intervalSeconds: 60, timezone: 'America/New_York' };
 * const day = { date: '2025-04-03', side: 'buy', sampling: 'last', grid, states: 0 } as const;
 * requireCurves({ ...day, sizes: Float64Array.of(100), intervals: [] }); // => undefined
 * ```
 */
export function requireCurves(curves: ImpactCurves, path = 'curves'): void {
  const { date, side, sizes, intervals, grid } = fieldsOf(curves);
  const { start, intervalSeconds, timezone } = fieldsOf(grid);
  const hasGrid = [start, timezone, date, side].every((text) => typeof text === 'string');
  const isMeasured = areDoubles(sizes) && Array.isArray(intervals) && intervals.every(isCurve);
  if (hasGrid && typeof intervalSeconds === 'number' && isMeasured) return;
  throw new ProblemError(
    path,
    'expected measured curves, as measureDay, createCurveBuilder and parseCurvesDocument make them; got something else',
  );
}

/**
 * Refuses a value that is not a fit, for callers without types.
 *
 * @throws ProblemError at `path`
 * @example
 * ```ts
 * import { type FittedImpact, requireFit } from '@waterfill/model';
 * const fits: FittedImpact[] = [];
 * for (const fit of fits) requireFit(fit);
 * ```
 */
export function requireFit(fit: FittedImpact, path = 'fit'): void {
  const { intervals, dates, grid } = fieldsOf(fit);
  const isFitted = Array.isArray(intervals) && intervals.every((one) => typeof fieldsOf(one).status === 'string');
  if (isFitted && Array.isArray(dates) && typeof fieldsOf(grid).start === 'string') return;
  throw new ProblemError(
    path,
    'expected a fit, as fitImpact, fitDays and parseImpactDocument make one; got something else',
  );
}

/**
 * Refuses a value that is not a plan, for callers without types: for instance the result of `solve`.
 *
 * @throws ProblemError at `path`, or at the part of the plan that was changed
 * @example
 * ```ts
 * import { type Plan, requirePlan } from '@waterfill/model';
 * const plans: Plan[] = [];
 * for (const plan of plans) requirePlan(plan);
 * ```
 */
export function requirePlan(plan: Plan, path = 'plan'): void {
  const { curves, fit, order, result, warnings, otherFits } = fieldsOf(plan);
  if (!Array.isArray(warnings) || !Array.isArray(otherFits) || typeof fieldsOf(result).status !== 'string') {
    throw new ProblemError(path, 'expected a plan, as planOrder and parsePlanDocument make one; got something else');
  }
  requireCurves(curves as ImpactCurves, `${path}.curves`);
  requireFit(fit as FittedImpact, `${path}.fit`);
  requireProblem(fieldsOf(order).problem as Problem, `${path}.order.problem`);
}

function isCurve(curve: unknown): boolean {
  const { impact, coverage, largestSize } = fieldsOf(curve);
  return areDoubles(impact) && areDoubles(coverage) && typeof largestSize === 'number';
}
