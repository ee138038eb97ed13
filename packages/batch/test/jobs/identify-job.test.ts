import { identifyJob, type Job, jobId } from '@waterfill/batch';
import { describe, expect, test } from 'vitest';
import { memoryStorage } from '../memory-storage.js';

const job: Job = { format: 'waterfill/job@1', recordings: ['thin/0'], order: { quantity: 2000, lower: 1 } };
const prints = [
  { name: 'a.csv', sha256: '01' },
  { name: 'b.csv', sha256: '02' },
];

describe('jobId', () => {
  test('is the same wherever the inputs are, in whatever order they and the fields are', async () => {
    const id = await jobId(job, prints, '1');
    expect(id).toMatch(/^[0-9a-f]{32}$/);
    const same: Job = { order: { lower: 1, quantity: 2000 }, recordings: ['elsewhere'], format: 'waterfill/job@1' };
    expect(await jobId(same, prints.toReversed(), '1')).toBe(id);
  });

  test('is another for other content, names, options and versions', async () => {
    const ids = await Promise.all([
      jobId(job, prints, '1'),
      jobId(job, prints, '2'),
      jobId(job, prints.slice(1), '1'),
      jobId(job, [{ name: 'a.csv', sha256: '03' }, prints[1]!], '1'),
      jobId(job, [{ name: 'c.csv', sha256: '01' }, prints[1]!], '1'),
      jobId({ ...job, order: { quantity: 2001, lower: 1 } }, prints, '1'),
      jobId({ ...job, measure: { side: 'sell' } }, prints, '1'),
      jobId({ ...job, write: ['plan'] }, prints, '1'),
    ]);
    expect(new Set(ids).size).toBe(ids.length);
  });
});

describe('identifyJob', () => {
  test('names a job whose recordings are missing, each by its own', async () => {
    const idOf = (recording: string) => identifyJob({ ...job, recordings: [recording] }, memoryStorage(), '1');
    expect(await idOf('none')).toMatch(/^[0-9a-f]{32}$/);
    expect(await idOf('none')).not.toBe(await idOf('other'));
  });
});
