import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { BatchProgress, Job } from '@waterfill/batch';
import { type BatchOutcome, runBatch } from '@waterfill/batch/node';
import { followJobs, submitJobs } from '@waterfill/batch/queue';
import { sampleCsv, sampleDays } from '@waterfill/orderbook';
import { expect, test } from 'vitest';
import { hasRedis, type RedisServer, startRedis } from './redis-server.js';

const [JOBS, DAYS] = [320, 4];
/** Seconds between two deaths, at least and at most: longer than a worker takes to start and to do some jobs. */
const [SOON, LATE] = [2, 6];
const script = fileURLToPath(new URL('worker-process.mjs', import.meta.url));

const start = (options: object): ChildProcess =>
  spawn(process.execPath, [script, JSON.stringify(options)], { stdio: 'ignore' });

async function kill(child: ChildProcess): Promise<void> {
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGKILL');
  await ended;
}

/** Two workers, one of which is killed every few seconds, and a server that is killed once, halfway. */
function startKilling(
  options: object,
  server: RedisServer,
): { readonly countDone: (done: number) => void; readonly end: () => Promise<void> } {
  const workers = [start(options), start(options)];
  let [isOver, done, kills, restarts] = [false, 0, 0, 0];
  const killing = (async () => {
    while (!isOver) {
      await sleep(1000 * (SOON + (LATE - SOON) * Math.random()));
      const one = Math.random() < 0.5 ? 0 : 1;
      await kill(workers[one]!);
      workers[one] = start(options);
      kills++;
      if (restarts > 0 || done < JOBS / 2) continue;
      await server.restart();
      restarts++;
    }
  })();
  return {
    countDone: (count) => {
      done = count;
    },
    end: async () => {
      isOver = true;
      await killing;
      await Promise.all(workers.map(kill));
      console.info(`${kills} kills of a worker, ${restarts} of the server`);
      expect(restarts).toBe(1);
    },
  };
}

/** What is in the folder of each job is what its manifest says, and nothing else. */
async function expectWhole(output: string, { rows }: BatchOutcome): Promise<void> {
  for (const { result } of rows) {
    const files = await readdir(join(output, result.job), { recursive: true });
    const manifest = JSON.parse(await readFile(join(output, result.job, 'waterfill-manifest.json'), 'utf8'));
    const names = manifest.files.map(({ name }: { name: string }) => name);
    expect(manifest.complete).toBe(true);
    expect(new Set(files)).toEqual(new Set([...names, 'waterfill-manifest.json']));
  }
}

test.skipIf(!hasRedis)(
  `${JOBS} jobs are done once each, whole, and with the table of one machine, while workers and the server are killed (redis-server)`,
  async () => {
    const server = await startRedis();
    const folder = await mkdtemp(join(tmpdir(), 'waterfill-killed-'));
    try {
      for (const [i, day] of sampleDays({ days: DAYS }).entries())
        await writeFile(join(folder, `day${i}.csv`), [...sampleCsv(day)].join(''));
      const jobs = Array.from(
        { length: JOBS },
        (_, i): Job => ({
          ...{ format: 'waterfill/job@1', recordings: [`day${i % DAYS}.csv`], write: ['plan', 'curves', 'schedule'] },
          ...{ measure: { intervalSeconds: 300 }, order: { quantity: 1000 + i } },
        }),
      );
      const places = { roots: [folder], version: '1' };
      const options = { ...places, queue: server.url, output: join(folder, 'queued'), lock: 2, deaths: 1000 };
      const submission = await submitJobs(jobs, options);
      const killing = startKilling(options, server);
      const onProgress = ({ done }: BatchProgress): void => killing.countDone(done);
      const following = followJobs(jobs, submission, { ...options, onProgress });
      const [followed] = await Promise.allSettled([following]);
      await killing.end();
      if (followed.status === 'rejected') throw followed.reason;
      const outcome = followed.value;
      console.info(`${outcome.done} jobs in ${outcome.seconds.toFixed(0)} s`);
      expect(outcome.rows.map(({ result }) => result.status)).toEqual(jobs.map(() => 'optimal'));
      expect(new Set(outcome.rows.map(({ result }) => result.job)).size).toBe(JOBS);
      await expectWhole(options.output, outcome);
      await runBatch(jobs, { ...places, output: join(folder, 'alone') });
      for (const table of ['results.csv', 'results.parquet'])
        expect(await readFile(join(folder, 'queued', table))).toEqual(await readFile(join(folder, 'alone', table)));
    } finally {
      await server.stop();
      await rm(folder, { recursive: true });
    }
  },
);
