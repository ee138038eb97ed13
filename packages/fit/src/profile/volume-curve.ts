import {
  type FieldRules,
  type Finding,
  fieldRules,
  findingOf,
  type LeftOutDay,
  ProblemError,
  requireFields,
} from '@waterfill/model';
import { type ProfileVolumesOptions, profileVolumes, type VolumeDay, type VolumeProfile } from './profile-volumes.js';
import { volumeQuantile } from './volume-quantile.js';

/** Options of {@link volumeCurve}. */
export interface VolumeCurveOptions extends ProfileVolumesOptions {
  /** above 0, below 1: also what the volume of this part of days is at most */
  readonly quantile?: number | undefined;
  /** YYYY-MM-DD: only days before it; default: all */
  readonly before?: string | undefined;
  /** only so many of them, the last ones, >= 1; default: all */
  readonly lastDays?: number | undefined;
}

/** The volume curve of past days, and which of them it is of. */
export interface VolumeCurve extends VolumeProfile {
  /** shares by interval that the volume is below on `quantile` of days; absent: not asked for */
  readonly atQuantile?: Float64Array;
  /** the days that it is of */
  readonly days: readonly VolumeDay[];
  /** those that have no volume, or too little of the session */
  readonly leftOut: readonly LeftOutDay[];
}

const RULES: FieldRules<VolumeCurveOptions> = {
  intervalSeconds: fieldRules.required(fieldRules.positive),
  halfLifeDays: fieldRules.positive,
  quantile: fieldRules.numberWhere('a number above 0 and below 1', (part) => part > 0 && part < 1),
  before: fieldRules.text,
  lastDays: fieldRules.numberWhere('a whole number >= 1', (days) => Number.isInteger(days) && days >= 1),
};

/** A day with trades in less than this part of the intervals of the median day is a holiday, or broken off. */
const FEWEST = 0.5;

/**
 * The volume curve to expect of another day as {@link profileVolumes} makes it, of the days that are whole: holidays and
 * days that were broken off are left out by name. With a quantile also a cautious one, for participation caps.
 *
 * @param days - each of another date, with as many intervals, in any order
 * @throws ProblemError as `profileVolumes`; at `before` if no day is; at `quantile` for a single day, which has none
 * @example
 * ```ts
 * import { volumeCurve } from '@waterfill/fit';
 * const volumes = [[900, 100, 500], [1100, 120, 400], [0, 0, 0]].map((row) => Float64Array.from(row));
 * const days = volumes.map((row, d) => ({ date: `2025-06-0${2 + d}`, volumes: row }));
 * const { leftOut, atQuantile, volume } = volumeCurve(days, { intervalSeconds: 7800, quantile: 0.25 });
 * leftOut[0]!.date; // => '2025-06-04'
 * atQuantile![0]! < volume.expected[0]!; // => true
 * ```
 */
export function volumeCurve(days: readonly VolumeDay[], options: VolumeCurveOptions): VolumeCurve {
  requireFields(options, RULES);
  const { quantile, intervalSeconds, halfLifeDays, before, lastDays = Number.POSITIVE_INFINITY } = options;
  const past = pastOf(days, before);
  const leftOut = thinDays(past);
  const kept = past.filter(({ date }) => !leftOut.some((one) => one.date === date)).slice(-lastDays);
  const { volume, findings } = profileVolumes(kept, { intervalSeconds, halfLifeDays });
  const atQuantile =
    quantile === undefined ? {} : { atQuantile: volumeQuantile(kept, volume.expected, { intervalSeconds, quantile }) };
  return { volume, ...atQuantile, days: kept, leftOut, findings: [...findings, ...leftOutFinding(leftOut)] };
}

function pastOf(days: readonly VolumeDay[], before: string | undefined): VolumeDay[] {
  const ordered = days.toSorted((a, b) => (a.date < b.date ? -1 : 1));
  const past = ordered.filter(({ date }) => before === undefined || date < before);
  if (past.length > 0 || days.length === 0) return past;
  throw new ProblemError('before', `no day of volume is before ${before}; the first is ${ordered[0]!.date}`);
}

function thinDays(days: readonly VolumeDay[]): LeftOutDay[] {
  const counts = days.map(({ volumes }) => volumes.filter((volume) => volume > 0).length);
  const median = counts.toSorted((a, b) => a - b)[Math.floor(counts.length / 2)] ?? 0;
  return days.flatMap(({ date, volumes }, d) => {
    if (counts[d]! > 0 && counts[d]! >= FEWEST * median) return [];
    const reason = `has trades in ${counts[d]} of ${volumes.length} intervals, most days in ${median}`;
    return [{ date, code: counts[d] === 0 ? 'no-trades' : 'half-covered', reason }];
  });
}

/** How many are named. */
const NAMED = 3;

function leftOutFinding(leftOut: readonly LeftOutDay[]): Finding[] {
  if (leftOut.length === 0) return [];
  const names = leftOut.slice(0, NAMED).map(({ date, reason }) => `${date} ${reason}`);
  const more = leftOut.length > NAMED ? `, and ${leftOut.length - NAMED} more` : '';
  const reason = `days of volume that are not whole are left out: ${names.join('; ')}${more}`;
  return [findingOf({ code: 'volume-days-left-out', reason, details: { dates: leftOut.map(({ date }) => date) } })];
}
