import {
  type FieldRules,
  type FittedImpact,
  fieldRules,
  type ImpactCurves,
  type ImpactProfile,
  ProblemError,
  type ProfiledAuction,
  type ProfiledQuantity,
  pow,
  requireFields,
} from '@waterfill/model';
import { hasInterval } from '../impact/average-days.js';
import { fitImpact } from '../impact/fit-impact.js';
import { auctionVolume } from './auction-volume.js';
import { dayWeights } from './day-weights.js';
import { daysAlike } from './days-alike.js';
import { profileFindings } from './profile-findings.js';
import { logarithms, profiledQuantity, type Scale, squareRoots } from './profiled-quantity.js';
import { profiledVolume } from './profiled-volume.js';

/** Options of a profile. */
export interface ProfileDaysOptions {
  /** after as many calendar days a day has half the weight, > 0; default: all days have the same */
  readonly halfLifeDays?: number | undefined;
  /** shares, > 0: the size of which the impact is stated; default: the middle of what most intervals were measured at */
  readonly typicalSize?: number | undefined;
}

const RULES: FieldRules<ProfileDaysOptions> = {
  halfLifeDays: fieldRules.positive,
  typicalSize: fieldRules.positive,
};

/**
 * What to expect of each interval of a day that has not happened, from the curves and volumes of past days.
 *
 * The half-spread, the impact of a typical size, its exponent, the depth and the volume are each smoothed over the day
 * and shrunk towards the level of the day, by as much as the days themselves say: each day is left out in turn and
 * predicted by the others, wave band by wave band. The mean of a band keeps the share that predicts best. With a single
 * day, one half of its hours is predicted by the other, and a third of what that tells is kept.
 *
 * Impacts, exponents and depths are averaged as logarithms, half-spreads and volumes as square roots, since they can be
 * 0. Expected volumes are scaled so that their sum is the mean of the days'. 95 % intervals are of what is expected,
 * not of a single day; they hold the truth in 95 % of the intervals on average, in fewer where the shape has a peak
 * that is shorter than the waves that are kept.
 *
 * Where a day has no power law, it is expected to be like the other days, and where none has one, like the intervals
 * beside it. Intervals in which no day has any depth are NaN.
 *
 * Left out are days with other intervals than most, and those that lack more than a tenth of the intervals that most
 * days have.
 *
 * @param days - of one symbol, side and sampling, each of another date, in any order; their sizes may differ
 * @throws ProblemError if there is no such day, the days are of several kinds, or no interval has a power law
 * @example
 * ```ts
 * import { profileDays } from '@waterfill/fit';
 * import type { ImpactCurves } from '@waterfill/model';
 * const sizes = Float64Array.of(100, 200, 400, 800);
 * const dayOf = (date: string, levels: number[]): ImpactCurves => ({
 *   ...{ date, side: 'buy', sampling: 'time-weighted', states: 9, sizes },
 *   grid: { start: `${date}T09:30:00-04:00`, intervalSeconds: 1800, timezone: 'America/New_York' },
 *   intervals: levels.map((level) => ({
 *     ...{ impact: sizes.map((x) => level * x ** 0.5), coverage: sizes.map(() => 1), largestSize: 800 },
 *     ...{ halfSpread: 0, mid: 31, volume: 500, states: 9 },
 *   })),
 * });
 * const profile = profileDays([dayOf('2025-06-02', [4, 2, 2]), dayOf('2025-06-03', [4, 2, 2])]);
 * profile.days; // => [2, 2, 2]
 * (profile.impact.expected[0]! / profile.impact.expected[1]!).toFixed(9); // => '2.000000000'
 * ```
 */
export function profileDays(days: readonly ImpactCurves[], options: ProfileDaysOptions = {}): ImpactProfile {
  requireFields(options, RULES);
  const { halfLifeDays } = options;
  const { kept, leftOut } = daysAlike(days);
  const dates = kept.map(({ date }) => date);
  const weights = dayWeights(dates, halfLifeDays);
  const typicalSize = options.typicalSize ?? middleSize(kept);
  const fits = kept.map((day) => fitImpact([day], { exponents: 'per-interval' }));
  const last = kept.at(-1)!;
  const { intervalSeconds } = last.grid;
  const open = openIntervals(kept);
  const of = (rows: readonly Float64Array[], scale: Scale): ProfiledQuantity | undefined =>
    profiledQuantity({ days: rows, weights, open, intervalSeconds }, scale);
  const impact = of(
    fits.map((fit) => impactsAt(fit, typicalSize)),
    logarithms,
  );
  if (impact === undefined) {
    throw new ProblemError('days', 'no interval has an impact that rises with the size', { code: 'no-power-law' });
  }
  const volume = profiledVolume({ days: kept.map(volumesOf), weights, open, intervalSeconds });
  const profile = {
    ...(last.symbol !== undefined && { symbol: last.symbol }),
    ...{ dates, side: last.side, grid: last.grid, leftOut, typicalSize },
    ...(halfLifeDays !== undefined && { halfLifeDays }),
    ...midOf(last),
    isInWholeShares: kept.every(isInWholeShares),
    days: last.intervals.map((_, t) => kept.filter(({ intervals }) => hasInterval(intervals[t]!)).length),
    halfSpread: of(
      kept.map((day) => Float64Array.from(day.intervals, ({ halfSpread }) => halfSpread)),
      squareRoots,
    )!,
    impact,
    exponent: of(
      fits.map(({ intervals }) => Float64Array.from(intervals, ({ exponent }) => exponent)),
      logarithms,
    )!,
    depth: of(
      kept.map((day) => Float64Array.from(day.intervals, ({ largestSize }) => largestSize)),
      logarithms,
    )!,
    ...(volume && { volume }),
    ...auctionsOf(kept, halfLifeDays),
  };
  return { ...profile, findings: profileFindings(profile) };
}

/** By the crosses that the recordings have. */
function auctionsOf(days: readonly ImpactCurves[], halfLifeDays: number | undefined): Pick<ImpactProfile, 'auctions'> {
  const of = (crossOf: (day: ImpactCurves) => number | undefined): ProfiledAuction | undefined => {
    const known = days.flatMap((day) => {
      const volume = crossOf(day) ?? 0;
      return volume > 0 ? [{ date: day.date, volume }] : [];
    });
    return known.length === 0 ? undefined : auctionVolume(known, { halfLifeDays });
  };
  const openAuction = of(({ intervals }) => intervals[0]!.crossVolume);
  const closeAuction = of(({ closingCross }) => closingCross);
  if (openAuction === undefined && closeAuction === undefined) return {};
  return { auctions: { ...(openAuction && { openAuction }), ...(closeAuction && { closeAuction }) } };
}

function midOf({ intervals }: ImpactCurves): Pick<ImpactProfile, 'mid'> {
  const mids = intervals.map(({ mid }) => mid).filter(Number.isFinite);
  return mids.length === 0 ? {} : { mid: mids.reduce((sum, mid) => sum + mid, 0) / mids.length };
}

/** Of the mean of several days volumes may be fractions all the same. */
function isInWholeShares({ sizes, intervals }: ImpactCurves): boolean {
  const areVolumesWhole = intervals.every(({ volume, days = 1 }) => days > 1 || Number.isInteger(volume || 0));
  return sizes.every(Number.isInteger) && areVolumesWhole;
}

/** Those in which a day has some depth. */
function openIntervals(days: readonly ImpactCurves[]): number[] {
  return [...days[0]!.intervals.keys()].filter((t) => days.some(({ intervals }) => intervals[t]!.largestSize > 0));
}

/** The middle, on a logarithmic scale, between the smallest size and the depth of the median interval. */
function middleSize(days: readonly ImpactCurves[]): number {
  const depths = days.flatMap(({ intervals }) => intervals.map(({ largestSize }) => largestSize).filter((x) => x > 0));
  const median = depths.toSorted((a, b) => a - b)[Math.floor(depths.length / 2)] ?? 1;
  return Math.sqrt(median * Math.min(...days.map(({ sizes }) => sizes[0]!), median));
}

function impactsAt({ intervals }: FittedImpact, size: number): Float64Array {
  return Float64Array.from(intervals, ({ status, coefficient, exponent }) =>
    status === 'fitted' ? coefficient * pow(size, exponent) : Number.NaN,
  );
}

/** Of intervals with a book: where there is none, trading may have been halted. */
function volumesOf({ intervals }: ImpactCurves): Float64Array {
  return Float64Array.from(intervals, (curve) => (hasInterval(curve) ? curve.volume : Number.NaN));
}
