import { openRecording, sampleBook, sampleDays } from '@waterfill/orderbook';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { type DayTape, planStory, recordTape } from '../src/index.js';

describe('a plan beside the book', () => {
  let tape: DayTape;
  beforeAll(async () => {
    tape = await recordTape(await openRecording(sampleBook(sampleDays({ days: 1 })[0]!)));
  });
  const gridOf = (intervalSeconds: number) => ({
    ...{ start: '2025-06-02T09:30:00-04:00', timezone: 'America/New_York' },
    intervalSeconds,
  });

  it('trades an interval evenly over its steps', () => {
    const story = planStory(tape, { side: 'sell', grid: gridOf(60), schedule: [60, 0, 30] });
    expect(story.shares).toEqual([10, 10, 10, 10, 10, 10, 0, 0, 0, 0, 0, 0, 5, 5, 5, 5, 5, 5]);
    expect(story.policy).toBe('plan');
  });

  it('costs what the even split costs, if it is even', () => {
    const { cost, evenCost } = planStory(tape, { side: 'buy', grid: gridOf(600), schedule: [50, 50, 50] });
    expect(cost).toBeCloseTo(evenCost, 9);
  });

  it('trades on both sides of a break, and nothing in it', async () => {
    const breaks = [{ from: '09:31', to: '09:33' }];
    const parted = await recordTape(await openRecording(sampleBook(sampleDays({ days: 1 })[0]!)), { breaks });
    const story = planStory(parted, { side: 'buy', grid: gridOf(60), schedule: [60, 0, 0, 30] });
    expect(story.shares).toEqual([10, 10, 10, 10, 10, 10, 5, 5, 5, 5, 5, 5]);
    expect([story.seconds.at(-1), story.breaks]).toEqual([120, [[60, 180]]]);
    const late = planStory(parted, { side: 'buy', grid: gridOf(60), schedule: [60, 6, 0, 30] });
    expect(late.shares.slice(6)).toEqual([11, 5, 5, 5, 5, 5]);
  });

  it('leaves out what it trades in auctions', () => {
    const { start, timezone } = gridOf(60);
    const auctions = ['opening auction', 'closing auction'].map((name, k) => ({ interval: 4 * k, name }));
    const grid = { start, timezone, intervalSeconds: 60, edges: [0, 300, 360, 420, 480, 780], auctions };
    const { shares } = planStory(tape, { side: 'sell', grid, schedule: [500, 60, 0, 30, 700] });
    expect(shares).toEqual(planStory(tape, { side: 'sell', grid: gridOf(60), schedule: [60, 0, 30] }).shares);
  });

  it('trades all shares, whatever the lengths of interval and step', () => {
    const lengths = fc.record({ interval: fc.integer({ min: 1, max: 90 }), step: fc.integer({ min: 1, max: 40 }) });
    const plans = fc.array(fc.integer({ min: 0, max: 5 }), { minLength: 45, maxLength: 60 });
    fc.assert(
      fc.property(lengths, plans, ({ interval, step }, schedule) => {
        const quantity = schedule.reduce((sum, x) => sum + x, 0);
        fc.pre(quantity > 0);
        const story = planStory(tape, { side: 'buy', grid: gridOf(interval), schedule }, { stepSeconds: step });
        expect(story.shares.reduce((sum, x) => sum + x, 0)).toBeCloseTo(quantity, 6);
      }),
      { numRuns: 30 },
    );
  });

  it('refuses a plan without shares, by name', () => {
    const refused = { path: 'schedule', reason: 'trades nothing in steps of 10 seconds' };
    const plan = { side: 'buy', grid: gridOf(60), schedule: [0, 0] } as const;
    expect(() => planStory(tape, plan)).toThrow(expect.objectContaining(refused));
  });
});
