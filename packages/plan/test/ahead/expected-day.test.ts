import { fitImpact, profileDays } from '@waterfill/fit';
import { answerOf, type ImpactCurves, lengthAt, secondsAt } from '@waterfill/model';
import { describe, expect, it } from 'vitest';
import { madeUpDays } from '../../../fit/test/profile/made-up-days.js';
import { createPlanner, expectedDay, type OrderRequest, planOrder } from '../../src/index.js';

const days = madeUpDays({ days: 5, intervals: 39, seed: 3 });
const profile = profileDays(days);
const HALF_DAY = { forDate: '2025-11-28', calendar: 'XNYS' } as const;

describe('an expected day', () => {
  it('is at the clock of its date, with the volumes and the mid of the profile', () => {
    const { fit, curves } = expectedDay(profile, { forDate: '2025-11-03' });
    expect(fit.grid.start).toBe('2025-11-03T09:30:00-05:00');
    expect(curves.grid).toEqual(fit.grid);
    expect(curves.date).toBe('2025-11-03');
    expect(curves.intervals.map(({ volume }) => volume)).toEqual(Array.from(profile.volume!.expected));
    expect(curves.intervals[0]!.mid).toBe(30);
  });

  it('is by default the last day of its profile', () => {
    expect(expectedDay(profile).curves.date).toBe('2025-06-06');
  });

  it('ends with the session on a half day, and says so', () => {
    const { fit, curves, warnings } = expectedDay(profile, HALF_DAY);
    expect([fit.intervals.length, curves.intervals.length]).toEqual([21, 21]);
    expect(fit.intervals[20]).toEqual(expectedDay(profile).fit.intervals[20]);
    expect(warnings.map(({ code }) => code)).toContain('half-day');
  });

  it('is refused on a holiday, by name, and on what is no date', () => {
    const closed = 'XNYS is closed on 2025-11-27 (Thanksgiving); it next trades on 2025-11-28';
    expect(() => expectedDay(profile, { ...HALF_DAY, forDate: '2025-11-27' })).toThrow(`forDate: ${closed}`);
    expect(() => expectedDay(profile, { forDate: '2025-6-9' })).toThrow('forDate: expected a date');
    expect(() => expectedDay(profile, { calendar: 'XTKS' })).toThrow(/calendar: XTKS trades .* give the calendar/);
  });

  it.each([undefined, null, 7, {}, [days[0]]])('is refused of %s, which is neither a profile nor a fit', (given) => {
    expect(() => expectedDay(given as never)).toThrow('profile: expected a profile, as profileDays');
  });

  it('of days round the clock trades in the session of a venue alone, and not in its break', () => {
    const around = profileDays(days.map((day, d) => roundTheClock(day, `2025-06-0${2 + d}`)));
    const { curves, fit } = expectedDay(around, { forDate: '2025-06-09', calendar: 'XTKS' });
    expect(curves.grid.start).toBe('2025-06-09T00:00:00+00:00');
    const open = [...curves.intervals.keys()].filter((t) => curves.intervals[t]!.largestSize > 0);
    // 9:00 to 11:30 and 12:30 to 15:30 in Tokyo are 0:00 to 2:30 and 3:30 to 6:30.
    expect(open.map((t) => secondsAt(curves.grid, t) / 3600)).toEqual([0, 0.5, 1, 1.5, 2, 3.5, 4, 4.5, 5, 5.5, 6]);
    expect(fit.intervals[5]).toMatchObject({ status: 'closed', reasonCode: 'break' });
  });

  it('keeps intervals of different lengths', () => {
    const edges = Array.from({ length: 40 }, (_, t) => 600 * t + (t > 20 ? 60 : 0));
    const uneven = profileDays(days.map((day) => ({ ...day, grid: { ...day.grid, edges } })));
    const { grid } = expectedDay(uneven, HALF_DAY).curves;
    expect(Array.from({ length: 20 }, (_, t) => lengthAt(grid, t))).toEqual(new Array(20).fill(600));
  });
});

function roundTheClock(day: ImpactCurves, date: string): ImpactCurves {
  const grid = { start: `${date}T00:00:00Z`, intervalSeconds: 1800, timezone: 'UTC' };
  const intervals = Array.from({ length: 48 }, (_, t) => day.intervals[t % 39]!);
  return { ...day, date, grid, intervals };
}

describe('an order for a day ahead', () => {
  const day = expectedDay(profile, { forDate: '2025-06-09' });
  const order: OrderRequest = { quantity: 6000 };

  it('is planned on what is expected, and says on which days that rests', async () => {
    const plan = await planOrder(day, order);
    expect(plan.ahead?.dates).toEqual(days.map(({ date }) => date));
    expect(plan.order.grid?.start).toBe('2025-06-09T09:30:00-04:00');
    expect(plan.result.status).toBe('optimal');
    expect([plan.heldOut, plan.otherFits]).toEqual([undefined, []]);
    expect(plan.comparison?.schedules.map(({ cost }) => cost! > 0)).toEqual([true, true, true]);
  });

  it('keeps caps, blackouts, least shares, deadlines, lots and risk', async () => {
    const { order: planned, result } = await planOrder(day, {
      ...{ quantity: 6000, cap: { participation: 0.2 }, blackouts: [{ from: 43_200, to: 46_800 }], lower: 30 },
      ...{ complete: [{ amount: 0.5, isPart: true, seconds: 46_800 }], lot: 10 },
      ...{ riskAversion: 1e-6, volatility: { amount: 0.02, isPart: true, seconds: 23_400 }, fee: 0.001 },
    });
    const { schedule } = answerOf(result)!.solution;
    const volumes = day.curves.intervals.map(({ volume }) => volume);
    for (const [t, x] of schedule.entries()) {
      const isShut = t >= 15 && t < 21;
      expect(x).toBeLessThanOrEqual(isShut ? 0 : 0.2 * volumes[t]!);
      if (!isShut) expect(x).toBeGreaterThanOrEqual(30);
      expect(x % 10).toBe(0);
    }
    expect(schedule.subarray(0, 21).reduce((sum, x) => sum + x, 0)).toBeGreaterThanOrEqual(3000);
    // Of the mid, which the profile knows.
    expect(planned.problem.risk?.volatility[0]).toBeCloseTo(0.6, 9);
  });

  it('keeps the errors of its profile where the form that is asked for is its own', async () => {
    const usual = { quantity: 2000, family: 'half-spread-power-law', halfSpread: 'measured' } as const;
    const plan = await planOrder(expectedDay(profile), usual, { alternatives: false });
    expect(plan.fit).toEqual(expectedDay(profile).fit);
  });

  it('can be planned on the expected curves fitted otherwise', async () => {
    const { fit } = await planOrder(day, { ...order, exponents: 'shared' });
    expect(new Set(fit.intervals.map(({ exponent }) => exponent)).size).toBe(1);
    expect(fit.dates).toEqual(profile.dates);
  });

  it('is planned on a fit alone, of which no volume is known', async () => {
    const fit = fitImpact(days, { exponents: 'per-interval' });
    const known = expectedDay(fit, { forDate: '2025-06-09' });
    const plan = await createPlanner(known).plan(order);
    expect(plan.fit).toEqual({ ...fit, grid: { ...fit.grid, start: '2025-06-09T09:30:00-04:00' } });
    expect(expectedDay(known.fit, { forDate: '2025-06-10' }).fit.grid.start).toBe('2025-06-10T09:30:00-04:00');
    await expect(planOrder(known, { ...order, cap: { participation: 0.1 } })).rejects.toThrow(/volume .* is not known/);
  });
});
