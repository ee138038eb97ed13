import { depthOf, evenPolicy, type Policy } from '@waterfill/evaluate';
import { createExecution, orderOfPlan } from '@waterfill/execution';
import type { Plan } from '@waterfill/model';
import { openRecording, sampleBook, sampleDays } from '@waterfill/orderbook';
import { measureDay, planOrder } from '@waterfill/plan';
import { beforeAll, describe, expect, test } from 'vitest';

const HOUR = 3600;

describe('the order of a plan', () => {
  let plan: Plan;
  beforeAll(async () => {
    const recording = await openRecording(sampleBook(sampleDays({ days: 1 })[0]!));
    const day = await measureDay(recording, { intervalSeconds: 1800 });
    const request = {
      quantity: 2000,
      lot: 100,
      blackouts: [{ from: 12 * HOUR, to: 13 * HOUR }],
      complete: [{ amount: 0.4, isPart: true, seconds: 11 * HOUR }],
    };
    plan = await planOrder([day], request, { alternatives: false });
  });

  test('has its symbol, its times and its bounds', () => {
    const order = orderOfPlan(plan);
    expect(order).toMatchObject({ side: 'buy', start: 0, horizon: 23_400, quantity: 2000, lot: 100 });
    expect(order.symbol).toBe(plan.curves.symbol);
    expect(order.openSeconds).toBe(Date.parse('2025-06-02T09:30:00-04:00') / 1000);
    // From 12:00 to 13:00 nothing is traded.
    expect(order.limits?.upper.slice(5, 7)).toEqual([0, 0]);
    // By 11:00 two fifths are done.
    expect(order.limits?.leastDone?.[2]).toBe(800);
  });

  test('is refused if it trades in an auction, which has no book to decide on', () => {
    const grid = { ...plan.order.grid!, auctions: [{ interval: 12, name: 'closing auction' }] };
    expect(() => orderOfPlan({ ...plan, order: { ...plan.order, grid } })).toThrow(
      'grid.auctions: the plan trades in the closing auction',
    );
  });

  test('has the breaks of the books, after which the book before is none', async () => {
    const breaks = [{ from: '12:00', to: '13:00' }];
    const recording = await openRecording(sampleBook(sampleDays({ days: 1 })[0]!));
    const parted = await planOrder([await measureDay(recording, { intervalSeconds: 1800, breaks })], {
      quantity: 2000,
    });
    const order = orderOfPlan(parted);
    expect(order.breaks).toEqual([[9000, 12_600]]);
    const seen: number[] = [];
    const watching: Policy = {
      name: 'watching',
      startDay: () => ({ observe: ({ now, book }) => void (depthOf(book) > 0 && seen.push(now)), decide: () => 0 }),
    };
    const execution = createExecution(order, watching, { stepSeconds: 1800 });
    const [levels, sizes] = [Float64Array.of(9, 8), Float64Array.of(500, 500)];
    const bookAt = (seconds: number) => ({
      ...{ seconds: order.openSeconds + seconds, nanoseconds: 0, volume: 0, bidPrices: levels, bidSizes: sizes },
      ...{ askPrices: Float64Array.of(11, 12), askSizes: sizes },
    });
    execution.onBook(bookAt(1000));
    for (const now of [1800, 9000, 10_800, 12_600]) {
      execution.onTime(order.openSeconds + now);
      execution.next();
    }
    execution.onBook(bookAt(13_000));
    execution.onTime(order.openSeconds + 14_400);
    execution.next();
    expect(seen).toEqual([1800, 3600, 5400, 7200, 9000, 10_800]);
    expect(() => createExecution({ ...order, breaks: [[9000, 9000]] }, watching)).toThrow('order.breaks[0]: expected');
  });

  test('is executed within them', () => {
    const execution = createExecution(plan, evenPolicy, { stepSeconds: 300 });
    const { openSeconds } = orderOfPlan(plan);
    let done = 0;
    for (let step = 0; step < 78; step++) {
      execution.onTime(openSeconds + 300 * step);
      const decision = execution.next();
      // Of 78 steps, 12 are in the blackout.
      expect(decision === undefined).toBe(step >= 30 && step < 42);
      if (decision === undefined) continue;
      if (decision.shares > 0)
        execution.onFill({
          seconds: decision.seconds + 1,
          price: plan.curves.intervals[0]!.mid,
          shares: decision.shares,
        });
      done += decision.shares;
      if (step === 17) expect(done).toBe(800);
      if (step === 17) expect(decision.reason).toBe('deadline');
    }
    expect(execution.status).toMatchObject({ done: 2000, left: 0 });
  });
});
