import { levelPolicy } from '@waterfill/evaluate';
import { decideAt, verifyTrail } from '@waterfill/execution';
import type { Plan } from '@waterfill/model';
import { openRecording, sampleBook, sampleDays } from '@waterfill/orderbook';
import { measureDay, planOrder } from '@waterfill/plan';
import { beforeAll, describe, expect, test } from 'vitest';

describe('decideAt', () => {
  const [yesterday, today] = sampleDays({ days: 2 }).map((day) => sampleBook(day));
  let plan: Plan;
  beforeAll(async () => {
    const day = await measureDay(await openRecording(yesterday!), { intervalSeconds: 1800 });
    plan = await planOrder([day], { quantity: 2600 }, { alternatives: false });
  });
  const at = Date.parse('2025-06-03T11:30:00-04:00') / 1000;
  const fills = [
    { id: 'B', seconds: at - 5, price: 39, shares: 300 },
    { id: 'A', seconds: at - 3600, price: 39, shares: 500 },
  ];
  const decide = async (more: object = {}) =>
    decideAt(plan, levelPolicy, { recording: await openRecording(today!), fills, at, ...more });

  test('decides on the books of today before that time, on the fills, and within the plan', async () => {
    const { decision, findings } = await decide();
    expect(findings.map(({ code }) => code)).toEqual(['fills-sorted']);
    // Two hours of six and a half are over: 720 of 2,340 steps.
    expect(decision).toMatchObject({ step: 720, seconds: at, done: 800, left: 1800, outstanding: 0 });
    // The fill of five seconds ago is still missing from the book.
    expect(decision!.missing).toBeGreaterThan(100);
    expect(decision!.level).toBeGreaterThan(0);
  });

  test('leaves a trail that is verified with the recording of all the day', async () => {
    const { execution } = await decide();
    const options = { policyNamed: () => levelPolicy, recording: await openRecording(today!) };
    expect(await verifyTrail(execution.trail(), options)).toMatchObject({ status: 'verified', decisions: 1, fills: 2 });
  });

  test('decides at the last book where no time is given, and not at all after the end', async () => {
    const { decision } = await decide({ at: undefined });
    expect(decision?.seconds).toBe(Date.parse('2025-06-03T15:59:50-04:00') / 1000);
    expect((await decide({ at: at + 6 * 3600 })).decision).toBeUndefined();
  });
});
