import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Job, JobMeasure } from '@waterfill/batch';
import { type BatchOutcome, runBatch } from '@waterfill/batch/node';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { thinnedDay } from '../thinned-day.js';

const DAYS = 20;

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'waterfill-stress-'));
  for (let day = 0; day < DAYS; day++) await writeFile(join(folder, `day${day}.csv`), thinnedDay(day).text);
});

afterAll(() => rm(folder, { recursive: true }));

function jobOf(recording: string, quantity: number, measure: JobMeasure = { intervalSeconds: 1800 }): Job {
  return { format: 'waterfill/job@1', recordings: [recording], measure, order: { quantity } };
}

const run = (jobs: readonly Job[], name: string, threads: number, roots = [folder]): Promise<BatchOutcome> =>
  runBatch(jobs, { roots, output: join(folder, name), version: '1', threads });

async function expectSameTables(names: readonly string[]): Promise<void> {
  for (const table of ['results.csv', 'results.parquet']) {
    const [one, ...others] = await Promise.all(names.map((name) => readFile(join(folder, name, table))));
    for (const other of others) expect(other.equals(one!)).toBe(true);
  }
}

describe('a large batch', () => {
  test('of 1,000 jobs has the same table by one thread and by two', async () => {
    const jobs = Array.from({ length: 1000 }, (_, i) => jobOf(`day${i % DAYS}.csv`, 10 + i));
    const one = await run(jobs, 'one', 1);
    const two = await run(jobs, 'two', 2);
    console.log(`${one.seconds.toFixed(1)} s by one thread, ${two.seconds.toFixed(1)} s by two`);
    expect(one).toMatchObject({ done: 1000, before: 0, failed: 0 });
    await expectSameTables(['one', 'two']);
  }, 1_800_000);

  test('of 2,000 jobs does not fill the memory of its thread', async () => {
    const used: number[] = [];
    const jobs = Array.from({ length: 2000 }, (_, i) => jobOf(`day${i % DAYS}.csv`, 10 + i));
    const outcome = await runBatch(jobs, {
      ...{ roots: [folder], output: join(folder, 'worked'), version: '1', threads: 1 },
      onProgress: ({ done }) => {
        if (done % 500 === 0) used.push(process.memoryUsage().rss);
      },
    });
    const megabytes = used.map((bytes) => Math.round(bytes / 1e6));
    console.log(`${megabytes.join(', ')} MB after 500 jobs each`);
    expect(outcome).toMatchObject({ done: 2000, failed: 0 });
    expect(used[3]! - used[1]!).toBeLessThan(64e6);
  });

  test('of 2,000 jobs without work does not fill the memory of its thread', async () => {
    const used: number[] = [];
    const batches = Array.from({ length: 4 }, (_, k) => k);
    const jobs = batches.flatMap((k) => Array.from({ length: 500 }, (_, i) => jobOf(`none${500 * k + i}.csv`, 1)));
    const outcome = await runBatch(jobs, {
      ...{ roots: [folder], output: join(folder, 'empty'), version: '1', threads: 1 },
      onProgress: ({ done }) => {
        if (done % 500 === 0) used.push(process.memoryUsage().rss);
      },
    });
    const megabytes = used.map((bytes) => Math.round(bytes / 1e6));
    console.log(`${megabytes.join(', ')} MB after 500 jobs each, ${(1000 * outcome.seconds) / 2000} ms a job`);
    expect(outcome).toMatchObject({ done: 2000, failed: 2000 });
    expect(used[3]! - used[1]!).toBeLessThan(40e6);
  });
});

const shared = join(process.env.WATERFILL_SHARED ?? '../shared', 'data/nasdaq-2014-11-03');

describe.skipIf(!existsSync(shared))('five stocks, ten orders each (skipped: no shared data)', () => {
  test('have the same table by one thread and by two', async () => {
    const jobs = ['AMZN', 'FB', 'INTC', 'MU', 'SMH'].flatMap((symbol) =>
      // The books have no trades, of which a quantity could be a part.
      Array.from({ length: 10 }, (_, i) =>
        jobOf(`nasdaq_book_snapshot_20_2014-11-03_${symbol}.csv.gz`, 500 * (i + 1), { intervalSeconds: 300 }),
      ),
    );
    const one = await run(jobs, 'stocks-one', 1, [shared]);
    const two = await run(jobs, 'stocks-two', 2, [shared]);
    console.log(`${one.seconds.toFixed(1)} s by one thread, ${two.seconds.toFixed(1)} s by two`);
    expect(one.rows.map(({ result }) => result.status)).toEqual(jobs.map(() => 'optimal'));
    await expectSameTables(['stocks-one', 'stocks-two']);
  });
});
