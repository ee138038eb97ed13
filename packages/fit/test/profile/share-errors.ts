import { type ExpectedVolume, volumesOfDay } from '@waterfill/model';
import { profileVolumes, type VolumeDay } from '../../src/profile/profile-volumes.js';

/** Errors of the shares of a day that are traded by the end of each interval, as forecast before it begins. */
export interface ShareErrors {
  /** root mean squares: by the curve of past days alone, and corrected by what the day traded so far */
  readonly fixed: number;
  readonly updated: number;
}

/** Of all days but the first ones, each forecast from those before it. */
export function shareErrors(days: readonly VolumeDay[], past: number): ShareErrors {
  const intervalSeconds = 23_400 / days[0]!.volumes.length;
  let [fixed, updated, count] = [0, 0, 0];
  for (const [d, { volumes }] of days.entries()) {
    if (d < past) continue;
    const { volume } = profileVolumes(days.slice(d - past, d), { intervalSeconds });
    fixed += squaredErrors(volumes, { ...volume, pastWeight: 0 });
    updated += squaredErrors(volumes, volume);
    count += volumes.length - 1;
  }
  return { fixed: Math.sqrt(fixed / count), updated: Math.sqrt(updated / count) };
}

function squaredErrors(day: Float64Array, expected: ExpectedVolume): number {
  const total = sumOf(day);
  let [seen, squares] = [0, 0];
  for (const [t, traded] of day.entries()) {
    const forecast = volumesOfDay(expected, day.subarray(0, t));
    const error = (seen + forecast[t]!) / sumOf(forecast) - (seen + traded) / total;
    seen += traded;
    squares += error * error;
  }
  return squares;
}

function sumOf(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0);
}
