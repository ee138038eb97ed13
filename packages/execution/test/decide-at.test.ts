import { levelPolicy } from '@waterfill/evaluate';
import { decideAt, verifyTrail } from '@waterfill/execution';
import { createProblem, type Grid } from '@waterfill/model';
import { describe, expect, test } from 'vitest';
import { recordingOf, statesOf } from './made-up-states.js';
import { openSeconds } from './replayed-execution.js';

describe('decideAt', () => {
  const states = statesOf(7, 900);
  const recording = recordingOf(states);
  const intervals = Array(15).fill(1);
  const problem = createProblem({
    quantity: 9000,
    impact: { kind: 'power-law', coefficient: intervals, exponent: intervals },
    lot: 1,
  });
  // Of the day before that of the books.
  const grid = { start: '2025-04-02T09:30:00-04:00', intervalSeconds: 60, timezone: 'America/New_York' };
  const plan = { order: { problem, grid, symbol: 'MADE', side: 'buy' as const } };
  const at = openSeconds + 300;
  const fills = [
    { id: 'B', seconds: at - 5, price: 50, shares: 300 },
    { id: 'A', seconds: at - 200, price: 50, shares: 2400 },
  ];

  test('decides on the books of today before that time, on the fills, and within the plan', async () => {
    const { decision, findings } = await decideAt(plan, levelPolicy, { recording, fills, at });
    expect(findings.map(({ code }) => code)).toEqual(['fills-sorted']);
    expect(decision).toMatchObject({ step: 30, seconds: at, done: 2700, left: 6300, outstanding: 0 });
    // The fill of five seconds ago is still missing from the book.
    expect(decision!.missing).toBeGreaterThan(100);
    expect(decision!.level).toBeGreaterThan(0);
    expect(Number.isInteger(decision!.shares)).toBe(true);
    const until = recordingOf(states.filter(({ seconds }) => seconds < at));
    expect((await decideAt(plan, levelPolicy, { recording: until, fills, at })).decision).toEqual(decision);
  });

  test('asks for the fills and the time when the day of the books is known', async () => {
    const { decision } = await decideAt(plan, levelPolicy, {
      recording,
      fills: ({ start }: Grid) => [{ seconds: Date.parse(start) / 1000 + 60, price: 50, shares: 500 }],
      at: ({ start }: Grid) => Date.parse(start) / 1000 + 300,
    });
    expect(decision).toMatchObject({ seconds: at, done: 500 });
  });

  test('says which price is far from the mid of its time', async () => {
    const dear = [
      { ...fills[1]!, line: 2 },
      { ...fills[0]!, price: 500, line: 3 },
    ];
    const { findings } = await decideAt(plan, levelPolicy, { recording, fills: dear, at });
    expect(findings).toMatchObject([{ code: 'far-prices', reason: expect.stringContaining('line 3') }]);
  });

  test('says which fills are later than the decision, and counts them', async () => {
    const later = [...fills, { id: 'later', seconds: at + 60, price: 50, shares: 100, line: 4 }];
    const { decision, findings } = await decideAt(plan, levelPolicy, { recording, fills: later, at });
    expect(decision!.done).toBe(fills.reduce((sum, { shares }) => sum + shares, 100));
    expect(findings.at(-1)).toMatchObject({ code: 'fills-after-now', reason: expect.stringContaining('line 4') });
  });

  test('leaves a trail that is verified with the recording of all the day', async () => {
    const { execution } = await decideAt(plan, levelPolicy, { recording, fills, at });
    const report = await verifyTrail(execution.trail(), { policyNamed: () => levelPolicy, recording });
    expect(report).toMatchObject({ status: 'verified', decisions: 1, fills: 2 });
  });

  test('decides at the last book where no time is given, and not at all after the end', async () => {
    expect((await decideAt(plan, levelPolicy, { recording })).decision).toMatchObject({ step: 89, left: 9000 });
    expect((await decideAt(plan, levelPolicy, { recording, at: openSeconds + 901 })).decision).toBeUndefined();
  });

  test.each([
    [{ at: Number.NaN }, 'at: expected seconds since 1970, got NaN'],
    [{ recording: recordingOf([]) }, 'recording: there was no book to decide on'],
    [{ fills: [{ ...fills[0]!, side: 'sell' as const }] }, 'fills: fills[0]: is a sell, and the order is a buy'],
  ])('refuses %j', async (change, message) => {
    await expect(decideAt(plan, levelPolicy, { recording, fills, at, ...change })).rejects.toThrow(message);
  });
});
