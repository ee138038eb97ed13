import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { Job, JobOrder, JobOutput, RefusedJob } from '@waterfill/batch';
import { runBatch } from '@waterfill/batch/node';
import { followJobs, submitJobs, type WorkOptions, work } from '@waterfill/batch/queue';
import { Redis } from 'ioredis';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { lockOfKilled } from '../lock-of-killed.js';
import { thinnedDay } from '../thinned-day.js';
import { hasRedis, type RedisServer, startRedis } from './redis-server.js';

// The threads run the built files: `npm test` builds first.
const isBuilt = existsSync(new URL('../../dist/queue/work.js', import.meta.url));
const [FOREVER, EXITS] = [1, 3];
const OUTPUTS: readonly JobOutput[] = ['plan', 'curves', 'schedule'];
const odd = fileURLToPath(new URL('../node/odd-worker.mjs', import.meta.url));

describe.skipIf(!hasRedis || !isBuilt)('workers of a queue (redis-server, and npm run build first)', () => {
  let server: RedisServer;
  let folder: string;
  beforeAll(async () => {
    server = await startRedis();
    folder = await mkdtemp(join(tmpdir(), 'waterfill-queue-'));
    for (const day of [0, 1]) await writeFile(join(folder, `day${day}.csv`), thinnedDay(day).text);
  });
  afterAll(async () => {
    await server.stop();
    await rm(folder, { recursive: true });
  });

  const jobOf = (order: JobOrder, recordings: readonly string[] = ['day0.csv']): Job => ({
    ...{ format: 'waterfill/job@1', recordings, measure: { intervalSeconds: 1800 }, order, write: ['schedule'] },
  });
  /** Each test has a version of its own, and with it a queue. */
  const optionsOf = (version: string, more: Partial<WorkOptions> = {}): WorkOptions => ({
    ...{ queue: server.url, roots: [folder], output: join(folder, `results-${version}`), version, lock: 1, ...more },
  });
  /** Works until the test is over. */
  const startWork = (options: WorkOptions): string[] => {
    const controller = new AbortController();
    const troubles: string[] = [];
    const working = work({ onTrouble: (text) => troubles.push(text), ...options, signal: controller.signal });
    onTestFinished(async () => {
      controller.abort();
      await working;
    });
    return troubles;
  };
  const runQueued = async (jobs: readonly (Job | RefusedJob)[], options: WorkOptions, retryFailed = false) => {
    const submission = await submitJobs(jobs, { ...options, retryFailed });
    return { submission, outcome: await followJobs(jobs, submission, { ...options, interval: 50 }) };
  };
  const startProcess = (options: WorkOptions): ChildProcess => {
    const script = fileURLToPath(new URL('worker-process.mjs', import.meta.url));
    return spawn(process.execPath, [script, JSON.stringify(options)], { stdio: 'ignore' });
  };
  const isRunning = ({ exitCode, signalCode }: ChildProcess): boolean => exitCode === null && signalCode === null;
  const end = async (child: ChildProcess, signal: NodeJS.Signals): Promise<void> => {
    if (!isRunning(child)) return;
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill(signal);
    await ended;
  };

  test('make the tables that threads of one machine make, byte for byte, and do nothing twice', async () => {
    const jobs = [
      ...[100, 200, 300].map((quantity) => jobOf({ quantity })),
      ...[jobOf({ quantity: 1e9 }), jobOf({ quantity: 100 }, ['none.csv']), jobOf({ quantity: 100 })],
      jobOf({ quantity: { partOfVolume: 0.01 } }, ['day0.csv', 'day1.csv']),
      { recordings: ['day1.csv'], refusal: { code: 'invalid-row', message: 'line 9: expected a quantity' } },
    ];
    const options = optionsOf('same', { concurrency: 2 });
    startWork(options);
    const { submission, outcome } = await runQueued(jobs, options);
    expect(submission).toMatchObject({ queued: 6, before: 1, refused: 1 });
    expect(outcome).toMatchObject({ total: 8, done: 8, before: 1, failed: 2 });
    const alone = { ...options, output: join(folder, 'alone'), threads: 1 };
    await runBatch(jobs, alone);
    for (const table of ['results.csv', 'results.parquet']) {
      expect(await readFile(join(options.output, table))).toEqual(await readFile(join(alone.output, table)));
    }
    expect(await submitJobs(jobs, options)).toMatchObject({ queued: 0, before: 7 });
    expect(await submitJobs(jobs, { ...options, retryFailed: true })).toMatchObject({ queued: 1, before: 6 });
    expect(await submitJobs(jobs, { ...options, resume: false })).toMatchObject({ queued: 6, before: 1 });
  });

  test('keep the lock of a job that computes for longer than the lock lasts', async () => {
    const options = optionsOf('long', { script: odd, timeLimit: 3.5 });
    const troubles = startWork(options);
    const { outcome } = await runQueued([jobOf({ quantity: FOREVER })], options);
    expect(outcome.rows[0]!.result).toMatchObject({ status: 'failed', code: 'time-limit' });
    // The result is in its folder before the worker says so.
    await expect.poll(() => troubles).toEqual([expect.stringContaining('it took longer than 3.5 s')]);
  });

  test('try a job again whose thread dies, and set it aside in the end', async () => {
    const options = optionsOf('odd', { script: odd });
    const troubles = startWork(options);
    const jobs = [jobOf({ quantity: EXITS })];
    const { outcome } = await runQueued(jobs, options);
    expect(outcome.rows[0]!.result).toMatchObject({ status: 'failed', code: 'thread-died' });
    await expect.poll(() => troubles).toHaveLength(3);
    expect(await submitJobs(jobs, options)).toMatchObject({ queued: 0 });
    expect(await submitJobs(jobs, { ...options, retryFailed: true })).toMatchObject({ queued: 1 });
  });

  test('set aside what is no job, or has other recordings here', async () => {
    const options = optionsOf('other');
    const elsewhere = join(folder, 'elsewhere');
    const jobs = [jobOf({ quantity: 100 })];
    const submission = await submitJobs(jobs, options);
    const troubles = startWork({ ...options, roots: [elsewhere] });
    const outcome = await followJobs(jobs, submission, { ...options, interval: 50 });
    expect(outcome.rows[0]!.result).toMatchObject({ status: 'failed', code: 'set-aside' });
    expect(troubles[0]).toContain('its recordings are not the same here');
    const wrong = { ...jobs[0]!, colour: 'red' } as Job;
    const again = await runQueued([wrong], options);
    expect(again.outcome.rows[0]!.result.message).toContain('it is not a job');
  });

  test('do every job once, with none half-written, while they are killed and the server is killed', async () => {
    const jobs = Array.from({ length: 20 }, (_, i) => ({ ...jobOf({ quantity: 100 + i }), write: OUTPUTS }));
    const options = optionsOf('killed', { lock: 1, deaths: 100 });
    const submission = await submitJobs(jobs, options);
    const workers = [startProcess(options), startProcess(options)];
    const countDone = (): number =>
      submission.ids.filter((id) => existsSync(join(options.output, id, 'result.json'))).length;
    let [isOver, kills, restarts] = [false, 0, 0];
    // One after every second result, at a moment of chance: however slow the machine is, the jobs come to an end.
    const kill = async (): Promise<void> => {
      for (let next = 1; !isOver; await sleep(20)) {
        if (countDone() < next) continue;
        next = countDone() + 2;
        await sleep(60 * Math.random());
        if (kills === 1) await server.restart().then(() => restarts++);
        const one = kills++ % 2;
        await end(workers[one]!, 'SIGKILL');
        workers[one] = startProcess(options);
      }
    };
    const killing = kill();
    try {
      const outcome = await followJobs(jobs, submission, { ...options, interval: 100 });
      expect(outcome.rows.map(({ result }) => result.status)).toEqual(jobs.map(() => 'optimal'));
    } finally {
      isOver = true;
      await killing;
      await Promise.all(workers.map((worker) => end(worker, 'SIGKILL')));
    }
    expect([kills > 2, restarts]).toEqual([true, 1]);
    // Those that were killed last may have left a lock after their jobs were done.
    await followJobs(jobs, submission, { ...options, interval: 100 });
    for (const id of submission.ids) {
      const files = await readdir(join(options.output, id), { recursive: true });
      const manifest = JSON.parse(await readFile(join(options.output, id, 'waterfill-manifest.json'), 'utf8'));
      expect(manifest.complete).toBe(true);
      const names = [...manifest.files.map(({ name }: { name: string }) => name), 'waterfill-manifest.json'];
      expect(new Set(files)).toEqual(new Set(names));
    }
  });

  test('leave no lock beside the result of a job, even if they were killed just before they removed it', async () => {
    const options = optionsOf('locked');
    const jobs = [jobOf({ quantity: 100 })];
    startWork(options);
    const { submission } = await runQueued(jobs, options);
    await writeFile(join(options.output, submission.ids[0]!, lockOfKilled()), '');
    await followJobs(jobs, submission, { ...options, interval: 50 });
    expect((await readdir(join(options.output, submission.ids[0]!))).filter((name) => name.endsWith('.lock'))).toEqual(
      [],
    );
  });

  test('set aside a job that ends their process again and again', async () => {
    const script = fileURLToPath(new URL('killing-worker.mjs', import.meta.url));
    const options = optionsOf('poison', { script, lock: 0.5, deaths: 1 });
    const jobs = [jobOf({ quantity: 100 })];
    const submission = await submitJobs(jobs, options);
    let worker = startProcess(options);
    const timer = setInterval(() => {
      if (!isRunning(worker)) worker = startProcess(options);
    }, 100);
    onTestFinished(async () => {
      clearInterval(timer);
      await end(worker, 'SIGKILL');
    });
    const outcome = await followJobs(jobs, submission, { ...options, interval: 100 });
    expect(outcome.rows[0]!.result).toMatchObject({
      ...{ status: 'failed', code: 'worker-died', message: expect.stringContaining('died 2 times') },
    });
  });

  test('are given again what the server has lost', async () => {
    const options = optionsOf('lost');
    const jobs = [jobOf({ quantity: 100 })];
    const submission = await submitJobs(jobs, options);
    const redis = new Redis(server.port);
    await redis.flushall();
    redis.disconnect();
    startWork(options);
    expect(await followJobs(jobs, submission, { ...options, interval: 20 })).toMatchObject({ done: 1, failed: 0 });
  });

  test('take little time for each job beside its work', async () => {
    const options = optionsOf('idle', { script: odd, concurrency: 2 });
    const jobs = Array.from({ length: 300 }, (_, i) => jobOf({ quantity: 100 + i }));
    await submitJobs(jobs, options);
    let done = 0;
    const start = performance.now();
    startWork({ ...options, onResult: () => done++ });
    while (done < jobs.length) await sleep(10);
    // A few milliseconds on a quiet machine: this is for what is slower by far, such as polling.
    expect((performance.now() - start) / jobs.length).toBeLessThan(50);
  });
});

describe.skipIf(!hasRedis)('a queue with a password (redis-server)', () => {
  test('takes it from the address, which no message, job or table has', async () => {
    const secret = 'hush%hush';
    const server = await startRedis(['--requirepass', secret]);
    const folder = await mkdtemp(join(tmpdir(), 'waterfill-queue-'));
    onTestFinished(async () => {
      await server.stop();
      await rm(folder, { recursive: true });
    });
    await writeFile(join(folder, 'day0.csv'), thinnedDay(0).text);
    const addressWith = (password: string) => `redis://:${encodeURIComponent(password)}@127.0.0.1:${server.port}`;
    const options = { roots: [folder], output: join(folder, 'results'), version: '1' };
    const job: Job = { format: 'waterfill/job@1', recordings: ['day0.csv'], order: { quantity: 100 } };
    expect(await submitJobs([job], { ...options, queue: addressWith(secret) })).toMatchObject({ queued: 1 });
    for (const queue of [addressWith(`${secret}!`), server.url]) {
      const refused = await submitJobs([job], { ...options, queue }).catch((error) => error);
      expect(refused).toMatchObject({ code: 'no-queue' });
      expect(JSON.stringify([refused, refused.message, refused.stack])).not.toContain('hush');
    }
    const redis = new Redis({ port: server.port, password: secret });
    const keys = await redis.keys('*');
    const hashes = await Promise.all(keys.map((key) => redis.hgetall(key).catch(() => ({}))));
    redis.disconnect();
    expect(keys.length).toBeGreaterThan(1);
    expect(JSON.stringify([keys, hashes])).toContain('day0.csv');
    expect(JSON.stringify([keys, hashes])).not.toContain('hush');
  });
});
