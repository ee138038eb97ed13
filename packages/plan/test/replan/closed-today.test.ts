import { answerOf, createProblem, type Grid } from '@waterfill/model';
import { solve } from '@waterfill/solvers';
import { describe, expect, test } from 'vitest';
import { replanOrder } from '../../src/index.js';
import { closedToday } from '../../src/replan/closed-today.js';

const gridOn = (start: string, more: Partial<Grid> = {}): Grid => {
  return { start, intervalSeconds: 1800, timezone: 'America/New_York', ...more };
};

/** 1,300 shares in half hours that cost alike, planned on a whole day. */
async function planOf() {
  const [coefficient, exponent] = [Array(13).fill(1), Array(13).fill(1)];
  const problem = createProblem({
    quantity: 1300,
    impact: { kind: 'power-law', coefficient, exponent },
    upper: Array(13).fill(400),
  });
  const grid = gridOn('2024-11-27T09:30:00-05:00');
  return { order: { problem, grid, side: 'buy' as const }, result: await solve(problem) };
}

const scheduleAt = async (time: string, calendar: 'XNYS' | undefined, done: number) => {
  const { rest, findings, closed } = await replanOrder(await planOf(), {
    now: Date.parse(time) / 1000,
    done,
    calendar,
  });
  return { findings, closed, schedule: Array.from(answerOf(rest!.result)!.solution.schedule, Math.round) };
};

describe('the rest of an order on the day of a venue', () => {
  test('is done by an early close', async () => {
    const { schedule, findings, closed } = await scheduleAt('2024-11-29T12:00:00-05:00', 'XNYS', 500);
    expect(schedule).toEqual([400, 400, 0, 0, 0, 0, 0, 0]);
    expect(closed).toEqual([7, 8, 9, 10, 11, 12]);
    expect(findings.map(({ code, reason }) => [code, reason])).toEqual([
      [
        'closed-today',
        'XNYS trades from 09:30 to 13:00 (America/New_York) on 2024-11-29 (the day after Thanksgiving); ' +
          '6 intervals that are left are outside of it and closed',
      ],
    ]);
  });

  test('is as planned on a usual day, and where no venue is named', async () => {
    const usual = await scheduleAt('2024-12-02T12:00:00-05:00', 'XNYS', 500);
    expect(usual).toEqual({ schedule: Array(8).fill(100), findings: [], closed: [] });
    expect((await scheduleAt('2024-11-29T12:00:00-05:00', undefined, 500)).schedule).toEqual(Array(8).fill(100));
  });

  test('is refused on a holiday, by name', async () => {
    await expect(scheduleAt('2024-11-28T12:00:00-05:00', 'XNYS', 500)).rejects.toMatchObject({
      path: 'calendar',
      reason: expect.stringContaining('XNYS is closed on 2024-11-28 (Thanksgiving'),
    });
  });

  test('closes breaks, and no auction that touches the session', () => {
    const tokyo = gridOn('2025-06-02T09:00:00+09:00', { timezone: 'Asia/Tokyo' });
    expect(closedToday({ grid: tokyo, intervals: 13, first: 0 }, 'XTKS').closed).toEqual([5, 6]);
    const auctions = [{ interval: 1, name: 'closing auction' }];
    const late = gridOn('2025-06-02T15:30:00-04:00', { auctions });
    expect(closedToday({ grid: late, intervals: 2, first: 0 }, 'XNYS').closed).toEqual([]);
    expect(closedToday({ grid: { ...late, auctions: [] }, intervals: 2, first: 0 }, 'XNYS').closed).toEqual([1]);
  });
});
