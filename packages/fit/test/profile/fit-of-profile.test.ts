import { problemOfFit } from '@waterfill/model';
import { describe, expect, it } from 'vitest';
import { fitOfProfile } from '../../src/profile/fit-of-profile.js';
import { profileDays } from '../../src/profile/profile-days.js';
import { curveOf, SIZES } from '../impact/made-up-curves.js';
import { MIDDLE, madeUpDays } from './made-up-days.js';

const days = madeUpDays({ days: 4, intervals: 13, seed: 2 });

describe('the fit of a profile', () => {
  it('is of the clock of its date, on either side of a change of clocks', () => {
    const profile = profileDays(days);
    expect(fitOfProfile(profile, '2025-06-09').grid.start).toBe('2025-06-09T09:30:00-04:00');
    expect(fitOfProfile(profile, '2025-11-03').grid.start).toBe('2025-11-03T09:30:00-05:00');
  });

  it('has the expected impact at the typical size, and no more than the expected depth', () => {
    const profile = profileDays(days, { typicalSize: MIDDLE });
    const { intervals } = fitOfProfile(profile, '2025-06-09');
    for (const [t, { coefficient, exponent, halfSpread, largestSize, bestKnown }] of intervals.entries()) {
      expect(coefficient * MIDDLE ** exponent).toBeCloseTo(profile.impact.expected[t]!, 10);
      expect(halfSpread).toBe(profile.halfSpread.expected[t]);
      expect(largestSize).toBeCloseTo(SIZES.at(-1)!, 6);
      expect(bestKnown!.size).toBe(MIDDLE);
      expect(profile.impact.expected[t]! * bestKnown!.factor95).toBeCloseTo(profile.impact.high[t]!, 10);
    }
  });

  it('makes a problem, in which an interval without a book takes nothing', () => {
    const nothing = curveOf(
      SIZES.map(() => Number.NaN),
      Number.NaN,
    );
    const broken = days.map((day) => ({
      ...day,
      intervals: day.intervals.map((curve, t) => (t === 5 ? nothing : curve)),
    }));
    const problem = problemOfFit(fitOfProfile(profileDays(broken), '2025-06-09'), { quantity: 1000 });
    expect(problem.upper[5]).toBe(0);
    expect(problem.upper[6]).toBeGreaterThan(0);
  });

  it.each(['2025-6-9', 'tomorrow', '2025-13-01'])('refuses %s, which is no date', (date) => {
    expect(() => fitOfProfile(profileDays(days), date)).toThrow(/expected a date written YYYY-MM-DD/);
  });
});
