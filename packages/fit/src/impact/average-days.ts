import type { ImpactCurve, ImpactCurves } from '@waterfill/model';
import { requireDays } from './require-days.js';

/**
 * The mean curves of several days: a size counts in an interval where every day defines it.
 *
 * Impact, coverage, half-spread, mid and volume are means, NaN where a day has none; states are summed. The date, the
 * start of the grid and the symbol are the last day's. A single day is returned as it is.
 *
 * @throws RangeError if there is no day, or they differ in side, sampling, sizes, or the number or length of their
 *   intervals, or two are of one date
 * @example
 * ```ts
 * import { averageDays } from '@waterfill/fit';
 * import type { ImpactCurves } from '@waterfill/model';
 * const dayWith = (date: string, impact: number[]): ImpactCurves => {
 *   const grid = { start: `${date}T09:30:00-04:00`, intervalSeconds: 60, timezone: 'America/New_York' };
 *   const curve = { halfSpread: 0.5, mid: 10, volume: 0, states: 7, largestSize: 200, coverage: Float64Array.of(1, 1) };
 *   const intervals = [{ ...curve, impact: Float64Array.from(impact) }];
 *   return { date, side: 'buy', sampling: 'last', grid, states: 7, sizes: Float64Array.of(100, 200), intervals };
 * };
 * const { intervals } = averageDays([dayWith('2025-04-03', [0.5, 0.75]), dayWith('2025-04-04', [0.75, NaN])]);
 * intervals[0]!.impact; // => Float64Array.of(0.625, NaN)
 * intervals[0]!.largestSize; // => 100
 * ```
 */
export function averageDays(days: readonly ImpactCurves[]): ImpactCurves {
  requireDays(days);
  const last = days.at(-1)!;
  if (days.length === 1) return last;
  const intervals = last.intervals.map((_, t) =>
    averageCurve(
      days.map((day) => day.intervals[t]!),
      last.sizes,
    ),
  );
  return { ...last, states: total(days.map((day) => day.states)), intervals };
}

function averageCurve(curves: readonly ImpactCurve[], sizes: Float64Array): ImpactCurve {
  const meanOf = (value: (curve: ImpactCurve) => number): number => total(curves.map(value)) / curves.length;
  const impact = sizes.map((_, k) => meanOf((curve) => curve.impact[k]!));
  return {
    impact,
    coverage: sizes.map((_, k) => meanOf((curve) => curve.coverage[k]!)),
    largestSize: largestSizeOf(impact, sizes),
    halfSpread: meanOf((curve) => curve.halfSpread),
    mid: meanOf((curve) => curve.mid),
    volume: meanOf((curve) => curve.volume),
    states: total(curves.map((curve) => curve.states)),
  };
}

/** The largest size with an impact, 0 where there is none. */
export function largestSizeOf(impact: Float64Array, sizes: Float64Array): number {
  return sizes.findLast((_, k) => !Number.isNaN(impact[k]!)) ?? 0;
}

function total(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}
