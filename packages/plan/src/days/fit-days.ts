import { type FitImpactOptions, fitImpact, replicatesOf, requireBooks } from '@waterfill/fit';
import { type FittedImpact, type ImpactCurves, ProblemError } from '@waterfill/model';
import type { OrderRequest } from '../order/order.js';
import { atCommonSizes } from './common-sizes.js';

/** Options for fitting measured curves. */
export type FitRequest = Pick<OrderRequest, 'family' | 'exponents' | 'halfSpread'>;

/**
 * Fits the curves of days at their common sizes.
 *
 * Without an exponent rule the exponents are `shrunk`, or `per-interval` if a single day has no interval with two
 * blocks, from which errors could be estimated.
 *
 * @throws ProblemError for days of several symbols or without a common size, for curves without any book in the session,
 *   and for options that contradict each other
 * @example
 * ```ts
 * import { fitDays } from '@waterfill/plan';
 * const sizes = Float64Array.of(100, 200, 400, 800);
 * const impact = sizes.map((x) => 0.02 + 0.003 * x ** 0.5);
 * const curve = { impact, coverage: sizes.map(() => 1), largestSize: 800, halfSpread: 0.02, mid: 31, volume: 0, states: 9 };
 * const grid = { start: '2025-04-03T09:30:00-04:00', intervalSeconds: 60, timezone: 'America/New_York' };
 * const day = { date: '2025-04-03', side: 'buy', sampling: 'time-weighted', grid, states: 9 } as const;
 * fitDays([{ ...day, sizes, intervals: [curve] }]).exponents; // => 'per-interval'
 * ```
 */
export function fitDays(days: readonly ImpactCurves[], request: FitRequest = {}): FittedImpact {
  const alike = atCommonSizes(days);
  return fitImpact(alike, fitOptions(days, alike, request));
}

/**
 * The options of a fit of days.
 *
 * @param alike - the days at their common sizes
 * @throws ProblemError as {@link fitDays}
 */
export function fitOptions(
  days: readonly ImpactCurves[],
  alike: readonly ImpactCurves[],
  request: FitRequest,
): FitImpactOptions {
  const { family, exponents, halfSpread } = request;
  if (halfSpread === 'fitted' && family !== undefined && family !== 'half-spread-power-law') {
    throw new ProblemError('halfSpread', `the family ${family} has none`);
  }
  requireOneSymbol(days);
  requireBooks(days);
  if (alike[0]?.sizes.length === 0) {
    throw new ProblemError('days', 'they have no common size; measure them at the same sizes', { cures: ['sizes'] });
  }
  return { family, exponents: exponents ?? defaultRule(days, family), halfSpread };
}

/** Shrinkage needs replicates: several days, or an interval with two blocks. */
function defaultRule(days: readonly ImpactCurves[], family: FitRequest['family']): 'per-interval' | undefined {
  const hasOwnExponent = family === 'linear' || family === 'square-root';
  return hasOwnExponent || replicatesOf(days) !== 'none' ? undefined : 'per-interval';
}

function requireOneSymbol(days: readonly ImpactCurves[]): void {
  const symbols = [...new Set(days.flatMap(({ symbol }) => symbol ?? []))];
  if (symbols.length < 2) return;
  throw new ProblemError('days', `of ${symbols.join(' and ')}; give the days of one symbol`, {
    code: 'several-symbols',
    details: { symbols },
  });
}
