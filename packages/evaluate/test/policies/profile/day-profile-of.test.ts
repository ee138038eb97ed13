import { dayProfileOf } from '@waterfill/evaluate';
import type { ImpactProfile } from '@waterfill/model';
import { describe, expect, test } from 'vitest';

const quantity = (...values: number[]) => {
  const expected = Float64Array.from(values);
  return { expected, low: expected, high: expected, explained: 1, kept: [] };
};

const START = '2025-06-02T09:30:00-04:00';
const OPEN = Date.parse(START) / 1000;
const profile: ImpactProfile = {
  ...{ dates: ['2025-05-30', '2025-06-02'], side: 'buy', leftOut: [], typicalSize: 100, findings: [] },
  grid: { start: START, intervalSeconds: 600, timezone: 'America/New_York', edges: [0, 600, 1200, 1500] },
  days: [2, 2, 2],
  ...{
    halfSpread: quantity(1, 1, 2),
    impact: quantity(5, 1, 4),
    exponent: quantity(1, 1, 1),
    depth: quantity(9, 9, 9),
  },
  volume: { ...quantity(600, 300, 450), pastWeight: 0.2 },
};

describe('a profile of measured intervals, for policies', () => {
  test('has the cost and the volume of each bin, relative to the mean of the day', () => {
    const { binSeconds, levels, volumes, update } = dayProfileOf(profile);
    expect(binSeconds).toBe(300);
    expect(Array.from(levels)).toEqual([6, 6, 2, 2, 6].map((cost) => cost / 4.4));
    expect(Array.from(volumes!)).toEqual([300, 300, 150, 150, 450].map((volume) => volume / 270));
    expect(update).toEqual({ sharesPerSecond: 0.9, pastWeight: 0.2 });
  });

  test('leaves out the breaks of the session', () => {
    const lunch = dayProfileOf(profile, OPEN, undefined, [[600, 1200]]);
    expect(Array.from(lunch.levels)).toEqual([6, 6, 6].map((cost) => cost / 6));
    expect(Array.from(lunch.volumes!)).toEqual([300, 300, 450].map((volume) => volume / 350));
  });

  test('begins when the session opens', () => {
    const later = dayProfileOf(profile, OPEN + 900);
    expect(Array.from(later.levels)).toEqual([2, 6].map((cost) => cost / 4));
    const earlier = dayProfileOf(profile, OPEN - 300);
    expect(earlier.levels).toHaveLength(6);
    expect([earlier.levels[0], earlier.volumes![0]]).toEqual([1, 0]);
    expect(earlier.levels[1]).toBeCloseTo(6 / 4.4, 12);
  });

  test('is as usual in intervals of which nothing is expected', () => {
    const [nan, { volume: _, ...bare }] = [Number.NaN, profile];
    const closed = { halfSpread: quantity(1, nan, 2), impact: quantity(5, nan, 4) };
    const { levels, volumes } = dayProfileOf({ ...bare, ...closed });
    expect(Array.from(levels)).toEqual([1, 1, 1, 1, 1]);
    expect(volumes).toBeUndefined();
  });

  test('refuses days that are not past, and other hours', () => {
    expect(() => dayProfileOf(profile, OPEN, '2025-06-02')).toThrow(
      'profile: expected days before 2025-06-02, which is to be evaluated, got 2025-06-02',
    );
    expect(() => dayProfileOf(profile, OPEN + 1500)).toThrow('profile: ends before the session opens');
  });
});
