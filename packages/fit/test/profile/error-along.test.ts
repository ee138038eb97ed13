import { studentT95 } from '@waterfill/model';
import { describe, expect, it } from 'vitest';
import { errorAlong } from '../../src/profile/error-along.js';
import { profileDays } from '../../src/profile/profile-days.js';
import { madeUpDays } from './made-up-days.js';

const INTERVALS = 13;
const none = new Float64Array(INTERVALS);
const profileOf = (days: number) => profileDays(madeUpDays({ days, intervals: INTERVALS, seed: 4 }));

describe('the error of a number that depends on a profile', () => {
  it('is that of the level where all intervals count alike', () => {
    const profile = profileOf(5);
    const impact = none.map(() => 1 / INTERVALS);
    const error = errorAlong(profile, { halfSpread: none, impact, exponent: none });
    expect(error).toBeCloseTo(studentT95(4) * profile.impact.levelError!, 12);
  });

  it('is that of an interval where it counts alone, as the profile states it', () => {
    const profile = profileOf(5);
    for (const t of [0, 6, 12]) {
      const impact = none.map((_, i) => (i === t ? 1 : 0));
      const error = errorAlong(profile, { halfSpread: none, impact, exponent: none })!;
      const stated = Math.log(profile.impact.high[t]! / profile.impact.low[t]!) / 2;
      // What the profile states of an interval has room for a peak that is shorter than the waves that are kept.
      expect(error / stated).toBeGreaterThan(0.75);
      expect(error / stated).toBeLessThan(1.1);
    }
  });

  it('adds those of different quantities, which may be alike', () => {
    const profile = profileOf(5);
    const impact = none.map((_, t) => t - 6);
    const alone = errorAlong(profile, { halfSpread: none, impact, exponent: none })!;
    const other = errorAlong(profile, { halfSpread: impact, impact: none, exponent: none })!;
    expect(errorAlong(profile, { halfSpread: impact, impact, exponent: none })).toBeGreaterThanOrEqual(
      0.99 * (alone + other),
    );
  });

  it('is not known of a single day, or of a profile without errors', () => {
    const directions = { halfSpread: none, impact: none, exponent: none };
    expect(errorAlong(profileOf(1), directions)).toBeUndefined();
    const { levelError: _, ...impact } = profileOf(5).impact;
    expect(errorAlong({ ...profileOf(5), impact }, directions)).toBeUndefined();
  });
});
