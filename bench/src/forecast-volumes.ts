import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { profileVolumes, type VolumeDay } from '@waterfill/fit';
import { type ExpectedVolume, volumesOfDay } from '@waterfill/model';

/** A real recording, which we may not publish. */
const shared = process.env.WATERFILL_SHARED ?? fileURLToPath(new URL('../../../shared', import.meta.url));
const IBM = `${shared}/data/volumes-2003/IBM_2003_minute_volume.csv`;

const PAST = 20;
const SESSION = 23_400;
/** A day with trades in fewer of its minutes is a holiday or broken off. */
const FEWEST_MINUTES = 0.25;

/**
 * Prints how far the forecast share of a day's volume that is traded by the end of each interval is from the share that
 * was: by the volume curve of the 20 days before (static VWAP), and corrected by what the day has traded so far
 * (dynamic VWAP); and by how much that curve is nearer to the day's own than the even one, in half the L1 distance of
 * their shares: of IBM at 78 intervals at least .039.
 *
 * @param files - CSV of a date and its minutes in each row; absent: that of `volumes-2003`, if it is here
 */
export function forecastVolumes(files: readonly string[]): void {
  console.log(`\nroot mean square error of the share of the day's volume, forecast from ${PAST} days`);
  const paths = files.length > 0 ? files : [IBM].filter(existsSync);
  if (paths.length === 0) console.log('skipped: no shared data');
  for (const path of paths) {
    const minutes = minutesOf(path);
    for (const intervals of [13, 39, 78]) printErrors(minutes, intervals);
  }
}

function minutesOf(path: string): VolumeDay[] {
  const rows = readFileSync(path, 'utf8').trim().split('\n').slice(1);
  return rows
    .map((row) => row.split(','))
    .map(([date, ...values]) => ({ date: date!, volumes: Float64Array.from(values, Number) }))
    .filter(({ volumes }) => volumes.filter((volume) => volume > 0).length >= FEWEST_MINUTES * volumes.length);
}

function printErrors(minutes: readonly VolumeDay[], intervals: number): void {
  const days = minutes.map(({ date, volumes }) => ({ date, volumes: pooled(volumes, intervals) }));
  let [fixed, updated, gain] = [0, 0, 0];
  for (const [d, { volumes }] of days.entries()) {
    if (d < PAST) continue;
    const { volume } = profileVolumes(days.slice(d - PAST, d), { intervalSeconds: SESSION / intervals });
    fixed += squaredErrors(volumes, { ...volume, pastWeight: 0 });
    updated += squaredErrors(volumes, volume);
    gain += distance(new Float64Array(intervals).fill(1), volumes) - distance(volume.expected, volumes);
  }
  const count = (days.length - PAST) * (intervals - 1);
  const [before, after] = [fixed, updated].map((squares) => Math.sqrt(squares / count));
  const change = `${(100 * (after! / before! - 1)).toFixed(1)} %`;
  const nearer = `${(gain / (days.length - PAST)).toFixed(4)} nearer to the day than the even curve`;
  console.log(
    `${intervals} intervals, ${days.length - PAST} days: ${before!.toFixed(4)} to ${after!.toFixed(4)} (${change}); ${nearer}`,
  );
}

function pooled(minutes: Float64Array, intervals: number): Float64Array {
  const each = minutes.length / intervals;
  return new Float64Array(intervals).map((_, t) => sumOf(minutes.subarray(each * t, each * (t + 1))));
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

/** Half the L1 distance between two days' shares of their volume. */
function distance(a: Float64Array, b: Float64Array): number {
  const [sumA, sumB] = [sumOf(a), sumOf(b)];
  return a.reduce((sum, value, t) => sum + Math.abs(value / sumA - b[t]! / sumB) / 2, 0);
}

function sumOf(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0);
}
