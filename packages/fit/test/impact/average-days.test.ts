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

  it('closes an interval that one day has no book in', () => {
    const closed = curveOf(
      rising.map(() => Number.NaN),
      Number.NaN,
    );
    const { intervals } = averageDays([dayOf([curveOf(rising, 0.01)]), dayOf([closed], '2025-04-04')]);
    expect(intervals[0]).toMatchObject({ largestSize: 0, halfSpread: Number.NaN });
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
