import type { Finding } from '../finding.js';
import type { Grid } from '../grid/grid.js';
import type { ImpactCurves } from './impact-curves.js';

/**
 * What to expect of each interval of a day that has not happened, from past days: each quantity smoothed over the
 * intervals and shrunk towards the level of the day.
 */
export interface ImpactProfile {
  readonly symbol?: string;
  /** of the days that it is made of, YYYY-MM-DD, in order, at least one */
  readonly dates: readonly string[];
  readonly side: ImpactCurves['side'];
  /** of the last of them */
  readonly grid: Grid;
  /** days between two of which the later one has twice the weight; absent: all days have the same */
  readonly halfLifeDays?: number;
  /** the days that were left out, and why */
  readonly leftOut: readonly LeftOutDay[];
  /** shares, > 0: the size of which the impact is stated */
  readonly typicalSize: number;
  /** the mean mid of the last day, currency per share; absent: unknown */
  readonly mid?: number;
  /** whether all sizes and volumes of the days are whole; absent: unknown */
  readonly isInWholeShares?: boolean;
  /** the number of days that have each interval, T of them */
  readonly days: readonly number[];
  /** currency per share */
  readonly halfSpread: ProfiledQuantity;
  /** of {@link typicalSize}, beyond the half-spread, currency per share */
  readonly impact: ProfiledQuantity;
  /** of the impact beyond the half-spread: proportional to x^exponent */
  readonly exponent: ProfiledQuantity;
  /** the largest size that the book is deep enough for, shares */
  readonly depth: ProfiledQuantity;
  /** shares traded by everyone; absent if no day knows it */
  readonly volume?: ProfiledVolume;
  /** what the auctions are expected to trade; absent: no day knows it */
  readonly auctions?: ProfiledAuctions;
  /** what the days cannot tell */
  readonly findings: readonly Finding[];
}

/** A day that a profile leaves out. */
export interface LeftOutDay {
  /** YYYY-MM-DD */
  readonly date: string;
  /** `other-grid`, `half-covered`, `starts-late`, `ends-early` or `gaps` */
  readonly code: string;
  /** in words, with the numbers */
  readonly reason: string;
}

/** What is expected of one quantity in each interval; NaN where no day tells. */
export interface ProfiledQuantity {
  readonly expected: Float64Array;
  /** the ends of 95 % confidence intervals of what is expected, not of a single day */
  readonly low: Float64Array;
  readonly high: Float64Array;
  /**
   * of what a day that is left out differs from its own level by, the share of squares that the other days explain:
   * 0 or less if they tell nothing of when in the day it is high, 1 if they tell all
   */
  readonly explained: number;
  /** how much of the days' mean is kept, from slow waves to fast ones */
  readonly kept: readonly KeptWaves[];
  /**
   * the standard error of the level of the day, on the scale on which days are averaged: of the logarithm, or of the
   * square root for half-spreads and volumes; absent: unknown, as of a single day
   */
  readonly levelError?: number;
}

/** What is expected of the volume, and how much a day corrects it as it goes on. */
export interface ProfiledVolume extends ProfiledQuantity {
  /** see `ExpectedVolume` */
  readonly pastWeight: number;
}

/** Those auctions of which past days know what they traded. */
export interface ProfiledAuctions {
  readonly openAuction?: ProfiledAuction;
  readonly closeAuction?: ProfiledAuction;
}

/** What is expected of an auction. */
export interface ProfiledAuction {
  /** the mean of the days, shares */
  readonly volume: number;
  /** how many these are */
  readonly days: number;
}

/** Waves of a profile's shape, from those of the last entry's length down to this. */
export interface KeptWaves {
  /** from crest to crest of the shortest, seconds */
  readonly seconds: number;
  /** the share that is kept of the mean of the days, 0 to 1 */
  readonly weight: number;
  /** the standard error of the coefficient of each, on the same scale as `levelError`; absent: unknown */
  readonly error?: number;
}
