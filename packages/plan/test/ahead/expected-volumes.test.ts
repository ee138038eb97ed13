import { profileDays } from '@waterfill/fit';
import { answerOf } from '@waterfill/model';
import { describe, expect, it } from 'vitest';
import { madeUpDays } from '../../../fit/test/profile/made-up-days.js';
import { expectedDay, expectedVolumes, planOrder, withVolumes } from '../../src/index.js';

const days = madeUpDays({ days: 5, intervals: 13, seed: 2 });
const profile = profileDays(days);
const past = days.map(({ date, intervals }) => ({
  date,
  volumes: Float64Array.from(intervals, ({ volume }) => volume),
}));
const order = { quantity: 1300, lot: 'none' } as const;
const quick = { alternatives: false, heldOut: false };

describe('the volumes to expect', () => {
  it('cap and are tracked in place of those of the day', async () => {
    const volumes = new Float64Array(13).map((_, t) => 1000 + 500 * (t % 3));
    const day = expectedDay(profile, { volumes });
    const asked = { ...order, cap: { participation: 0.1 }, track: 'volume', trackWeight: 1e4 } as const;
    const { order: planned, result } = await planOrder(day, asked, quick);
    expect(planned.problem.upper).toEqual(volumes.map((volume) => 0.1 * volume));
    const { schedule } = answerOf(result)!.solution;
    const total = volumes.reduce((sum, volume) => sum + volume, 0);
    for (const [t, x] of schedule.entries()) expect(x / 1300).toBeCloseTo(volumes[t]! / total, 2);
  });

  it('of past days are those of a profile of the same days', () => {
    const { expected, findings, atQuantile } = expectedVolumes({ days: past }, { intervalSeconds: 1800 });
    expect(expected).toEqual(profile.volume!.expected);
    expect([findings, atQuantile]).toEqual([[], undefined]);
  });

  it('of a single day warn, and of no dates are taken as they are, with a note', () => {
    const one = expectedVolumes({ days: past.slice(0, 1) }, { intervalSeconds: 1800 });
    expect(one.findings.map(({ code }) => code)).toEqual(['single-day']);
    const curve = Float64Array.of(3, 1, 2);
    const stated = expectedVolumes({ days: [], curve }, { intervalSeconds: 1800 });
    expect(stated.expected).toBe(curve);
    expect(stated.findings.map(({ code }) => code)).toEqual(['volumes-without-dates']);
    const asked = { intervalSeconds: 1800, quantile: 0.25 };
    expect(() => expectedVolumes({ days: [], curve }, asked)).toThrow(
      /quantile: volumes without dates have no quantiles/,
    );
  });

  it('at a quantile make a cautious cap, while tracking follows what is expected', async () => {
    const { expected, atQuantile } = expectedVolumes({ days: past }, { intervalSeconds: 1800, quantile: 0.25 });
    const day = expectedDay(profile, { volumes: expected });
    const cap = { participation: 0.1, volumes: atQuantile };
    const { order: planned } = await planOrder(day, { ...order, cap }, quick);
    expect(planned.problem.upper.every((most, t) => most <= 0.1 * atQuantile![t]!)).toBe(true);
    expect(atQuantile!.every((volume, t) => volume < expected[t]!)).toBe(true);
    await expect(planOrder(day, { ...order, cap: { ...cap, volumes: [1] } })).rejects.toThrow(
      'cap.volumes: expected 13, one per interval, got 1',
    );
  });

  it('end with a half day', () => {
    const day = expectedDay(profile, { forDate: '2025-11-28', calendar: 'XNYS', volumes: past[0]!.volumes });
    expect(day.curves.intervals.map(({ volume }) => volume)).toEqual([...past[0]!.volumes.subarray(0, 7)]);
  });

  it('are one for each interval, and none is below 0', () => {
    expect(() => withVolumes(days[0]!, [1, 2])).toThrow('volumes: expected 13, one per interval, got 2');
    expect(() => expectedDay(profile, { volumes: new Float64Array(13).fill(-1) })).toThrow(
      'volumes[0]: expected shares >= 0',
    );
  });
});
