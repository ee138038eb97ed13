import type { ImpactCurve } from '@waterfill/model';
import { describe, expect, it } from 'vitest';
import { averageDays } from '../../src/impact/average-days.js';
import { curveOf, dayOf, SIZES } from './made-up-curves.js';

const rising = SIZES.map((x) => x / 1000);
const thin = rising.map((value, k) => (k < 5 ? 3 * value : Number.NaN));

describe('averageDays', () => {
  it('takes means, at the sizes that every day defines', () => {
    const { intervals } = averageDays([dayOf([curveOf(rising, 0.01)]), dayOf([curveOf(thin, 0.03)], '2025-04-04')]);
    const [curve] = intervals;
    expect(curve!.impact[4]).toBeCloseTo(2 * rising[4]!, 12);
    expect(curve!.impact[5]).toBeNaN();
    expect(curve).toMatchObject({ largestSize: SIZES[4], halfSpread: 0.02, volume: 1000, states: 100 });
    expect([curve!.coverage[4], curve!.coverage[5]]).toEqual([1, 0.5]);
  });

  const absent = curveOf(
    rising.map(() => Number.NaN),
    Number.NaN,
  );

  /** The first interval of the mean of days with these curves. */
  const meanOf = (...curves: ImpactCurve[]): ImpactCurve =>
    averageDays(curves.map((curve, i) => dayOf([curve], `2025-04-0${i + 1}`))).intervals[0]!;

  it('takes the mean over the days that have an interval, and says over how many', () => {
    const halted = { ...absent, closed: 'halted', volume: 0 } as const;
    const curve = meanOf(curveOf(rising, 0.01), halted, curveOf(thin, 0.03), absent);
    const { days: _, ...rest } = meanOf(curveOf(rising, 0.01), curveOf(thin, 0.03));
    expect(curve).toEqual({ ...rest, days: 2, states: 200 });
  });

  it('does not leave out a day whose book was too thin, or had one side', () => {
    for (const closed of ['too-thin', 'one-sided'] as const) {
      const curve = meanOf(curveOf(rising, 0.01), { ...absent, closed });
      expect(curve).toMatchObject({ largestSize: 0, days: 2, closed: 'too-thin' });
    }
  });

  it('closes an interval that no day has, for the reason that they share or that is the last', () => {
    const [early, late] = (['before-first-book', 'after-last-book'] as const).map((closed) => ({ ...absent, closed }));
    expect(meanOf(late!, late!)).toMatchObject({ largestSize: 0, closed: 'after-last-book' });
    expect(meanOf(early!, late!).closed).toBe('after-last-book');
    expect(meanOf(early!, late!).days).toBeUndefined();
    expect(meanOf(absent, absent).closed).toBeUndefined();
  });

  it('has the mean of the crosses, of days with and without', () => {
    const crossed = { ...curveOf(rising, 0.01), crossVolume: 500 };
    expect(meanOf(crossed, curveOf(rising, 0.01)).crossVolume).toBe(250);
    expect('crossVolume' in meanOf(curveOf(rising, 0.01))).toBe(false);
  });

  it('knows the volume of the days that do', () => {
    const unknown = { ...curveOf(rising, 0.01), volume: Number.NaN };
    expect(meanOf(unknown, curveOf(rising, 0.01)).volume).toBe(1000);
    expect(meanOf(unknown, unknown).volume).toBeNaN();
  });

  it('returns a single day as it is', () => {
    const day = dayOf([curveOf(rising, 0.01)]);
    expect(averageDays([day])).toBe(day);
  });

  it('says what days differ in', () => {
    const day = dayOf([curveOf(rising, 0.01)]);
    const other = { ...day, date: '2025-04-04' };
    const refusal =
      (change: object): (() => void) =>
      () =>
        void averageDays([day, { ...other, ...change }]);
    expect(() => averageDays([])).toThrow('days: expected the curves of at least one day');
    expect(() => averageDays([day, day])).toThrow('days: two are of 2025-04-03');
    expect(refusal({ side: 'sell' })).toThrow('days: sides of 2025-04-03 and 2025-04-04 are buy and sell');
    expect(refusal({ sampling: 'last' })).toThrow('samplings');
    expect(refusal({ sizes: SIZES.map((x) => x + 1) })).toThrow(/sizes of .* differ|sizes of .* are 25/);
    expect(refusal({ intervals: [] })).toThrow('numbers of intervals of 2025-04-03 and 2025-04-04 are 1 and 0');
    expect(refusal({ grid: { ...day.grid, intervalSeconds: 30 } })).toThrow('interval lengths');
  });
});
