import type { ProfiledQuantity } from '@waterfill/model';
import { profileDays } from '../../src/profile/profile-days.js';
import { type MadeUpDays, MIDDLE, madeUpDays, trueProfile } from './made-up-days.js';

/** What share of the stated 95 % intervals hold the truth, over intervals and seeds. */
export interface ProfileCoverage {
  readonly halfSpread: number;
  readonly impact: number;
  readonly exponent: number;
  readonly volume: number;
}

/** Over made-up days of the seeds from 1 up; of all intervals, or of those named, counted from 0. */
export function profileCoverage(
  made: Omit<MadeUpDays, 'seed'>,
  seeds: number,
  intervals: readonly number[] = [...Array(made.intervals).keys()],
): ProfileCoverage {
  const sum = { halfSpread: 0, impact: 0, exponent: 0, volume: 0 };
  for (let seed = 1; seed <= seeds; seed++) {
    const truth = trueProfile({ ...made, seed });
    const found = profileDays(madeUpDays({ ...made, seed }), { typicalSize: MIDDLE });
    const impact = truth.coefficient.map((a, t) => a * MIDDLE ** truth.exponent[t]!);
    sum.halfSpread += held(found.halfSpread, truth.halfSpread, intervals) / seeds;
    sum.impact += held(found.impact, impact, intervals) / seeds;
    sum.exponent += held(found.exponent, truth.exponent, intervals) / seeds;
    // Square roots of volumes vary by this much, so that they are more on average.
    const { noise = 0.3 } = made;
    const mean = 1 + 0.25 * (0.15 * 0.15 + noise * noise);
    sum.volume +=
      held(
        found.volume!,
        truth.volume.map((v) => v * mean),
        intervals,
      ) / seeds;
  }
  return sum;
}

function held({ low, high }: ProfiledQuantity, truth: Float64Array, intervals: readonly number[]): number {
  return intervals.filter((t) => low[t]! <= truth[t]! && truth[t]! <= high[t]!).length / intervals.length;
}
