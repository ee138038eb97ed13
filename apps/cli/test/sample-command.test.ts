import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { openBook } from '@waterfill/orderbook/node';
import { afterAll, expect, test } from 'vitest';
import { runCli } from './run-cli.js';

const root = mkdtempSync(join(tmpdir(), 'waterfill-sample-'));
afterAll(() => rmSync(root, { recursive: true }));

const slow = { timeout: 60_000 };

test('writes days that the reader reads without a fault, and prints their paths', slow, async () => {
  const folder = join(root, 'a', 'b');
  const { status, stdout, stderr } = await runCli(['sample', '--days', '2', '--start', '2025-06-06', '-o', folder]);
  const names = ['THIN_2025-06-06.csv.gz', 'THIN_2025-06-09.csv.gz'];
  expect(status).toBe(0);
  expect(stdout).toBe(names.map((name) => `${join(folder, name)}\n`).join(''));
  expect(stderr.split('\n')).toHaveLength(3);
  expect(readdirSync(folder)).toEqual(names);
  const report = await (await openBook(join(folder, names[1]!))).read(() => {});
  expect(report).toMatchObject({ symbol: 'THIN', date: '2025-06-09' });
  expect(report.faults.size).toBe(0);
});

test('writes the same bytes for the same seed, and others for another', slow, async () => {
  const digests = [];
  for (const [k, seed] of ['7', '7', '8'].entries()) {
    const folder = join(root, `seed-${k}`);
    const { stdout } = await runCli(['sample', '--days', '1', '--seed', seed, '-o', folder, '--json']);
    const [{ file, bytes }] = JSON.parse(stdout) as [{ file: string; bytes: number }];
    const packed = readFileSync(file);
    expect(packed.length).toBe(bytes);
    // No time and no operating system.
    expect([...packed.subarray(4, 8), packed[9]]).toEqual([0, 0, 0, 0, 255]);
    expect(gunzipSync(packed).subarray(0, 8).toString()).toBe('ts_recv,');
    digests.push(createHash('sha256').update(packed).digest('hex'));
  }
  expect(digests[1]).toBe(digests[0]);
  expect(digests[2]).not.toBe(digests[0]);
});

test.each([
  [['-o', 'x'], "required option '--days <n>' not specified"],
  [['--days', '1'], "required option '-o, --output <folder>' not specified"],
  [['--days', '0', '-o', 'x'], 'Expected a whole number from 1 to 260'],
  [['--days', '1', '--seed', '1.5', '-o', 'x'], 'Expected a whole number >= 0'],
  [['--days', '1', '--start', '2025-02-30', '-o', 'x'], 'Expected a date written YYYY-MM-DD'],
  [['--days', '1', '--symbol', 'AAPL', '-o', 'x'], 'Allowed choices are thin, thick'],
])('refuses %j', async (args, message) => {
  const { status, stdout, stderr } = await runCli(['sample', ...args]);
  expect([status, stdout]).toEqual([2, '']);
  expect(stderr).toContain(message);
});

test('says so when the folder is a file', async () => {
  const file = join(root, 'file');
  writeFileSync(file, '');
  const { status, stderr } = await runCli(['sample', '--days', '1', '-o', file]);
  expect(status).toBe(2);
  expect(stderr).toContain('cannot be written');
});
