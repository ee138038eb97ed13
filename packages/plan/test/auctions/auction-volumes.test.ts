import { profileDays } from '@waterfill/fit';
import { answerOf, type ImpactCurves, type Plan, usualSplits, VOLUME_SPLIT } from '@waterfill/model';
import { describe, expect, it } from 'vitest';
import { madeUpDays } from '../../../fit/test/profile/made-up-days.js';
import {
  auctionTimes,
  expectedDay,
  expectedVolumes,
  type OrderRequest,
  orderOnVolumes,
  planOrder,
} from '../../src/index.js';

/** Five days of 13 half hours, with crosses at both ends. */
const days = madeUpDays({ days: 5, intervals: 13, seed: 2 }).map((day, d): ImpactCurves => {
  const [first, ...rest] = day.intervals;
  return { ...day, intervals: [{ ...first!, crossVolume: 1000 + 100 * d }, ...rest], closingCross: 5000 + 1000 * d };
});
const profile = profileDays(days);
const past = days.map(({ date, intervals, closingCross }) => ({
  ...{ date, volumes: Float64Array.from(intervals, ({ volume }) => volume), closeAuction: 4 * closingCross! },
}));
const order: OrderRequest = { quantity: 1300, lot: 'none' };
const quick = { alternatives: false, heldOut: false };
const plan = (asked: Partial<OrderRequest>): Promise<Plan> =>
  planOrder(expectedDay(profile), { ...order, ...asked }, quick);

describe('the volume of an auction', () => {
  it('is the mean of the crosses of the days of a profile', async () => {
    expect(profile.auctions).toEqual({
      openAuction: { volume: expect.closeTo(1200, 9), days: 5 },
      closeAuction: { volume: expect.closeTo(7000, 9), days: 5 },
    });
    const { curves, order: planned } = await plan({ openAuction: {}, closeAuction: { participation: 0.2 } });
    expect([curves.intervals[0]!.volume, curves.intervals[14]!.volume].map(Math.round)).toEqual([1200, 7000]);
    expect(Math.round(planned.problem.upper[14]!)).toBe(1400);
  });

  it('is that of past days in a file, unless the order says it', () => {
    const volumes = expectedVolumes({ days: past }, { intervalSeconds: 1800 });
    const asked = orderOnVolumes({ ...order, openAuction: {}, closeAuction: { from: 57_600 } }, volumes);
    expect(asked.closeAuction).toEqual({ from: 57_600, volume: expect.closeTo(28_000, 9) });
    expect(asked.openAuction).toEqual({});
    expect(volumes.findings.map(({ reason }) => reason)).toEqual([
      'the closing auction is expected to trade 28,000 shares, the mean of 5 past days',
    ]);
    expect(orderOnVolumes({ ...order, closeAuction: { volume: 9 } }, volumes).closeAuction).toEqual({ volume: 9 });
  });

  it('is in the participation cap, the split by volume and the tracking', async () => {
    const { closeAuction } = orderOnVolumes(
      { ...order, closeAuction: {} },
      expectedVolumes({ days: past }, { intervalSeconds: 1800 }),
    );
    const cap = { participation: 0.05 };
    const asked = { closeAuction, cap, track: 'volume', trackWeight: 1e5 } as const;
    const { curves, order: planned, result } = await plan(asked);
    expect(planned.problem.upper[13]).toBeCloseTo(1400, 6);
    const total = curves.intervals.reduce((sum, { volume }) => sum + volume, 0);
    const { schedule } = answerOf(result)!.solution;
    expect(schedule[13]! / 1300).toBeCloseTo(28_000 / total, 2);
    const split = usualSplits(planned.problem, curves).find(({ name }) => name === VOLUME_SPLIT)!.schedule!;
    expect(split[13]! / 1300).toBeCloseTo(28_000 / total, 6);
  });

  it('at a quantile limits what is traded, while costs and splits are of what is expected', async () => {
    const volumes = expectedVolumes({ days: past }, { intervalSeconds: 1800, quantile: 0.25 });
    const { atQuantile } = volumes.auctions.closeAuction!;
    expect(atQuantile).toBeLessThan(28_000);
    const asked = orderOnVolumes({ ...order, closeAuction: {}, cap: { participation: 0.05 } }, volumes);
    const { curves, order: planned, warnings } = await plan(asked);
    expect(planned.problem.upper).toHaveLength(14);
    expect(planned.problem.upper[13]).toBeCloseTo(0.05 * atQuantile!, 9);
    expect(planned.problem.upper[3]).toBeCloseTo(0.05 * volumes.atQuantile![3]!, 9);
    expect(curves.intervals[13]!.volume).toBeCloseTo(28_000, 6);
    expect(warnings.find(({ code }) => code === 'auction-cost-stated')!.reason).toContain('10 % of 23,');
    expect(() => orderOnVolumes(order, volumes)).toThrow('quantile: is of a participation cap, and the order has none');
  });

  it('is said not to be known if nothing says it', async () => {
    const unknown = { ...profile, auctions: {} };
    const known = { coefficient: 1e-4, exponent: 0.5 };
    const on = (asked: Partial<OrderRequest>): Promise<Plan> =>
      planOrder(expectedDay(unknown), { ...order, ...asked }, quick);
    const { warnings, comparison } = await on({ closeAuction: known });
    expect(warnings.find(({ code }) => code === 'auction-volume-unknown')!.reason).toContain(
      'what the closing auction trades is not known, since no past day says it: there is no split by volume',
    );
    expect(comparison!.schedules.find(({ name }) => name === VOLUME_SPLIT)!.schedule).toBeUndefined();
    await expect(on({ closeAuction: {} })).rejects.toMatchObject({ cures: ['closeAuction.coefficient', 'volumes'] });
    await expect(on({ closeAuction: known, track: 'volume' })).rejects.toThrow(
      'the market volume of the closing auction is not known: no past day says it',
    );
    await expect(on({ closeAuction: known, cap: { participation: 0.1 } })).rejects.toThrow(
      'the volume of the closing auction is not known',
    );
  });

  it('is found by the time apart from the ends of the session, so that a half day has that of the others', () => {
    const half = expectedDay(profile, { forDate: '2025-11-28', calendar: 'XNYS' });
    const times = auctionTimes(half.curves.grid, half.curves.intervals.length, { closeAuction: { from: 13 * 3600 } });
    expect(times).toEqual({ closeAuction: { from: 0, to: 300 } });
  });
});
