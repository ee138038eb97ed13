import type { ProfiledVolume } from '@waterfill/model';
import { pastWeightOf } from './past-weight.js';
import { profiledQuantity, type QuantityDays, squareRoots } from './profiled-quantity.js';

/**
 * What is expected of the volume. The square of a mean of square roots is less than the mean, so that all intervals are
 * scaled until their sum is the mean of the days'.
 */
export function profiledVolume(days: QuantityDays): ProfiledVolume | undefined {
  const found = profiledQuantity(days, squareRoots);
  if (found === undefined) return undefined;
  const sums = days.days.map((day) => sumWhere(day, day) / sumWhere(found.expected, day));
  const known = [...sums.keys()].filter((d) => Number.isFinite(sums[d]!));
  const weight = known.reduce((sum, d) => sum + days.weights[d]!, 0);
  const factor = weight > 0 ? known.reduce((sum, d) => sum + days.weights[d]! * sums[d]!, 0) / weight : 1;
  const scaled = (values: Float64Array): Float64Array => values.map((value) => factor * value);
  return {
    ...{ ...found, expected: scaled(found.expected), low: scaled(found.low), high: scaled(found.high) },
    pastWeight: pastWeightOf(days.days, days.weights),
  };
}

/** The sum over the intervals that a day has. */
function sumWhere(values: Float64Array, day: Float64Array): number {
  return values.reduce((sum, value, t) => sum + (Number.isNaN(day[t]!) || Number.isNaN(value) ? 0 : value), 0);
}
