import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { openBook } from '@waterfill/orderbook/node';
import { afterAll, afterEach, expect, it, vi } from 'vitest';
import { readFileBlocks, readPipeBlocks } from '../src/node/read-blocks.js';
import { mbpText } from './made-up-recording.js';

const folder = mkdtempSync(join(tmpdir(), 'waterfill-blocks-'));
afterAll(() => rmSync(folder, { recursive: true }));
afterEach(() => void vi.restoreAllMocks());

const ROWS = 60_000;
const text = mbpText(Array.from({ length: ROWS }, (_, k) => ({ action: 'T', size: String(k) })));

/** The blocks, copied. */
async function blocksOf(given: AsyncIterable<Uint8Array>): Promise<Uint8Array[]> {
  const blocks: Uint8Array[] = [];
  for await (const block of given) blocks.push(block.slice());
  return blocks;
}

function fileOf(length: number): string {
  const path = join(folder, 'bytes');
  writeFileSync(
    path,
    Uint8Array.from({ length }, (_, k) => (k * k) >> 7),
  );
  return path;
}

/** Makes every read seem to take so long. */
function makeReadsTake(milliseconds: number): void {
  let time = 0;
  vi.spyOn(performance, 'now').mockImplementation(() => {
    time += milliseconds;
    return time;
  });
}

const LENGTHS = [0, 1, 2 ** 17, 2 ** 17 + 2 ** 21, 7_000_003, 2 ** 17 + 8 * 2 ** 21, 23_000_001];

it.each(LENGTHS)('gives a file of %i bytes as it is, from memory, from a slow disk, and as a pipe', async (length) => {
  const path = fileOf(length);
  const expected = readFileSync(path);
  const longestOf = (blocks: readonly Uint8Array[]): number => Math.max(...blocks.map((block) => block.length));
  makeReadsTake(0.1);
  const fast = await blocksOf(readFileBlocks(path));
  const piped = await blocksOf(readPipeBlocks(path));
  makeReadsTake(5);
  const slow = await blocksOf(readFileBlocks(path));
  for (const blocks of [fast, piped, slow]) expect(Buffer.concat(blocks).equals(expected)).toBe(true);
  // In another thread they are read in larger blocks.
  if (length > 3e6) expect([longestOf(fast), longestOf(slow)]).toEqual([2 ** 19, 2 ** 21]);
});

it('reads into the memory that it is given', async () => {
  const path = fileOf(700_000);
  const memory = new Uint8Array(100_000);
  makeReadsTake(0.1);
  const given: [isThere: boolean, bytes: Uint8Array][] = [];
  for await (const block of readFileBlocks(path, () => memory.subarray(given.length))) {
    given.push([block.buffer === memory.buffer && block.byteOffset === given.length, block.slice()]);
  }
  expect(given.map(([isThere]) => isThere)).toEqual(given.map((_, k) => k > 0));
  expect(Buffer.concat(given.map(([, bytes]) => bytes)).equals(readFileSync(path))).toBe(true);
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

it.each([1, 2, 3])('closes the file if the read is given up at block %i, wherever it is read', async (count) => {
  const path = fileOf(3 * 2 ** 21);
  for (const milliseconds of [0.1, 5]) {
    makeReadsTake(milliseconds);
    for (const blocks of [readFileBlocks(path), readPipeBlocks(path)]) {
      for (let k = 0; k < count; k++) expect((await blocks.next()).done).toBe(false);
      expect(await blocks.return(undefined)).toEqual({ done: true, value: undefined });
      expect(await blocks.next()).toEqual({ done: true, value: undefined });
    }
  }
});

it('a pipe can be given up after its first block while its writer waits', async () => {
  const path = join(folder, 'pipe');
  execFileSync('sh', ['-c', 'mkfifo "$0"', path]);
  const blocks = readPipeBlocks(path);
  const [first, writer] = await Promise.all([blocks.next(), open(path, 'w').then(writeTo)]);
  expect(Buffer.from(first.value).toString()).toBe('a start');
  expect(await blocks.return(undefined)).toEqual({ done: true, value: undefined });
  await writer.close();

  async function writeTo(file: Awaited<ReturnType<typeof open>>): Promise<typeof file> {
    await file.write('a start');
    return file;
  }
});
