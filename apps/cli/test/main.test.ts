import { spawn, spawnSync } from 'node:child_process';
import { closeSync, existsSync, openSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseScheduleDocument } from '@waterfill/documents';
import { describe, expect, test } from 'vitest';
import { halfHours, problemText } from './documents.js';

const main = fileURLToPath(new URL('../dist/main.js', import.meta.url));

interface Ended {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the built command as a process of its own; `atMost` bytes are read of what it prints. */
function spawnCli(args: readonly string[], stdin: string, atMost = Number.POSITIVE_INFINITY): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [main, ...args]);
    let [stdout, stderr] = ['', ''];
    child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
      stdout += chunk;
      if (stdout.length >= atMost) child.stdout.destroy();
    });
    child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
      stderr += chunk;
    });
    child.on('error', reject).on('close', (status) => resolve({ status, stdout, stderr }));
    child.stdin.end(stdin);
  });
}

/** A day of seconds. */
const seconds = 23_400;
const day = problemText({
  quantity: 1e6,
  impact: {
    kind: 'power-law',
    coefficient: Array.from({ length: seconds }, (_, t) => 1e-3 * (2 + Math.sin(t))),
    exponent: Array.from({ length: seconds }, (_, t) => 0.5 + 0.2 * Math.cos(t)),
  },
  upper: undefined,
  grid: { start: '2025-06-02T09:30:00-04:00', intervalSeconds: 1, timezone: 'America/New_York' },
});

// `npm test` builds first. Run on its own from source, vitest lists these as skipped.
describe.skipIf(!existsSync(main))('the built command (npm run build makes it)', () => {
  test('sends a day of seconds down a pipe whole', async () => {
    const { status, stdout, stderr } = await spawnCli(['schedule', '-', '--json'], day);
    expect([status, stderr]).toEqual([0, '']);
    const { result } = parseScheduleDocument(stdout);
    expect(result.status === 'optimal' && result.solution.schedule.length).toBe(seconds);
  });

  test('is quiet when its reader has seen enough', async () => {
    const { stdout, stderr } = await spawnCli(['schedule', '-', '--json'], day, 10);
    expect(stdout).toContain('"format"');
    expect(stderr).toBe('');
  });

  test.skipIf(!existsSync('/dev/full'))('says in one line that the device is full', async () => {
    for (const args of [['schedule', halfHours], ['--help']]) {
      const full = openSync('/dev/full', 'w');
      const { status, stderr } = spawnSync(process.execPath, [main, ...args], { stdio: ['ignore', full, 'pipe'] });
      closeSync(full);
      expect(status).toBe(2);
      expect(`${stderr}`).toBe('waterfill: standard output cannot be written: no space left on the device\n');
    }
  });

  test.each<[number, string[], string]>([
    [0, ['schedule', '-'], problemText()],
    [1, ['schedule', '-'], problemText({ upper: [1, 1, 1] })],
    [2, ['schedule', '-'], '{'],
    [2, ['schedule', '--no-such-option'], ''],
    [0, ['--help'], ''],
  ])('ends with status %d after %j', async (status, args, stdin) => {
    const ended = await spawnCli(args, stdin);
    expect(ended.status).toBe(status);
    expect(ended.stderr.split('\n').length - 1).toBe(status === 0 ? 0 : 1);
  });
});
