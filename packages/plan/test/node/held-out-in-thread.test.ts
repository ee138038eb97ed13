import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { describe, expect, test } from 'vitest';
import { judgeHeldOut } from '../../src/index.js';
import { judgeInThread } from '../../src/node/held-out-in-thread.js';
import { heldOutInThread } from '../../src/node/index.js';
import { secondsOfADay } from '../seconds-of-a-day.js';

const WORKER = new URL('../../dist/node/held-out-worker.js', import.meta.url);
const days = [secondsOfADay(300)];
const order = { quantity: 4000 };

describe.skipIf(!existsSync(WORKER))('judging on unseen books in a thread', () => {
  test('gives the same to the bit', async () => {
    expect(await judgeInThread(days, order)).toEqual(await judgeHeldOut(days, order));
  });

  test('is done here if the thread breaks down', async () => {
    // What cannot be copied to a thread.
    const benchmarks = { own: Object.assign([1], { uncopied: () => {} }) };
    expect(await judgeInThread(days, { ...order, benchmarks })).toEqual(await judgeHeldOut(days, order));
  });

  test('throws what it throws here', async () => {
    const broken = [{ ...days[0]!, sizes: undefined! }];
    const here = await judgeHeldOut(broken, order).catch((error: unknown) => error);
    expect(here).toBeInstanceOf(TypeError);
    await expect(judgeInThread(broken, order)).rejects.toEqual(here);
  });

  test('ends when it is aborted', async () => {
    const abort = new AbortController();
    const judged = judgeInThread(days, order, abort.signal);
    abort.abort(new Error('not wanted'));
    await expect(judged).rejects.toThrow('not wanted');
    await expect(judgeInThread(days, order, abort.signal)).rejects.toThrow('not wanted');
  });
});

test('days of many intervals have a thread, where it finds a processor', () => {
  const long = { ...days[0]!, intervals: Array.from({ length: 3000 }, () => days[0]!.intervals[0]!) };
  expect(heldOutInThread([long])).toBeUndefined();
  expect(heldOutInThread([long, long])).toBe(availableParallelism() > 1 ? judgeInThread : undefined);
});
