import { answerOf, type Plan } from '@waterfill/model';
import { openRecording, sampleBook, sampleDays } from '@waterfill/orderbook';
import { measureDay, measureSoFar, planOrder, replanOrder } from '@waterfill/plan';
import { beforeAll, describe, expect, test } from 'vitest';

const [MINUTE, HOUR] = [60, 3600];
const book = sampleBook(sampleDays({ days: 1 })[0]!);
const open = Date.parse('2025-06-02T09:30:00-04:00') / 1000;
const auction = { volume: 30_000, coefficient: 2e-3, exponent: 0.5 };

let plan: Plan;

beforeAll(async () => {
  const day = await measureDay(await openRecording(book), { intervalSeconds: 1800 });
  const order = { quantity: 2000, openAuction: auction, closeAuction: auction };
  plan = await planOrder([day], order, { alternatives: false, heldOut: false });
});

describe('the rest of a plan with auctions', () => {
  test('has the closing auction, by its name, at its stated cost', async () => {
    const { rest } = await replanOrder(plan, { now: open + 3 * HOUR, done: 1000 });
    const { grid, problem } = rest!.order;
    expect(grid!.auctions).toEqual([{ interval: 7, name: 'closing auction' }]);
    expect(problem.impact).toMatchObject({ coefficient: { 7: 2e-3 }, exponent: { 7: 0.5 } });
    expect(answerOf(rest!.result)!.solution.schedule).toHaveLength(8);
  });

  test('takes as much of an auction that has begun', async () => {
    const { rest } = await replanOrder(plan, { now: open + 6.5 * HOUR + 4 * MINUTE, done: 1500 });
    expect(rest!.order.problem.impact).toMatchObject({ coefficient: { 0: 2e-3, length: 1 } });
    expect(answerOf(rest!.result)!.solution.schedule).toEqual(Float64Array.of(500));
  });

  test('is measured on the books of the session', async () => {
    const { curves } = await measureSoFar(plan, await openRecording(book));
    expect(curves.intervals).toHaveLength(15);
    expect([0, 14].map((t) => curves.intervals[t]!.largestSize)).toEqual([0, 0]);
    const { rest, costRatio } = await replanOrder(plan, { now: open + 3 * HOUR, done: 1000, curvesSoFar: curves });
    expect(costRatio).toBeCloseTo(1, 1);
    expect(rest!.order.problem.impact).toMatchObject({ coefficient: { length: 8 } });
  });
});
