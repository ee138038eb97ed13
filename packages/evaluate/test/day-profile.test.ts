import {
  createLevelPolicy,
  type DayTape,
  dayProfile,
  evaluatePolicies,
  levelPolicy,
  recordTape,
  replayOrders,
  usualRates,
} from '@waterfill/evaluate';
import { openRecording, sampleBook, sampleDays } from '@waterfill/orderbook';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { tapeOf } from './two-level-tape.js';

const dayOf = (seed: number, date = '2025-06-02', scale = 1): DayTape => {
  const tape = tapeOf(seed);
  const books = tape.books.map(({ sizes, costs }) => ({ sizes, costs: costs.map((cost) => scale * cost) }));
  return { symbol: 'MADE', date, buy: { ...tape, books }, sell: { ...tape, books, side: 'sell' } };
};

describe('dayProfile', () => {
  test('is about 1 on average, whatever the prices of its days', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e6 }), fc.double({ min: 0.1, max: 10, noNaN: true }), (seed, scale) => {
        const { levels, volumes } = dayProfile([dayOf(seed)]);
        const mean = (values: Float64Array): number => values.reduce((sum, value) => sum + value, 0) / values.length;
        expect(mean(levels)).toBeCloseTo(1, 9);
        expect(mean(volumes!)).toBeCloseTo(1, 9);
        const scaled = dayProfile([dayOf(seed, '2025-06-02', scale)]).levels;
        for (const [bin, level] of scaled.entries()) expect(level).toBeCloseTo(levels[bin]!, 9);
      }),
      { numRuns: 20 },
    );
  });

  test('takes no day that is not past', () => {
    const days = [dayOf(1, '2025-06-02'), dayOf(2, '2025-06-03')];
    expect(() => dayProfile(days, '2025-06-03')).toThrow(
      'profile: expected days before 2025-06-03, which is to be evaluated, got MADE 2025-06-03',
    );
    expect(() => dayProfile([])).toThrow('profile: expected at least one past day, got none');
    expect(dayProfile(days, '2025-06-04').levels.length).toBe(6);
  });

  test('that says nothing changes nothing', () => {
    const profile = { binSeconds: 300, levels: new Float64Array(6).fill(1) };
    const orders = [0, 300].map((start) => ({ start, horizon: 900, quantity: 4000 }));
    const [plain, profiled] = [levelPolicy, createLevelPolicy({ profile })].map((policy) =>
      replayOrders(tapeOf(5), orders, policy),
    );
    for (const [i, { schedule }] of profiled!.entries()) {
      for (const [step, shares] of schedule.entries()) expect(shares).toBeCloseTo(plain![i]!.schedule[step]!, 6);
    }
  });

  test('turns a loss in the first hour after the open into a gain', async () => {
    const tapes = await Promise.all(
      sampleDays({ days: 5 }).map(async (day) => recordTape(await openRecording(sampleBook(day)))),
    );
    const [past, days] = [tapes.slice(0, 3), tapes.slice(3)];
    const policies = [levelPolicy, createLevelPolicy({ profile: dayProfile(past) })];
    const orders = { horizons: [60], rates: usualRates(past), from: 0, every: 390 };
    const { results } = await evaluatePolicies(days, policies, { orders, pace: 1 });
    const [plain, profiled] = results.map(({ saving }) => saving.mean);
    expect(plain).toBeLessThan(-0.1);
    expect(profiled).toBeGreaterThan(0.1);
  });
});
