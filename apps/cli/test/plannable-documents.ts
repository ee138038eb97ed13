import { formatCurvesDocument, formatImpactDocument } from '@waterfill/documents';
import type { FittedInterval, ImpactCurve } from '@waterfill/model';

const grid = { start: '2025-06-02T09:30:00-04:00', intervalSeconds: 60, timezone: 'America/New_York' };

/** The sizes are 100 and 200 shares. */
const curve = (impact: readonly [number, number], largestSize: number): ImpactCurve => ({
  ...{ impact: Float64Array.from(impact), coverage: Float64Array.of(1, 1), largestSize },
  ...{ halfSpread: 0.01, mid: 30, volume: 0, states: 5 },
});

/**
 * Curves of two intervals and a closed one. 150 shares of the first cost 100 x 0.02 + 50 x 0.04 = 4; the first 100 of
 * the second 1, the next 100 then 0.05 each.
 */
export const curvesText: string = formatCurvesDocument({
  ...{ symbol: 'FLOW', date: '2025-06-02', side: 'sell', sampling: 'last', grid, states: 10 },
  sizes: Float64Array.of(100, 200),
  intervals: [curve([0.02, 0.03], 200), curve([0.01, 0.03], 200), curve([Number.NaN, Number.NaN], 0)],
});

const unknown = { coefficient: Number.NaN, exponent: Number.NaN };
const interval = {
  ...{ stdErr: unknown, residualStdErr: unknown, rSquared: 1, rss: 0, points: 3 },
  interval95: { coefficient: [Number.NaN, Number.NaN], exponent: [Number.NaN, Number.NaN] },
} as const;
const fitted = (coefficient: number, largestSize: number): FittedInterval => ({
  ...interval,
  ...{ status: 'fitted', coefficient, exponent: 1, halfSpread: 0.01, largestSize },
});

/** A fit of two intervals, 0.01 + 0.0001 x and 0.01 + 0.0002 x up to 200 and 300 shares, and a closed one. */
export const impactText: string = formatImpactDocument({
  ...{ symbol: 'FLOW', dates: ['2025-06-02'], side: 'sell', family: 'half-spread-power-law', exponents: 1 },
  ...{ replicates: 'none', grid },
  intervals: [
    fitted(0.0001, 200),
    fitted(0.0002, 300),
    { ...interval, ...{ status: 'closed', coefficient: Number.NaN, exponent: Number.NaN, points: 0, largestSize: 0 } },
  ],
});
