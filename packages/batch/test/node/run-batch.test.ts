import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Job, JobOrder } from '@waterfill/batch';
import { type BatchOptions, runBatch } from '@waterfill/batch/node';
import { parquetReadObjects } from 'hyparquet';
import Papa from 'papaparse';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { lockOfKilled } from '../lock-of-killed.js';
import { thinnedDay } from '../thinned-day.js';

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'waterfill-batch-'));
  for (const day of [0, 1]) await writeFile(join(folder, `day${day}.csv`), thinnedDay(day).text);
});

afterAll(() => rm(folder, { recursive: true }));

function jobOf(order: JobOrder, recordings: readonly string[] = ['day0.csv']): Job {
  return { format: 'waterfill/job@1', recordings, measure: { intervalSeconds: 1800 }, order, write: ['schedule'] };
}

const jobs: readonly Job[] = [
  ...[100, 200, 300, 400].map((quantity) => jobOf({ quantity })),
  jobOf({ quantity: 1e9 }),
  jobOf({ quantity: 100 }, ['none.csv']),
  jobOf({ quantity: 100 }),
  jobOf({ quantity: { partOfVolume: 0.01 } }, ['day0.csv', 'day1.csv']),
];

const optionsOf = (name: string, more: Partial<BatchOptions> = {}): BatchOptions => ({
  ...{ roots: [folder], output: join(folder, name), version: '1', ...more },
});
const read = (...path: string[]) => readFile(join(folder, ...path));

describe('runBatch', () => {
  test('runs all jobs: the same tables, byte for byte, by one thread and by two', async () => {
    const one = await runBatch(jobs, optionsOf('one', { threads: 1 }));
    const two = await runBatch(jobs, optionsOf('two', { threads: 2 }));
    for (const outcome of [one, two]) expect(outcome).toMatchObject({ total: 8, done: 8, before: 1, failed: 1 });
    for (const table of ['results.csv', 'results.parquet']) {
      expect(await read('one', table)).toEqual(await read('two', table));
    }
    const { result } = one.rows[0]!;
    expect(await read('one', result.job, 'schedule.csv')).toEqual(await read('two', result.job, 'schedule.csv'));
  });

  test('writes a table that others read: CSV and Parquet say the same', async () => {
    const text = (await read('one', 'results.csv')).toString();
    const { data, errors } = Papa.parse<Record<string, string>>(text, { header: true, skipEmptyLines: true });
    expect(errors).toEqual([]);
    const bytes = new Uint8Array(await read('one', 'results.parquet'));
    const rows = await parquetReadObjects({ file: bytes.buffer });
    const texts = rows.map((row) =>
      Object.fromEntries(Object.entries(row).map(([key, value]) => [key, `${value ?? ''}`])),
    );
    expect(texts).toEqual(data);
    expect(data.map(({ status }) => status)).toEqual([
      ...['optimal', 'optimal', 'optimal', 'optimal', 'infeasible', 'refused', 'optimal', 'optimal'],
    ]);
    expect(data[5]).toMatchObject({ recordings: 'none.csv', code: 'cannot-read', quantity: '100', objective: '' });
    expect(data[5]!.message).toContain('none.csv');
    expect(data[6]).toEqual(data[0]);
  });

  test('does nothing twice, and what failed again when it is asked to', async () => {
    const before = await read('two', 'results.csv');
    const again = await runBatch(jobs, optionsOf('two', { script: new URL('none.mjs', import.meta.url) }));
    expect(again).toMatchObject({ done: 8, before: 8, failed: 1 });
    expect(await read('two', 'results.csv')).toEqual(before);
    const job = again.rows[0]!.result.job;
    await writeFile(join(folder, 'two', job, lockOfKilled()), '');
    const retried = await runBatch(jobs, optionsOf('two', { retryFailed: true }));
    expect((await readdir(join(folder, 'two', job))).filter((name) => name.endsWith('.lock'))).toEqual([]);
    expect(retried).toMatchObject({ done: 8, before: 7, failed: 1 });
    expect(await read('two', 'results.csv')).toEqual(before);
  });

  test('starts no more jobs once it is aborted, finishes those that run, and goes on later', async () => {
    const controller = new AbortController();
    const stop = { signal: controller.signal, onProgress: () => controller.abort(), threads: 1 };
    const stopped = await runBatch(jobs, optionsOf('stopped', stop));
    expect(stopped).toMatchObject({ total: 8, done: 1 });
    const rest = await runBatch(jobs, optionsOf('stopped', { threads: 1 }));
    expect(rest).toMatchObject({ done: 8, before: 2 });
    expect(await read('stopped', 'results.csv')).toEqual(await read('one', 'results.csv'));
  });

  test('makes rows of jobs whose threads die, and keeps them as failures', async () => {
    const odd = { script: new URL('odd-worker.mjs', import.meta.url), memoryLimit: 32, threads: 1 };
    const outcome = await runBatch(
      [3, 4].map((quantity) => jobOf({ quantity })),
      optionsOf('odd', odd),
    );
    expect(outcome.rows.map(({ result }) => [result.status, result.code])).toEqual([
      ['failed', 'thread-died'],
      ['failed', 'thread-died'],
    ]);
    const retried = await runBatch([jobOf({ quantity: 3 })], optionsOf('odd'));
    expect(retried).toMatchObject({ before: 1, failed: 1 });
    const better = await runBatch([jobOf({ quantity: 3 })], optionsOf('odd', { retryFailed: true }));
    expect(better).toMatchObject({ before: 0, failed: 0 });
  });
});
