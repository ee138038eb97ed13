import type { EstimatedVariance } from '../impact/estimated-variance.js';
import { moderateVariances } from '../impact/moderate-variances.js';
import type { CarriedBand } from './carried-over.js';
import type { CosineBasis } from './cosine-basis.js';

/** The days of a shape. */
interface DaysOfShape {
  readonly levels: Float64Array;
  /** of each day: the coefficients of its waves */
  readonly coefficients: readonly Float64Array[];
  /** of the days, of sum 1 */
  readonly weights: readonly number[];
  readonly bands: readonly CarriedBand[];
  readonly basis: CosineBasis;
  /** intervals of a day, and of each end of it */
  readonly length: number;
  readonly end: number;
}

/**
 * By how much the squared errors of a smoothed day differ from interval to interval; with the degrees of freedom from which
 * each is known. At the ends of the day they are at least those of the days there.
 *
 * Waves have the same errors at all times of the day. But days differ more at the open than at noon. So each day is
 * smoothed as their mean is, level and all: how the days then differ in an interval, compared with how they do by the
 * errors of the waves, is the factor there. Of a few days these factors are noise mostly, so that they are moderated: days
 * that differ alike at all times have factors of about 1.
 */
export function localErrors(days: DaysOfShape): EstimatedVariance[] {
  const { weights, length, end } = days;
  const own = weights.reduce((sum, g) => sum + g * g, 0);
  const ratios = ratiosOf(days, own);
  if (ratios.some((ratio) => !(ratio >= 0 && ratio < Number.POSITIVE_INFINITY))) return alike(length);
  if (ratios.every((ratio) => ratio === 0)) return alike(length);
  const moderated = moderateVariances(Array.from(ratios, (value) => ({ value, freedom: 1 / own - 1 })));
  return moderated.map(({ value, freedom }, t) => {
    // Days mostly differ more at their ends: those between are no sign that they do not.
    const own = Math.min(t, length - 1 - t) < end ? ratios[t]! : 0;
    return { value: Math.max(value, own), freedom };
  });
}

/** Of all intervals, in which errors are the same. */
export function alike(length: number): EstimatedVariance[] {
  return Array.from({ length }, () => ({ value: 1, freedom: Number.POSITIVE_INFINITY }));
}

/** Differences of a smoothed value that are rounding alone, relative to it. */
const ROUNDING = 1e-12;

/** The variance of the smoothed days in each interval, by what it is with the errors of the waves. */
function ratiosOf({ levels, coefficients, weights, bands, basis, length }: DaysOfShape, own: number): Float64Array {
  const level = varianceOf(levels, weights);
  const rounding = ROUNDING * ROUNDING;
  const kept = bands.filter(({ weight }) => weight > 0);
  return new Float64Array(length).map((_, t) => {
    const smoothed = levels.slice();
    let expected = level;
    for (const { from, to, weight, noise } of kept) {
      for (let k = from; k < to; k++) {
        const wave = weight * basis.at(k + 1, t);
        expected += wave * wave * (noise / own) * (1 - own);
        for (const [d, own] of coefficients.entries()) smoothed[d]! += wave * own[k]!;
      }
    }
    const found = varianceOf(smoothed, weights);
    // Days that are the same differ by rounding.
    return found > rounding * smoothed[0]! * smoothed[0]! ? found / expected : 0;
  });
}

/** Of days about their mean. */
function varianceOf(values: Float64Array, weights: readonly number[]): number {
  const mean = values.reduce((sum, value, d) => sum + weights[d]! * value, 0);
  return values.reduce((sum, value, d) => sum + weights[d]! * (value - mean) * (value - mean), 0);
}
