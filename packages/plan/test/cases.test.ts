import { answerOf, type ImpactCurves, type Plan } from '@waterfill/model';
import { openBook } from '@waterfill/orderbook/node';
import { type MeasureOptions, measureDay, type OrderRequest, planOrder, whyBookless } from '@waterfill/plan';
import { describe, expect, test } from 'vitest';
import { sharedData } from './shared-data.js';

async function dayOf(path: string, options: MeasureOptions = {}): Promise<ImpactCurves> {
  return (await measureDay(await openBook(`${sharedData}/cases/${path}`), options)).curves;
}

async function planOf(days: readonly ImpactCurves[], order: OrderRequest): Promise<Plan> {
  return planOrder(days, order);
}

/** What each case is, and what is right for it, says `data/cases/README.md`. */
describe.skipIf(sharedData === undefined)(`the made-up case${sharedData ? '' : ' (skipped: no shared data)'}`, () => {
  test('19: nothing is planned while trading is halted', async () => {
    const options = { close: '10:30', intervalSeconds: 300 };
    const day = await dayOf('19-lobster-halt/HLT_2012-06-21_34200000_37800000_message_2.csv', options);
    const { solution } = answerOf((await planOf([day], { quantity: 500 })).result)!;
    const at = (t: number): number => solution.schedule[t]!;
    expect([at(6), at(7)]).toEqual([0, 0]);
    expect(solution.schedule.reduce((sum, shares) => sum + shares)).toBe(500);
  });

  test('20: a cap of participation is refused where there are no trades, and says what to do', async () => {
    const day = await dayOf('20-tardis/zeros.csv', { timezone: 'UTC', open: '00:00', close: '00:15' });
    await expect(planOf([day], { quantity: 1, cap: { participation: 0.1 } })).rejects.toThrow(
      /volume of interval 0 is not known: the recording has no trades.* leave the cap out, or give volumes/,
    );
  });

  test('31: a blackout is by the clock on the day when clocks change', async () => {
    const day = await dayOf('31-dst-24h/2025-11-02.csv.gz', { open: '00:00', close: '24:00', intervalSeconds: 3600 });
    const plan = await planOf([day], { quantity: 200, blackouts: [{ from: 12 * 3600, to: 13 * 3600 }] });
    // The hour from 01:00 is there twice, so that 12:00 is the start of the 14th interval.
    expect(Array.from(plan.order.problem.upper).flatMap((most, t) => (most === 0 ? [t] : []))).toEqual([13]);
  });

  test('39: an interval is the mean of the days that have it, and the file of a holiday is none', async () => {
    const options = { intervalSeconds: 1800 };
    const days: ImpactCurves[] = [];
    for (const date of ['11-27', '11-29', '12-02'])
      days.push(await dayOf(`39-several-days/XYZ_2024-${date}.csv.gz`, options));
    const { result, fit } = await planOf(days, { quantity: 1300 });
    const { schedule } = answerOf(result)!.solution;
    expect(schedule.every((shares) => shares > 0)).toBe(true);
    expect(fit.intervals.map((interval) => interval.days)).toEqual([...Array(7).fill(3), ...Array(6).fill(2)]);
    const holiday = await dayOf('39-several-days/holiday.csv', options);
    expect(whyBookless(holiday)).toMatch(/^has no book in the session but a single state/);
    await expect(planOf([...days, holiday], { quantity: 1300 })).rejects.toThrow(
      '2024-12-25 has no book in the session',
    );
  });
});
