import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { openBook } from '@waterfill/orderbook/node';
import { afterAll, expect, it } from 'vitest';
import { readBlocks } from '../src/node/read-blocks.js';
import { mbpText } from './made-up-recording.js';

const folder = mkdtempSync(join(tmpdir(), 'waterfill-blocks-'));
afterAll(() => rmSync(folder, { recursive: true }));

const ROWS = 60_000;
const text = mbpText(Array.from({ length: ROWS }, (_, k) => ({ action: 'T', size: String(k) })));

async function contentOf(path: string): Promise<Buffer> {
  const blocks: Uint8Array[] = [];
  for await (const block of readBlocks(path)) blocks.push(block.slice());
  return Buffer.concat(blocks);
}

it.each([0, 1, 2 ** 17, 2 ** 17 + 2 ** 21, 7_000_003])('gives a file of %i bytes as it is', async (length) => {
  const path = join(folder, 'bytes');
  writeFileSync(
    path,
    Uint8Array.from({ length }, (_, k) => (k * k) >> 7),
  );
  expect((await contentOf(path)).equals(readFileSync(path))).toBe(true);
});

it.each([
  ['plain', Buffer.from(text)],
  // Packed without a gain, so that it takes several blocks.
  ['packed', gzipSync(text, { level: 0 })],
])('a file of several blocks is read whole, %s', async (_, content) => {
  expect(content.length).toBeGreaterThan(2 ** 17 + 2 * 2 ** 21);
  const path = join(folder, 'day.csv');
  writeFileSync(path, content);
  const volumes: number[] = [];
  const report = await (await openBook(path)).read(({ volume }) => volumes.push(volume));
  expect([report.bytes, report.faults.size]).toEqual([content.length, 0]);
  expect(volumes).toEqual(Array.from({ length: ROWS }, (_, k) => k));
});

it('closes the file if the read is given up', async () => {
  const path = join(folder, 'given-up');
  writeFileSync(path, new Uint8Array(3 * 2 ** 21));
  const blocks = readBlocks(path);
  await blocks.next();
  expect(await blocks.return(undefined)).toEqual({ done: true, value: undefined });
  expect(await blocks.next()).toEqual({ done: true, value: undefined });
});
