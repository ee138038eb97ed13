import type { ClosedReason, ImpactCurve, ImpactCurves } from '@waterfill/model';
import { requireDays } from './require-days.js';

/**
 * The mean curves of several days: each interval over the days that have it, each size where all of these define it.
 *
 * A day has an interval if there was a book in it, however thin. An interval without a book, because the day was
 * shorter or trading was halted, says nothing about the cost of trading then. Impact, coverage, half-spread and mid are
 * means, NaN where one of those days has none. Volumes and closing crosses are means of the days that know them; `days` is
 * how many days have the interval. States are summed. The date, the start of the grid and the symbol are the last
 * day's. A single day is returned unchanged.
 *
 * @throws ProblemError if there is no day, or they differ in side, sampling, sizes, or the number or length of their
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
 * intervals[0]!.days; // => 2
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
  const crosses = days.flatMap(({ closingCross = [] }) => closingCross);
  const states = total(days.map((day) => day.states));
  return { ...last, states, intervals, ...(crosses.length > 0 && { closingCross: mean(crosses) }) };
}

/** Whether there was a book in the interval, of any depth. */
export function hasInterval({ largestSize, halfSpread, closed }: ImpactCurve): boolean {
  const isThin = closed === 'one-sided' || closed === 'too-thin';
  return largestSize > 0 || isThin || !Number.isNaN(halfSpread);
}

function averageCurve(curves: readonly ImpactCurve[], sizes: Float64Array): ImpactCurve {
  const counted = curves.filter(hasInterval);
  const averaged = counted.length > 0 ? counted : curves;
  const meanOf = (value: (curve: ImpactCurve) => number): number => mean(averaged.map(value));
  const impact = sizes.map((_, k) => meanOf((curve) => curve.impact[k]!));
  const largestSize = largestSizeOf(impact, sizes);
  const closed = largestSize === 0 ? closedReasonOf(averaged) : undefined;
  return {
    impact,
    coverage: sizes.map((_, k) => meanOf((curve) => curve.coverage[k]!)),
    largestSize,
    ...(closed !== undefined && { closed }),
    ...(counted.length > 0 && { days: counted.length }),
    halfSpread: meanOf((curve) => curve.halfSpread),
    mid: meanOf((curve) => curve.mid),
    volume: mean(averaged.map(({ volume }) => volume).filter((volume) => !Number.isNaN(volume))),
    ...(averaged.some(hasCross) && { crossVolume: meanOf(({ crossVolume = 0 }) => crossVolume) }),
    states: total(curves.map((curve) => curve.states)),
  };
}

function hasCross({ crossVolume = 0 }: ImpactCurve): boolean {
  return crossVolume > 0;
}

/** The common value of all days; if they differ, the mean is an impact that no day has at that size. */
function closedReasonOf(curves: readonly ImpactCurve[]): ClosedReason | undefined {
  const reasons = new Set(curves.map(({ closed }) => closed));
  if (reasons.size === 1) return [...reasons][0] ?? (curves.some(hasInterval) ? 'too-thin' : undefined);
  return curves.some(hasInterval) ? 'too-thin' : curves.findLast(({ closed }) => closed !== undefined)?.closed;
}

/** The largest size with an impact, 0 where there is none. */
export function largestSizeOf(impact: Float64Array, sizes: Float64Array): number {
  for (let k = sizes.length - 1; k >= 0; k--) if (!Number.isNaN(impact[k]!)) return sizes[k]!;
  return 0;
}

/** NaN for an empty list. */
function mean(values: readonly number[]): number {
  return total(values) / values.length;
}

function total(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}
