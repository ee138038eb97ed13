import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parseJobResult } from '@waterfill/batch';
import { sampleCsv, sampleDays } from '@waterfill/orderbook';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { folderWith } from './recordings.js';
import { runCli } from './run-cli.js';

const main = fileURLToPath(new URL('../dist/main.js', import.meta.url));
const JOBS = 8;
let folder: string;

beforeAll(async () => {
  const [header, ...rows] = [...sampleCsv(sampleDays({ days: 1 })[0]!)].join('').split('\n');
  const day = [header, ...rows.filter((_, i) => i % 100 === 0), ''].join('\n');
  const orders = Array.from({ length: JOBS }, (_, i) => `day.csv,${100 + i}\n`);
  folder = await folderWith({ 'day.csv': day, 'orders.csv': `recordings,quantity\n${orders.join('')}` });
});
afterAll(() => rm(folder, { recursive: true }));

const argvOf = (results: string) => [
  ...['batch', join(folder, 'orders.csv'), '--interval', '30m', '--threads', '2', '-o', join(folder, results)],
];

/** Starts a batch, and returns once the first of its jobs is done. */
async function started(results: string): Promise<ChildProcess> {
  const child = spawn(process.execPath, [main, ...argvOf(results)], { stdio: ['ignore', 'pipe', 'pipe'] });
  while ((await doneIn(results)).length === 0) await sleep(5);
  return child;
}

/** Names of jobs whose result is there. */
async function doneIn(results: string): Promise<string[]> {
  const names = await readdir(join(folder, results)).catch(() => []);
  return names.filter((name) => existsSync(join(folder, results, name, 'result.json')));
}

const ended = (child: ChildProcess) =>
  new Promise<number | null>((resolve) => void child.once('exit', (status) => resolve(status)));
const tableOf = (results: string) => readFile(join(folder, results, 'results.csv'), 'utf8');

describe.skipIf(!existsSync(main) || process.platform === 'win32')(
  'a batch that is interrupted (npm run build first)',
  () => {
    test('by kill -9 leaves whole results, and goes on where it was', async () => {
      const child = await started('killed');
      child.kill('SIGKILL');
      await ended(child);
      const done = await doneIn('killed');
      expect(done.length).toBeLessThan(JOBS);
      for (const job of done) {
        const result = parseJobResult(await readFile(join(folder, 'killed', job, 'result.json'), 'utf8'));
        for (const file of result!.files) expect(existsSync(join(folder, 'killed', job, file))).toBe(true);
      }
      const { status, stdout } = await runCli(argvOf('killed'));
      expect([status, stdout]).toEqual([0, expect.stringContaining(`${JOBS} of ${JOBS} done`)]);
      expect(stdout).toMatch(new RegExp(`before +${done.length} were done before`));
      const left = await readdir(join(folder, 'killed'), { recursive: true });
      expect(left.filter((name) => /\.tmp$|\.lock$/.test(name))).toEqual([]);
    });

    test('by Ctrl-C finishes what runs, says what is left, and goes on', async () => {
      const child = await started('stopped');
      const [stdout, stderr] = [text(child.stdout!), text(child.stderr!)];
      child.kill('SIGINT');
      expect(await ended(child)).toBe(1);
      const done = (await doneIn('stopped')).length;
      expect(done).toBeLessThan(JOBS);
      expect(await stdout).toMatch(new RegExp(`${done} of ${JOBS} done[^]*left +${JOBS - done}`));
      expect(await stderr).toContain('finishing the jobs that run');
      expect((await tableOf('stopped')).trim().split('\r\n')).toHaveLength(done + 1);
      expect((await runCli(argvOf('stopped'))).status).toBe(0);
      expect(await tableOf('stopped')).toBe(await tableOf('killed'));
    });

    test('has not begun where a file is in the place of its folder', async () => {
      await writeFile(join(folder, 'file'), '');
      const { status, stderr } = await runCli(argvOf('file'));
      expect([status, stderr]).toEqual([2, expect.stringContaining('file cannot be written')]);
    });
  },
);
