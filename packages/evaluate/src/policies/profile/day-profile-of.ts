import {
  type Grid,
  type ImpactProfile,
  ProblemError,
  type SecondsOfBreaks,
  secondsAt,
  secondsOfTrading,
} from '@waterfill/model';
import { type DayProfile, requireBefore } from './day-profile.js';

/**
 * The profile of past days for policies, from a profile of measured intervals, such as `profileDays` of
 * `@waterfill/plan` makes: the cost of its typical size, half-spread included, and the volume.
 *
 * @param openSeconds - when sessions open, on the day of the profile's grid, seconds since 1970-01-01T00:00:00Z;
 *   default: when the profile begins
 * @param before - the first day that it is for, YYYY-MM-DD: none of the days it is made of may be as late
 * @param breaks - of the session, which the bins leave out as tapes do; default: none
 * @returns bins from the open to the end of the profile; no interval ends within one
 * @throws ProblemError if a day of the profile is not past, or the profile ends before the session opens
 * @example
 * ```ts
 * import { dayProfileOf } from '@waterfill/evaluate';
 * import { openRecording, sampleBook, sampleDays } from '@waterfill/orderbook';
 * import { measureDay, profileDays } from '@waterfill/plan';
 * const file = sampleBook(sampleDays({ days: 1 })[0]!);
 * const { curves } = await measureDay(await openRecording(file), { intervalSeconds: 1800 });
 * const { binSeconds, levels } = dayProfileOf(profileDays([curves]));
 * [binSeconds, levels.length]; // => [1800, 13]
 * ```
 */
export function dayProfileOf(
  profile: ImpactProfile,
  openSeconds?: number,
  before?: string,
  breaks?: SecondsOfBreaks,
): DayProfile {
  const { grid, days, dates, halfSpread, impact, volume } = profile;
  requireBefore(dates.at(-1)!, before);
  const open = openSeconds === undefined ? 0 : openSeconds - Date.parse(grid.start) / 1000;
  const bins = binsFrom(open, grid, days.length, breaks);
  const costs = bins.intervals.map((t) => halfSpread.expected[t]! + impact.expected[t]!);
  const levels = relativeTo(meanOf(costs), costs).map((level) => level || 1);
  if (volume === undefined) return { binSeconds: bins.seconds, levels };
  const volumes = bins.intervals.map((t) => (volume.expected[t]! * bins.seconds) / bins.lengthOf(t) || 0);
  const mean = meanOf(volumes);
  return {
    ...{ binSeconds: bins.seconds, levels, volumes: relativeTo(mean, volumes) },
    update: { sharesPerSecond: mean / bins.seconds, pastWeight: volume.pastWeight },
  };
}

interface Bins {
  readonly seconds: number;
  /** of each bin, from the open on; -1 before the first */
  readonly intervals: readonly number[];
  readonly lengthOf: (interval: number) => number;
}

/** The longest bins of one length that start at the open and in which no interval ends. */
function binsFrom(open: number, grid: Grid, count: number, breaks: SecondsOfBreaks | undefined): Bins {
  const edges = Array.from({ length: count + 1 }, (_, t) => secondsOfTrading(secondsAt(grid, t) - open, breaks));
  const seconds = edges.reduce((length, edge) => commonDivisor(length, Math.abs(edge)), 0);
  const intervals: number[] = [];
  if (edges.at(-1)! <= 0) throw new ProblemError('profile', 'ends before the session opens; give one of these hours');
  for (let from = 0; from < edges.at(-1)!; from += seconds) intervals.push(edges.findLastIndex((edge) => edge <= from));
  return { seconds, intervals, lengthOf: (t) => edges[t + 1]! - edges[t]! };
}

function commonDivisor(a: number, b: number): number {
  return b === 0 ? a : commonDivisor(b, a % b);
}

function meanOf(values: readonly number[]): number {
  const known = values.filter((value) => !Number.isNaN(value));
  return known.reduce((sum, value) => sum + value, 0) / known.length;
}

function relativeTo(mean: number, values: readonly number[]): Float64Array {
  return Float64Array.from(values, (value) => value / mean);
}
