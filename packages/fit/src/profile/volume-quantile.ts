import { ProblemError } from '@waterfill/model';
import type { ProfileVolumesOptions, VolumeDay } from './profile-volumes.js';

/** Days differ from what is expected at a time of day much as they do half an hour before and after. */
const AROUND = 1800;

/**
 * What the volume of each interval is below on a part of days.
 *
 * On the scale of square roots, days differ from the expected volume by a factor of its root that is alike within half an
 * hour: the quantile is that of all days in all intervals so near. As the days made the expectation themselves, what they
 * differ by is scaled by sqrt((n + 1) / (n - 1)), n their number.
 *
 * @param expected - shares, of the same days
 * @returns shares, NaN where nothing is expected
 * @throws ProblemError at `quantile` for a single day
 */
export function volumeQuantile(
  days: readonly VolumeDay[],
  expected: Float64Array,
  { quantile, intervalSeconds }: Pick<ProfileVolumesOptions, 'intervalSeconds'> & { readonly quantile: number },
): Float64Array {
  if (days.length < 2) {
    const reason = 'a single day of volume has no quantiles; give several days, or none';
    throw new ProblemError('quantile', reason, { code: 'single-day' });
  }
  const unseen = Math.sqrt((days.length + 1) / (days.length - 1));
  const around = Math.max(0, Math.round(AROUND / intervalSeconds));
  const differences = days.map(({ volumes }) => volumes.map((volume, t) => Math.sqrt(volume / expected[t]!) - 1));
  return expected.map((volume, t) => {
    const near = differences.flatMap((day) => [...day.subarray(Math.max(0, t - around), t + around + 1)]);
    const known = near.filter(Number.isFinite).sort((a, b) => a - b);
    const root = Math.max(0, 1 + unseen * at(known, quantile));
    return volume * root * root;
  });
}

/** A quantile of increasing numbers, linear between; NaN of none. */
function at(values: readonly number[], part: number): number {
  const place = part * (values.length - 1);
  const [before, after] = [values[Math.floor(place)], values[Math.ceil(place)]];
  return before === undefined || after === undefined ? Number.NaN : before + (place % 1) * (after - before);
}
