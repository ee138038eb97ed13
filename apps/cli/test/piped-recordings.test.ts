import { spawn, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { folderWith, recordingText, summerRows } from './recordings.js';
import { runCli } from './run-cli.js';

const day = recordingText('2025-06-02', summerRows);
const options = ['--session', '15:30-15:34', '--sizes', '100:300:100'];

/** A named pipe, into which the day is written once, if it is to be read. */
async function pipe(isRead = true): Promise<string> {
  const path = join(await folderWith({}), 'day.fifo');
  spawnSync('sh', ['-c', 'mkfifo "$0"', path]);
  if (isRead) spawn('sh', ['-c', 'printf %s "$0" > "$1"', day, path], { stdio: 'ignore' });
  return path;
}

async function file(): Promise<string> {
  return join(await folderWith({ 'day.csv': day }), 'day.csv');
}

describe('a recording that comes through a pipe', () => {
  test('is measured as one in a file', async () => {
    const expected = await runCli(['curves', await file(), ...options]);
    expect(expected.status).toBe(0);
    const named = (name: string) => ({ ...expected, stderr: expected.stderr.replace('day.csv', name) });
    expect(await runCli(['curves', await pipe(), ...options])).toEqual(named('day.fifo'));
    expect(await runCli(['curves', '-', ...options], day)).toEqual(named('standard input'));
  });

  test('is inspected as one in a file', async () => {
    const expected = await runCli(['inspect', await file()]);
    expect(expected.status).toBe(0);
    expect(await runCli(['inspect', await pipe()])).toEqual(expected);
    expect(await runCli(['inspect', '-'], day)).toEqual(expected);
  });

  test('is planned on, and is not read for the report again', async () => {
    const order = ['--quantity', '100', '--family', 'power-law', '--exponent', '0.5', ...options];
    const folder = await folderWith({});
    const { status, stderr } = await runCli(['run', await pipe(), ...order, '-o', folder, '--report']);
    expect([status, stderr]).toEqual([
      0,
      expect.stringMatching(/^[^\n]*the recording covers 2 of 4 intervals[^\n]*\n$/),
    ]);
  });

  test('is refused beside others, which are read twice', async () => {
    const [fifo, other] = [await pipe(false), await file()];
    expect(await runCli(['curves', other, fifo])).toMatchObject({
      status: 2,
      stderr: `waterfill: ${fifo}: can be read only once, but several recordings are read twice; write each into a file first\n`,
    });
    expect((await runCli(['curves', '-', other], day)).stderr).toContain('standard input: can be read only once');
  });
});

test('a document without an end is refused', async () => {
  const { status, stderr } = await runCli(['schedule', '/dev/zero']);
  expect([status, stderr]).toEqual([
    2,
    'waterfill: /dev/zero cannot be read: it is longer than 256 MB, which no document is; is it the file that was meant?\n',
  ]);
});
