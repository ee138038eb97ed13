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
  const ofLevel = Number.isNaN(levelVariance) ? {} : { levelError: Math.sqrt(levelVariance) };
  return { expected: at(0), low: at(-1), high: at(1), explained, kept, ...ofLevel };
}

const HOUR = 3600;
const FEWEST_BLOCKS = 6;

/** The intervals of a block of the halves of a single day: an hour, or a sixth of a short session. */
function blockOf(intervals: number, intervalSeconds: number): number {
  return Math.max(1, Math.round(Math.min(HOUR / intervalSeconds, intervals / FEWEST_BLOCKS)));
}

/**
 * Half the length of each 95 % interval. The error of the level has one degree of freedom less than there are days;
 * that of the shape comes from many waves. Their sum has those of Welch and Satterthwaite.
 */
function errorsOf({ levelVariance, variances }: SmoothShape, weights: readonly number[]): Float64Array {
  const effective = 1 / weights.reduce((sum, g) => sum + g * g, 0);
  const level = Number.isNaN(levelVariance) ? 0 : levelVariance;
  return variances.map((variance) => {
    const sum = level + variance;
    const freedom = level > 0 ? Math.max(1, (effective - 1) * (sum / level) * (sum / level)) : Number.POSITIVE_INFINITY;
    return studentT95(freedom) * Math.sqrt(sum);
  });
}
