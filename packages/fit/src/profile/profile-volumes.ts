import {
  type FieldRules,
  type Finding,
  fieldRules,
  findingOf,
  ProblemError,
  type ProfiledVolume,
  requireFields,
} from '@waterfill/model';
import { dayWeights } from './day-weights.js';
import { profiledVolume } from './profiled-volume.js';

/** The volume of a day by intervals. */
export interface VolumeDay {
  /** YYYY-MM-DD */
  readonly date: string;
  /** shares traded by everyone in each interval, >= 0; NaN where it is not known */
  readonly volumes: Float64Array;
}

/** Options of a volume curve. */
export interface ProfileVolumesOptions {
  /** the length of an interval, > 0 */
  readonly intervalSeconds: number;
  /** after as many calendar days a day has half the weight, > 0; default: all days have the same */
  readonly halfLifeDays?: number | undefined;
}

/** The expected volume of each interval, and what the days cannot tell. */
export interface VolumeProfile {
  readonly volume: ProfiledVolume;
  readonly findings: readonly Finding[];
}

const RULES: FieldRules<ProfileVolumesOptions> = {
  intervalSeconds: fieldRules.required(fieldRules.positive),
  halfLifeDays: fieldRules.positive,
};

/**
 * The volume curve to expect of another day: the mean of past days, smoothed and shrunk towards an even curve by as
 * much as the days themselves say, as in {@link profileDays}.
 *
 * The intervals of a single day say little of the next one's. Of one day no more is kept than what lasts an hour, and
 * a third of it; a finding says so.
 *
 * @param days - each of another date, with as many intervals, in any order
 * @throws ProblemError if there is no day, two are of one date or differ in intervals, or no volume is known
 * @example
 * ```ts
 * import { profileVolumes } from '@waterfill/fit';
 * const days = ['2025-06-02', '2025-06-03'].map((date) => ({ date, volumes: Float64Array.of(900, 100, 500) }));
 * const { volume } = profileVolumes(days, { intervalSeconds: 7800 });
 * Array.from(volume.expected, Math.round); // => [900, 100, 500]
 * ```
 */
export function profileVolumes(days: readonly VolumeDay[], options: ProfileVolumesOptions): VolumeProfile {
  requireFields(options, RULES);
  requireVolumes(days);
  const { intervalSeconds, halfLifeDays } = options;
  const dates = days.map(({ date }) => date);
  const rows = days.map(({ volumes }) => volumes);
  const open = [...rows[0]!.keys()].filter((t) => rows.some((row) => !Number.isNaN(row[t]!)));
  const volume = profiledVolume({ days: rows, weights: dayWeights(dates, halfLifeDays), open, intervalSeconds });
  if (volume === undefined) throw new ProblemError('days', 'none has a volume', { code: 'no-trades' });
  return { volume, findings: days.length > 1 ? [] : [singleDay(dates[0]!)] };
}

function singleDay(date: string): Finding {
  const reason =
    `the volume of ${date} alone says little of another day's: it is averaged over an hour or more, and a third of what ` +
    'it differs from an even curve by is kept; give 5 days or more';
  return findingOf({ code: 'single-day', path: 'days', reason, details: { date } });
}

function requireVolumes(days: readonly VolumeDay[]): void {
  if (days.length === 0) throw new ProblemError('days', 'expected the volumes of at least one day');
  const dates = new Set<string>();
  for (const { date, volumes } of days) {
    if (dates.has(date)) throw new ProblemError('days', `two are of ${date}; give each day once`);
    dates.add(date);
    const expected = days[0]!.volumes.length;
    if (volumes.length !== expected) {
      throw new ProblemError('days', `${date} has ${volumes.length} intervals and ${days[0]!.date} has ${expected}`);
    }
    const wrong = volumes.findIndex((volume) => volume < 0 || volume === Number.POSITIVE_INFINITY);
    if (wrong === -1) continue;
    throw new ProblemError(`days[${date}].volumes[${wrong}]`, `expected shares >= 0, got ${volumes[wrong]}`);
  }
}
