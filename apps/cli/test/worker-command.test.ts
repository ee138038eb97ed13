import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { hasRedis, type RedisServer, startRedis } from '../../../packages/batch/test/queue/redis-server.js';
import { thinnedDay } from '../../../packages/batch/test/thinned-day.js';
import { folderWith } from './recordings.js';
import { runCli } from './run-cli.js';

const main = fileURLToPath(new URL('../dist/main.js', import.meta.url));
const SECRET = 'hush-hush';

let folder: string;
beforeAll(async () => {
  folder = await folderWith({});
  await mkdir(join(folder, 'books'));
  await writeFile(join(folder, 'books', 'day.csv'), thinnedDay(0).text);
  await writeFile(join(folder, 'orders.csv'), 'recordings,quantity\nbooks/day.csv,300\nbooks/day.csv,1%\n');
});
afterAll(() => rm(folder, { recursive: true }));
afterEach(() => {
  delete process.env.WATERFILL_REDIS_URL;
});

const batch = (output: string, ...options: readonly string[]) =>
  runCli(['batch', join(folder, 'orders.csv'), '-o', join(folder, output), '--interval', '30m', ...options]);

describe('a queue on the command line is refused', () => {
  test.each([
    [['--follow'], '--follow waits for the jobs of a queue; give --queue, too'],
    [['--threads', '2', '--queue', 'redis://here'], 'are not for --queue; each worker has its own'],
    [['--queue'], '--queue redis://host:port, or the variable WATERFILL_REDIS_URL'],
    [['--queue', `http://:${SECRET}@here`], '--queue: expected the address of a Redis server'],
    [['--queue', `redis://:${SECRET}@127.0.0.1:1`], 'the Redis server at redis://127.0.0.1:1 cannot be used'],
  ])('%j, without a word of its password', async (options, words) => {
    const { status, stdout, stderr } = await batch('refused', ...options);
    expect([status, stderr]).toEqual([2, expect.stringContaining(words)]);
    expect(stdout + stderr).not.toContain(SECRET);
  });

  test('by a worker, too', async () => {
    const folders = ['--root', folder, '-o', join(folder, 'refused')];
    expect(await runCli(['worker', ...folders])).toMatchObject({ status: 2 });
    const { status, stderr } = await runCli(['worker', '--queue', 'redis://', '--root', folder, '-o', folder]);
    expect([status, stderr]).toEqual([2, expect.stringContaining('-o is the folder of the recordings')]);
  });
});

// Workers are processes, which run the built files: `npm test` builds first.
describe.skipIf(!hasRedis || !existsSync(main))('waterfill worker (redis-server, and npm run build first)', () => {
  let server: RedisServer;
  let worker: ChildProcess | undefined;
  beforeAll(async () => {
    server = await startRedis(['--requirepass', SECRET]);
  });
  afterAll(async () => {
    worker?.kill('SIGKILL');
    await server.stop();
  });

  test('plans what batch queues: the same table, and nothing of the password in what is written', async () => {
    const url = `redis://:${SECRET}@127.0.0.1:${server.port}`;
    process.env.WATERFILL_REDIS_URL = url;
    const queued = await batch('results', '--queue');
    expect(queued).toMatchObject({ status: 0, stdout: expect.stringMatching(/queued +2 jobs/) });
    const argv = [main, 'worker', '--root', folder, '-o', join(folder, 'results'), '--concurrency', '1'];
    worker = spawn(process.execPath, argv, { env: process.env });
    const said: string[] = [];
    for (const stream of [worker.stdout!, worker.stderr!]) stream.on('data', (data) => said.push(`${data}`));
    const ended = new Promise((resolve) => worker!.once('close', resolve));
    const followed = await batch('results', '--queue', url, '--follow');
    expect(followed).toMatchObject({ status: 0, stdout: expect.stringContaining('2 of 2 done: 2 optimal') });
    worker.kill('SIGTERM');
    expect(await ended).toBe(0);
    expect(said.join('')).toContain('2 jobs done');
    expect(await batch('alone')).toMatchObject({ status: 0 });
    const read = (name: string) => readFile(join(folder, name), 'utf8');
    expect(await read('results/results.csv')).toBe(await read('alone/results.csv'));
    const written = await Promise.all(
      ['results.csv', 'times.csv', 'report.html'].map((name) => read(`results/${name}`)),
    );
    expect([...said, ...written, queued.stdout, followed.stdout].join('')).not.toContain(SECRET);
  });
});
