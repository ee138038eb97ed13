import { profileDays } from '@waterfill/fit';
import { answerOf } from '@waterfill/model';
import { describe, expect, it } from 'vitest';
import { madeUpDays } from '../../../fit/test/profile/made-up-days.js';
import { aheadWarnings, expectedDay, plannedAhead, planOrder } from '../../src/index.js';
import { savingCoverage } from './saving-coverage.js';

const INTERVALS = 13;
const order = { quantity: 1300, lot: 'none' } as const;
const quick = { alternatives: false, heldOut: false };

async function planOf(days: number, height: number) {
  return planOrder(expectedDay(profileDays(madeUpDays({ days, intervals: INTERVALS, seed: 3, height }))), order, quick);
}

describe('what a plan for a day ahead saves', () => {
  it('is stated with its 95 % interval, and agrees with the compared costs', async () => {
    const { ahead, comparison, warnings } = await planOf(20, 1);
    const { expected, low, high, isNoBetter } = ahead!.saving!;
    expect([low! < expected, expected < high!, low! > 0, isNoBetter]).toEqual([true, true, true, false]);
    const [own, even] = comparison!.schedules.map(({ cost }) => cost!);
    // The tables of the comparison are straight between sizes.
    expect(Math.abs(expected - (1 - own! / even!))).toBeLessThan(0.002);
    expect(warnings.map(({ code }) => code)).not.toContain('no-better-than-even');
  });

  it('is no better than even where all intervals of the past days are alike but for noise', async () => {
    const { ahead, warnings } = await planOf(5, 0);
    expect(ahead!.saving!.isNoBetter).toBe(true);
    const found = warnings.find(({ code }) => code === 'no-better-than-even')!;
    expect(found.reason).toMatch(/^no better than even: the plan is expected to save .* 95 % interval, .* contains 0$/);
    expect(found.details.low).toBe(ahead!.saving!.low);
  });

  it('is no better than even on a single day, which cannot tell', async () => {
    const { ahead, warnings } = await planOf(1, 1);
    expect(ahead!.saving).toEqual({ expected: ahead!.saving!.expected, isNoBetter: true });
    expect(warnings.map(({ code }) => code)).toEqual(expect.arrayContaining(['single-day', 'no-better-than-even']));
  });

  it('is of the hours of a half day', async () => {
    const profile = profileDays(madeUpDays({ days: 5, intervals: INTERVALS, seed: 3 }));
    const half = expectedDay(profile, { forDate: '2025-11-28', calendar: 'XNYS' });
    const { ahead, comparison } = await planOrder(half, { ...order, quantity: 700 }, quick);
    const [own, even] = comparison!.schedules.map(({ cost }) => cost!);
    expect(Math.abs(ahead!.saving!.expected - (1 - own! / even!))).toBeLessThan(0.002);
  });

  it('counts fees, and is below 0 for a schedule that costs more', async () => {
    const day = expectedDay(profileDays(madeUpDays({ days: 20, intervals: INTERVALS, seed: 3 })));
    const { order: planned, result } = await planOrder(day, { ...order, fee: 1 }, quick);
    const { schedule } = answerOf(result)!.solution;
    const free = await planOrder(day, order, quick);
    expect(plannedAhead(day, planned.problem, schedule).saving!.expected).toBeLessThan(
      0.2 * free.ahead!.saving!.expected,
    );
    const worse = plannedAhead(day, free.order.problem, schedule.toReversed());
    expect(worse.saving!.high).toBeLessThan(0);
    expect(aheadWarnings(worse)[0]!.reason).toMatch(/is below 0$/);
  });

  it('is stated with an auction, at the cost that the auction is stated to have', async () => {
    const day = expectedDay(profileDays(madeUpDays({ days: 20, intervals: INTERVALS, seed: 3 })));
    const auctions = {
      openAuction: { volume: 2000, coefficient: 0.02, exponent: 0.5 },
      closeAuction: { volume: 4000, coefficient: 0.01, exponent: 0.5 },
    };
    const { ahead, comparison, order: planned, result } = await planOrder(day, { ...order, ...auctions }, quick);
    const { expected, low, high } = ahead!.saving!;
    const [own, even] = comparison!.schedules.map(({ cost }) => cost!);
    expect(Math.abs(expected - (1 - own! / even!))).toBeLessThan(0.002);
    expect(low! < expected && expected < high!).toBe(true);
    const { schedule } = answerOf(result)!.solution;
    // Where both trade in auctions alone, no past day says anything of it.
    const apart = { ...planned.problem, quantity: 30 };
    const inAuctions = new Float64Array(15).with(0, 20).with(14, 10);
    const known = plannedAhead(day, apart, inAuctions, auctions).saving!;
    expect(known.high! - known.low!).toBeLessThan(high! - low! + 1);
    expect(schedule).toHaveLength(15);
  });

  it.each([{ resilience: 900 }, { resilience: 7200 }, { resilience: 1800, resilienceCoefficient: 1e-4 }])(
    'is stated for a book that recovers, %j',
    async (recovery) => {
      const day = expectedDay(profileDays(madeUpDays({ days: 20, intervals: INTERVALS, seed: 3 })));
      const asked = { ...order, ...recovery };
      const { ahead, comparison, order: planned, result } = await planOrder(day, asked, quick);
      const { expected, low, high } = ahead!.saving!;
      expect(low! < expected && expected < high!).toBe(true);
      const [own, even] = comparison!.schedules.map(({ cost }) => cost!);
      expect(Math.abs(expected - (1 - own! / even!))).toBeLessThan(0.002);
      expect(plannedAhead(day, planned.problem, answerOf(result)!.solution.schedule)).toEqual({ dates: day.fit.dates });
    },
  );

  it('is not known on a fit alone, or without a schedule', async () => {
    const day = expectedDay(profileDays(madeUpDays({ days: 3, intervals: INTERVALS, seed: 3 })));
    const { ahead } = await planOrder(expectedDay(day.fit), order, quick);
    expect(ahead).toEqual({ dates: day.fit.dates });
    const { ahead: none, result } = await planOrder(day, { ...order, quantity: 1e6 }, quick);
    expect([result.status, none]).toEqual(['infeasible', { dates: day.fit.dates }]);
  });

  it.each([0, 1])('is as certain as is stated, days with a shape of height %i', async (height) => {
    const { covered, wronglyClaimed } = await savingCoverage({ days: 5, intervals: INTERVALS, height }, 60);
    expect(covered).toBeGreaterThanOrEqual(0.91);
    expect(wronglyClaimed).toBeLessThanOrEqual(0.025);
  });
});
