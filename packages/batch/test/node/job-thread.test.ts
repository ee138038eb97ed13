import { setTimeout as sleep } from 'node:timers/promises';
import type { Job } from '@waterfill/batch';
import { afterAll, describe, expect, test } from 'vitest';
import { createJobThread } from '../../src/node/job-thread.js';

const [FOREVER, GREEDY, EXITS, THROWS, LATER] = [1, 2, 3, 4, 5];
const base = {
  ...{ storage: { roots: ['.'], output: 'none' }, version: '1', memoryLimit: 32 },
  script: new URL('odd-worker.mjs', import.meta.url),
};
const thread = createJobThread(base);
const hurried = createJobThread({ ...base, timeLimit: 1.5 });
const run = (quantity: number, on = thread) => {
  const job: Job = { format: 'waterfill/job@1', recordings: ['day.csv'], order: { quantity } };
  return on.run({ id: `${quantity}`, job });
};

afterAll(() => Promise.all([thread.end(), hurried.end()]));

describe('a thread for jobs', () => {
  test.each([
    ['that loops forever', FOREVER, 'time-limit', '1.5 s', hurried],
    ['that exhausts memory', GREEDY, 'memory-limit', '32 MB', thread],
    ['that ends its thread', EXITS, 'thread-died', 'status 3', thread],
    ['that breaks its thread', THROWS, 'thread-died', 'oh', thread],
  ])('costs a job %s, and the next one is run', async (_, quantity, code, words, on) => {
    expect(await run(quantity, on)).toEqual({ failure: { code, reason: expect.stringContaining(words) } });
    expect(await run(100, on)).toMatchObject({ result: { status: 'optimal' } });
  });

  test('is another one if it died between two jobs', async () => {
    expect(await run(LATER)).toMatchObject({ result: { status: 'optimal' } });
    await sleep(100);
    expect(await run(100)).toMatchObject({ result: { status: 'optimal' } });
  });
});
