import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Job } from '@waterfill/batch';
import { runBatch } from '@waterfill/batch/node';
import { followJobs, submitJobs, work } from '@waterfill/batch/queue';
import { expect, test } from 'vitest';
import { sharedData } from '../shared-data.js';
import { hasRedis, startRedis } from './redis-server.js';

const title = 'ten orders for each of five stocks: threads and a queue make the same table';

test.skipIf(sharedData === undefined || !hasRedis)(
  `${title} (shared data, redis-server, and npm run build first)`,
  async () => {
    const root = join(sharedData!, 'nasdaq-2014-11-03');
    const names = (await readdir(root)).filter((name) => name.endsWith('.csv.gz')).sort();
    const jobs = names.flatMap((name) =>
      Array.from(
        { length: 10 },
        (_, i): Job => ({
          ...{ format: 'waterfill/job@1', recordings: [name], measure: { side: i % 2 === 0 ? 'buy' : 'sell' } },
          order: { quantity: 500 * (i + 1) },
        }),
      ),
    );
    expect(jobs).toHaveLength(50);
    const server = await startRedis();
    const folder = await mkdtemp(join(tmpdir(), 'waterfill-stocks-'));
    const controller = new AbortController();
    try {
      const options = { queue: server.url, roots: [root], version: '1' };
      const queued = { ...options, output: join(folder, 'queued') };
      const working = work({ ...queued, concurrency: availableParallelism(), signal: controller.signal });
      const outcome = await followJobs(jobs, await submitJobs(jobs, queued), queued);
      expect(outcome).toMatchObject({ done: 50, failed: 0 });
      expect(outcome.rows.map(({ result }) => result.status)).toEqual(jobs.map(() => 'optimal'));
      controller.abort();
      expect(await working).toBe(50);
      await runBatch(jobs, { ...options, output: join(folder, 'alone') });
      for (const table of ['results.csv', 'results.parquet'])
        expect(await readFile(join(folder, 'queued', table))).toEqual(await readFile(join(folder, 'alone', table)));
    } finally {
      controller.abort();
      await server.stop();
      await rm(folder, { recursive: true });
    }
  },
);
