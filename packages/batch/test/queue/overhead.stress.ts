import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { Job } from '@waterfill/batch';
import { submitJobs, work } from '@waterfill/batch/queue';
import { Redis } from 'ioredis';
import { expect, test } from 'vitest';
import { thinnedDay } from '../thinned-day.js';
import { hasRedis, startRedis } from './redis-server.js';

const JOBS = 2000;
/** Milliseconds of processor time of the process of the worker, for each job. */
const MOST = 5;

test.skipIf(!hasRedis)(
  'a worker spends little on a job beside its work, and its memory does not grow (redis-server)',
  async () => {
    const server = await startRedis();
    const folder = await mkdtemp(join(tmpdir(), 'waterfill-overhead-'));
    const controller = new AbortController();
    await writeFile(join(folder, 'day0.csv'), thinnedDay(0).text);
    const jobs = Array.from(
      { length: JOBS },
      (_, i): Job => ({
        ...{ format: 'waterfill/job@1', recordings: ['day0.csv'], order: { quantity: 100 + i } },
      }),
    );
    const options = { queue: server.url, roots: [folder], output: join(folder, 'results'), version: '1' };
    try {
      await submitJobs(jobs, options);
      const redis = new Redis(server.port);
      const queued = /used_memory:(\d+)/.exec(await redis.info('memory'))?.[1];
      redis.disconnect();
      let done = 0;
      let [early, late] = [0, 0];
      const script = fileURLToPath(new URL('../node/odd-worker.mjs', import.meta.url));
      const [start, before] = [performance.now(), process.cpuUsage()];
      const working = work({
        ...{ ...options, script, concurrency: 2, signal: controller.signal },
        onResult: () => {
          done++;
          if (done === JOBS / 2) early = process.memoryUsage().rss;
          if (done === JOBS) late = process.memoryUsage().rss;
        },
      });
      while (done < JOBS) await sleep(5);
      const { user, system } = process.cpuUsage(before);
      const [wall, cpu] = [(performance.now() - start) / JOBS, (user + system) / 1000 / JOBS];
      console.info(
        `${wall.toFixed(2)} ms a job, ${cpu.toFixed(2)} ms of the processor; ${queued} bytes for ${JOBS} jobs`,
      );
      expect(cpu).toBeLessThan(MOST);
      expect(late - early).toBeLessThan(64e6);
      controller.abort();
      await working;
    } finally {
      controller.abort();
      await server.stop();
      await rm(folder, { recursive: true });
    }
  },
);
