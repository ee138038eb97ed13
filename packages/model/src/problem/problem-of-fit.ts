import { requireFit } from '../fields/require-made.js';
import type { FittedImpact, FittedInterval } from '../impact/fitted-impact.js';
import { createProblem } from './create-problem.js';
import type { Problem } from './problem.js';
import { capAt, type Order } from './problem-of-curves.js';

/**
 * The problem of an order on fitted power laws. Each interval takes at most its largest size, beyond which the fit says
 * nothing; with `beyondFit` fitted intervals take any size, flat ones still no more than was measured.
 *
 * @throws ProblemError as `createProblem` does
 * @example
 * ```ts
 * import { type FittedImpact, problemOfFit } from '@waterfill/model';
 * const pair = { coefficient: NaN, exponent: NaN };
 * const interval = {
 *   ...{ status: 'fitted', coefficient: 0.002, exponent: 0.5, halfSpread: 0.01, points: 10, largestSize: 500 },
 *   ...{ stdErr: pair, residualStdErr: pair, rSquared: 1, rss: 0 },
 *   interval95: { coefficient: [NaN, NaN], exponent: [NaN, NaN] },
 * } as const;
 * const fit: FittedImpact = {
 *   ...{ dates: ['2025-04-03'], side: 'buy', family: 'half-spread-power-law', exponents: 'per-interval' },
 *   ...{ replicates: 'none', intervals: [interval] },
 *   grid: { start: '2025-04-03T09:30:00-04:00', intervalSeconds: 60, timezone: 'America/New_York' },
 * };
 * problemOfFit(fit, { quantity: 400 }).upper; // => Float64Array.of(500)
 * problemOfFit(fit, { quantity: 900, beyondFit: true }).upper; // => Float64Array.of(Infinity)
 * ```
 */
export function problemOfFit(fit: FittedImpact, order: Order & { readonly beyondFit?: boolean }): Problem {
  requireFit(fit);
  const { beyondFit = false, ...rest } = order;
  const { intervals } = fit;
  const halfSpread = intervals.map((interval) => (interval.status === 'closed' ? 0 : (interval.halfSpread ?? 0)));
  const impact = {
    kind: 'power-law',
    coefficient: intervals.map(({ status, coefficient }) => (status === 'fitted' ? coefficient : 0)),
    exponent: intervals.map(({ status, exponent }) => (status === 'fitted' ? exponent : 1)),
    halfSpread: halfSpread.some((h) => h > 0) ? halfSpread : undefined,
  } as const;
  const most = Float64Array.from(intervals, (interval) => mostOf(interval, beyondFit));
  return createProblem({ ...rest, impact, upper: capAt(most, rest.upper) });
}

function mostOf({ status, largestSize }: FittedInterval, beyondFit: boolean): number {
  if (status === 'closed') return 0;
  return status === 'fitted' && beyondFit ? Number.POSITIVE_INFINITY : largestSize;
}
