import { exp, log, type ProfiledQuantity, studentT95 } from '@waterfill/model';
import { type SmoothShape, smoothShape } from './smooth-shape.js';

/** On which scale days are averaged. */
export interface Scale {
  readonly to: (value: number) => number;
  readonly from: (value: number) => number;
}

/** For what is above 0 and differs by factors. */
export const logarithms: Scale = { to: (value) => (value > 0 ? log(value) : Number.NaN), from: exp };

/** For what can be 0: half-spreads of locked books, volumes of quiet intervals. */
export const squareRoots: Scale = { to: Math.sqrt, from: (root) => (root > 0 ? root * root : 0) };

/** The days of a quantity, and how they are weighed. */
export interface QuantityDays {
  /** values by interval, NaN where a day has none */
  readonly days: readonly Float64Array[];
  /** the intervals of which something is expected, increasing */
  readonly open: readonly number[];
  /** of the days, of sum 1 */
  readonly weights: readonly number[];
  readonly intervalSeconds: number;
}

/** What is expected of a quantity; undefined if no day has a value. */
export function profiledQuantity(given: QuantityDays, scale: Scale): ProfiledQuantity | undefined {
  const { days, weights, open: intervals, intervalSeconds } = given;
  const scaled = days.map((day) => day.map(scale.to));
  const known = [...scaled.keys()].filter((d) => intervals.some((t) => !Number.isNaN(scaled[d]![t]!)));
  if (known.length === 0) return undefined;
  const total = known.reduce((sum, d) => sum + weights[d]!, 0);
  const rows = known.map((d) => Float64Array.from(intervals, (t) => scaled[d]![t]!));
  const own = known.map((d) => weights[d]! / total);
  const found = smoothShape(rows, own, blockOf(intervals.length, intervalSeconds));
  const spread = errorsOf(found, own);
  const at = (sign: number): Float64Array => {
    const values = new Float64Array(days[0]!.length).fill(Number.NaN);
    for (const [i, t] of intervals.entries()) {
      values[t] = scale.from(found.level + found.shape[i]! + (sign === 0 ? 0 : sign * spread[i]!));
    }
    return values;
  };
  const kept = found.bands.map(({ to, weight, variance }) => ({
    seconds: (2 * intervals.length * intervalSeconds) / to,
    ...{ weight, error: Math.sqrt(variance) },
  }));
  const { explained, levelVariance } = found;
  const ofLevel = Number.isNaN(levelVariance) ? {} : { levelError: Math.sqrt(errorOfLevel(found, own).variance) };
  return { expected: at(0), low: at(-1), high: at(1), explained, kept, ...ofLevel };
}

const HOUR = 3600;
const FEWEST_BLOCKS = 6;

/** The intervals of a block of the halves of a single day: an hour, or a sixth of a short session. */
function blockOf(intervals: number, intervalSeconds: number): number {
  return Math.max(1, Math.round(Math.min(HOUR / intervalSeconds, intervals / FEWEST_BLOCKS)));
}

/**
 * Half the length of each 95 % interval: the errors of the level and of the bands of the shape are each known from some
 * degrees of freedom, their sum from those of Welch (1947) and Satterthwaite (1946). Of the factor by which an interval
 * differs the relative squared errors, 2 / freedom each, are added.
 */
function errorsOf(found: SmoothShape, weights: readonly number[]): Float64Array {
  const level = errorOfLevel(found, weights);
  return found.variances.map((variance, t) => {
    const { value: factor, freedom } = found.local[t]!;
    const known = level.variance + variance;
    const sum = factor * known + found.peaks[t]!;
    const doubt = (level.variance * level.variance) / level.freedom + found.doubts[t]!;
    const ofSum = factor * factor * (doubt + (known * known) / freedom);
    return sum > 0 ? studentT95(Math.max(1, (sum * sum) / ofSum)) * Math.sqrt(sum) : 0;
  });
}

/**
 * The squared error of the level, and its degrees of freedom. The level is the slowest of waves, and slow ones differ
 * most from day to day: where a few days have the same level by chance, its error is that of the slowest band.
 */
function errorOfLevel(
  { levelVariance, bands, shape }: SmoothShape,
  weights: readonly number[],
): { readonly variance: number; readonly freedom: number } {
  const freedom = 1 / weights.reduce((sum, g) => sum + g * g, 0) - 1;
  // Of one day the error of the level is not known.
  if (Number.isNaN(levelVariance)) return { variance: 0, freedom: 1 };
  const slowest = bands.length > 0 ? bands[0]!.noise / shape.length : 0;
  return levelVariance >= slowest
    ? { variance: levelVariance, freedom }
    : { variance: slowest, freedom: bands[0]!.freedom };
}
