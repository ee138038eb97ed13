import { execFileSync } from 'node:child_process';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { bookSource } from '../../src/node/index.js';

const HEADER = 'ts_event,action,size,flags,bid_px_00,bid_sz_00,ask_px_00,ask_sz_00,symbol';
const text = `${HEADER}\n2025-06-02T14:30:00Z,A,100,128,9,500,11,500,XYZ\n`;

async function* chunks(): AsyncGenerator<Uint8Array> {
  yield new TextEncoder().encode(text);
}

test('a source of a path is opened as often as it is needed, one of a stream once', async () => {
  const path = join(await mkdtemp(join(tmpdir(), 'waterfill-')), 'day.csv');
  await writeFile(path, text);
  const file = await bookSource(path);
  expect([file.name, file.comesOnce]).toEqual([path, false]);
  for (let i = 0; i < 2; i++) expect((await (await file.open({})).read(() => {})).date).toBe('2025-06-02');
  const stream = await bookSource('-', chunks());
  expect([stream.name, stream.comesOnce]).toEqual(['standard input', true]);
  expect((await (await stream.open({})).read(() => {})).symbol).toBe('XYZ');
});

test('what is not there says so when it is opened; a pipe comes once', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'waterfill-'));
  const none = await bookSource(join(folder, 'none.csv'));
  expect(none.comesOnce).toBe(false);
  await expect(none.open({})).rejects.toMatchObject({ code: 'cannot-read' });
  const fifo = join(folder, 'day.fifo');
  execFileSync('sh', ['-c', 'mkfifo "$0"', fifo]);
  expect((await bookSource(fifo)).comesOnce).toBe(true);
});
