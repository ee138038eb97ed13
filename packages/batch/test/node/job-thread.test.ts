import { setTimeout as sleep } from 'node:timers/promises';
import type { Job } from '@waterfill/batch';
import { afterAll, describe, expect, test } from 'vitest';
import { createJobProcess } from '../../src/node/job-process.js';
import { createJobThread, type JobThread } from '../../src/node/job-thread.js';

const [FOREVER, GREEDY, EXITS, THROWS, LATER, KILLED, NAMED] = [1, 2, 3, 4, 5, 6, 7];
const base = {
  ...{ storage: { roots: ['.'], output: 'none' }, version: '1', memoryLimit: 32 },
  script: new URL('odd-worker.mjs', import.meta.url),
};
const run = (quantity: number, on: JobThread) => {
  const job: Job = { format: 'waterfill/job@1', recordings: ['day.csv'], order: { quantity } };
  return on.run({ id: `${quantity}`, job });
};

describe.each([
  ['thread', createJobThread],
  ['process', createJobProcess],
])('a %s for jobs', (_, create) => {
  const thread = create(base);
  const hurried = create({ ...base, timeLimit: 1.5 });
  afterAll(() => Promise.all([thread.end(), hurried.end()]));

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
    expect(await run(LATER, thread)).toMatchObject({ result: { status: 'optimal' } });
    await sleep(100);
    expect(await run(100, thread)).toMatchObject({ result: { status: 'optimal' } });
  });
});

describe('a process for jobs', () => {
  const thread = createJobProcess(base);
  afterAll(() => thread.end());

  test('that is killed costs its job, and the next one is run', async () => {
    const reason = expect.stringContaining(process.platform === 'win32' ? 'its process ended' : 'SIGKILL');
    expect(await run(KILLED, thread)).toEqual({ failure: { code: 'thread-died', reason } });
    expect(await run(100, thread)).toMatchObject({ result: { status: 'optimal' } });
  });

  test('is gone once it is ended, also in the middle of a job', async () => {
    const answer = await run(NAMED, thread);
    const pid = Number('result' in answer && answer.result.status);
    expect(pid).not.toBe(process.pid);
    const last = run(FOREVER, thread);
    await sleep(100);
    await thread.end();
    expect(await last).toMatchObject({ failure: { code: 'thread-died' } });
    expect(() => process.kill(pid, 0)).toThrow('ESRCH');
  });
});
