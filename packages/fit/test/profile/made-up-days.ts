import type { ImpactCurves } from '@waterfill/model';
import { SIZES } from '../impact/made-up-curves.js';
import { normals } from '../impact/random.js';

/** How days come about: a shape that all share, a level of each day, and what wanders within it. */
export interface MadeUpDays {
  readonly days: number;
  readonly intervals: number;
  readonly seed: number;
  /** of an interval's noise with the next's; default 0.8 */
  readonly memory?: number;
  /** the standard deviation of the noise of an interval, of its logarithm; default 0.3 */
  readonly noise?: number;
  /** how much the logarithm of the shape differs; default 1; 0: all intervals are alike */
  readonly height?: number;
}

/** What is true of each interval of the typical day. */
export interface TrueProfile {
  readonly halfSpread: Float64Array;
  /** of a size of 1 share */
  readonly coefficient: Float64Array;
  readonly exponent: Float64Array;
  readonly volume: Float64Array;
}

const LEVEL = 0.15;

/** A shallow and wide opening, a deep close with much volume, and a bump whose place and height vary by seed. */
export function trueProfile({ intervals, seed, height = 1 }: MadeUpDays): TrueProfile {
  const normal = normals(1000 + seed);
  const [place, size] = [0.5 + 0.15 * normal(), 0.3 * normal()];
  const at = (of: (u: number) => number): Float64Array =>
    Float64Array.from({ length: intervals }, (_, t) => Math.exp(height * of((t + 0.5) / intervals)));
  const bump = (u: number): number => size * Math.exp(-(((u - place) / 0.12) ** 2));
  const [opening, closing] = [(u: number) => Math.exp(-u / 0.1), (u: number) => Math.exp((u - 1) / 0.1)];
  return {
    halfSpread: at((u) => 0.9 * opening(u) + bump(u)).map((h) => 0.02 * h),
    coefficient: at((u) => 0.7 * opening(u) - 0.4 * closing(u) + bump(u)).map((a) => 0.003 * a),
    exponent: at((u) => 0.1 * opening(u)).map((alpha) => 0.5 * alpha),
    volume: at((u) => 0.8 * opening(u) + closing(u) - bump(u)).map((v) => 5000 * v),
  };
}

/** Days whose curves are power laws exactly. */
export function madeUpDays(made: MadeUpDays): ImpactCurves[] {
  const truth = trueProfile(made);
  const normal = normals(made.seed);
  return Array.from({ length: made.days }, (_, d) => {
    const [ofSpread, ofImpact, ofExponent, ofVolume] = [1, 1, 0.15, 1].map((size) => wander(made, size, normal));
    const intervals = Array.from(truth.halfSpread, (h, t) => {
      // On the scales on which they are averaged: square roots of half-spreads and volumes, logarithms of the rest.
      const halfSpread = h * Math.max(0, 1 + 0.5 * ofSpread![t]!) ** 2;
      const exponent = truth.exponent[t]! * Math.exp(ofExponent![t]!);
      const level = truth.coefficient[t]! * MIDDLE ** truth.exponent[t]! * Math.exp(ofImpact![t]!);
      const impact = SIZES.map((x) => halfSpread + level * (x / MIDDLE) ** exponent);
      const volume = truth.volume[t]! * Math.max(0, 1 + 0.5 * ofVolume![t]!) ** 2;
      const coverage = SIZES.map(() => 1);
      return { impact, coverage, halfSpread, mid: 30, volume, states: 50, largestSize: SIZES.at(-1)! };
    });
    return dayOfIntervals(intervals, new Date(Date.UTC(2025, 5, 2 + d)).toISOString().slice(0, 10));
  });
}

/** The size about which the exponents of made-up days vary. */
export const MIDDLE: number = Math.sqrt(SIZES[0]! * SIZES.at(-1)!);

/** A day of half hours and more. */
export function dayOfIntervals(intervals: ImpactCurves['intervals'], date: string): ImpactCurves {
  const intervalSeconds = 23_400 / intervals.length;
  const grid = { start: `${date}T09:30:00-04:00`, intervalSeconds, timezone: 'America/New_York' };
  return { date, side: 'buy', sampling: 'time-weighted', grid, states: 900, sizes: SIZES, intervals };
}

/** A level of the day and an autoregressive process about it. */
function wander({ intervals, memory = 0.8, noise = 0.3 }: MadeUpDays, size: number, normal: () => number): number[] {
  const level = LEVEL * normal();
  let y = normal();
  return Array.from({ length: intervals }, () => {
    y = memory * y + Math.sqrt(1 - memory * memory) * normal();
    return size * (level + noise * y);
  });
}
