import type { FittedImpact, FittedInterval, ImpactCurves } from '@waterfill/model';
import { median } from '../text/median.js';
import { bandOf, fittedImpact } from './impact-band.js';
import type { Slots } from './slots.js';

/** A value of a fit by interval, with the ends of its 95 % confidence interval; NaN if there is none. */
type Parameter = (interval: FittedInterval) => readonly [middle: number, low: number, high: number];

/** The lower quartile of the largest sizes measured. */
export function typicalSize({ intervals }: FittedImpact): number {
  const open = intervals.flatMap(({ status, largestSize }) => (status === 'closed' ? [] : [largestSize]));
  return open.sort((a, b) => a - b)[Math.floor((open.length - 1) / 4)] ?? Number.NaN;
}

const NOWHERE = [Number.NaN, Number.NaN, Number.NaN] as const;

/** No value where the size is beyond the measured range, where the fit is not valid. */
function impactAt(size: number): Parameter {
  return (interval) => {
    const { status, largestSize } = interval;
    if (status === 'closed' || largestSize < size) return NOWHERE;
    if (status === 'flat') return [fittedImpact(interval, size), Number.NaN, Number.NaN];
    const { fitted, low, high } = bandOf(interval)(size);
    return [fitted, low, high];
  };
}

/** No value where an interval has no fitted exponent. */
function exponentOf({ status, exponent, interval95 }: FittedInterval): ReturnType<Parameter> {
  return status === 'fitted' ? [exponent, ...interval95.exponent] : NOWHERE;
}

/** The median over the intervals of each slot, with the ends of its 95 % confidence interval; NaN if there is none. */
export interface Estimates {
  readonly middle: number[];
  readonly low: number[];
  readonly high: number[];
}

/** What is drawn of a fit. */
export interface DrawnFit {
  readonly fit: FittedImpact;
  /** at a size */
  readonly impact: Estimates;
  readonly exponent: Estimates;
}

/** The impact at a size and the exponent of each fit. */
export function drawnFits(fits: readonly FittedImpact[], slots: Slots, size: number): DrawnFit[] {
  const impact = impactAt(size);
  return fits.map((fit) => ({
    fit,
    impact: estimatesOf(fit, slots, impact),
    exponent: estimatesOf(fit, slots, exponentOf),
  }));
}

/** A parameter of a fit in each slot. */
function estimatesOf({ intervals }: FittedImpact, slots: Slots, parameter: Parameter): Estimates {
  const [middle, low, high] = [0, 0, 0].map(() => new Float64Array(intervals.length)) as Columns;
  let values: ReturnType<Parameter> = NOWHERE;
  for (let t = 0; t < intervals.length; t++) {
    // Seconds in which the book did not change share their fit.
    if (t === 0 || intervals[t] !== intervals[t - 1]) values = parameter(intervals[t]!);
    middle[t] = values[0];
    low[t] = values[1];
    high[t] = values[2];
  }
  return { middle: medians(slots, middle), low: medians(slots, low), high: medians(slots, high) };
}

type Columns = [middle: Float64Array, low: Float64Array, high: Float64Array];

function medians({ count, edges }: Slots, values: Float64Array): number[] {
  return Array.from({ length: count }, (_, i) => median(values.subarray(edges[i], edges[i + 1])));
}

/** The half-spread of each interval, and the smallest and largest of its blocks. Undefined: the family has none. */
export function halfSpreads(
  { intervals, family }: FittedImpact,
  curves: ImpactCurves | undefined,
  slots: Slots,
): Estimates | undefined {
  if (family !== 'half-spread-power-law') return undefined;
  const ofBlocks = (pick: (...values: number[]) => number): number[] =>
    medians(
      slots,
      Float64Array.from(intervals, (_, t) => {
        const known = (curves?.intervals[t]?.blocks ?? [])
          .map(({ halfSpread }) => halfSpread)
          .filter((value) => !Number.isNaN(value));
        return known.length === 0 ? Number.NaN : pick(...known);
      }),
    );
  return {
    middle: medians(
      slots,
      Float64Array.from(intervals, ({ status, halfSpread }) =>
        status === 'closed' ? Number.NaN : (halfSpread ?? Number.NaN),
      ),
    ),
    low: ofBlocks(Math.min),
    high: ofBlocks(Math.max),
  };
}
