import type { Problem } from '../problem/problem.js';
import type { ImpactCurves } from './impact-curves.js';

/**
 * Measured curves as they count beside the impact that decays of a problem. Where the problem leaves its intervals only
 * half-spreads, all that trading costs beyond is in the kernel, that of an interval's own trades too: then every size
 * costs the half-spread of the problem. Otherwise, and without such impact, the curves are unchanged.
 *
 * @example
 * ```ts
 * import { createProblem, curvesBesideKernel } from '@waterfill/model';
 * const grid = { start: '2025-04-03T09:30:00-04:00', intervalSeconds: 60, timezone: 'America/New_York' };
 * const curve = { halfSpread: 0.5, mid: 10, volume: 0, states: 7, largestSize: 200 };
 * const intervals = [{ ...curve, coverage: Float64Array.of(1, 1), impact: Float64Array.of(0.5, 0.75) }];
 * const curves = { date: '2025-04-03', side: 'buy', sampling: 'last', grid, states: 7, sizes: Float64Array.of(100, 200), intervals } as const;
 * const impact = { kind: 'power-law', coefficient: [0], exponent: [1], halfSpread: [0.5] } as const;
 * const transientImpact = { kernel: 'exponential', coefficient: 0.01, rate: 1 } as const;
 * curvesBesideKernel(curves, createProblem({ quantity: 9, impact, transientImpact })).intervals[0]!.impact; // => Float64Array.of(0.5, 0.5)
 * ```
 */
export function curvesBesideKernel(
  curves: ImpactCurves,
  { impact, transientImpact }: Pick<Problem, 'impact' | 'transientImpact'>,
): ImpactCurves {
  if (transientImpact === undefined || impact.kind !== 'power-law') return curves;
  const { coefficient, halfSpread } = impact;
  if (coefficient.length !== curves.intervals.length || coefficient.some((a) => a > 0)) return curves;
  const spreadAt = (t: number): number => halfSpread?.[t] ?? 0;
  const intervals = curves.intervals.map((curve, t) => ({
    ...curve,
    impact: curve.impact.map((measured) => (Number.isNaN(measured) ? measured : spreadAt(t))),
  }));
  return { ...curves, intervals };
}
