import { execFileSync, spawn } from 'node:child_process';
import { createReadStream, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import { type BookRecording, openRecording, sampleCsv, streamedFile } from '../src/index.js';
import { openBook, openBookStream } from '../src/node/index.js';
import { type KeptState, keep, mbpText } from './made-up-recording.js';
import { dbnOfTable, mbpTable, parquetOfTable } from './mbp-table.js';
import { zstdFrame } from './zstd-frame.js';

const folder = mkdtempSync(join(tmpdir(), 'waterfill-streams-'));
afterAll(() => rmSync(folder, { recursive: true }));

// Of several megabytes, so that it is longer than what is kept.
const day = [...sampleCsv({ name: 'thick', date: '2025-06-02', seed: 1 })].join('');
const start = day.slice(0, day.indexOf('\n', 200_000) + 1);
const contents: readonly (readonly [name: string, content: Uint8Array])[] = [
  ['day.csv', Buffer.from(day)],
  ['start.csv', Buffer.from(start)],
  ['start.csv.gz', gzipSync(start)],
  ['start.csv.zst', zstdFrame(Buffer.from(start))],
  ['start.dbn', dbnOfTable(mbpTable(start))],
];

async function statesOf(recording: BookRecording): Promise<KeptState[]> {
  const states: KeptState[] = [];
  await recording.read((state) => states.push(keep(state)));
  return states;
}

function written(name: string, content: Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

/** A named pipe that a file is written into, once. */
function fifoOf(path: string): string {
  const fifo = `${path}.fifo`;
  execFileSync('sh', ['-c', 'mkfifo "$0"', fifo]);
  spawn('sh', ['-c', 'cat "$0" > "$1"', path, fifo], { stdio: 'ignore' });
  return fifo;
}

describe.each(contents)('%s', (name, content) => {
  it('is read from a named pipe as from a file', async () => {
    const path = written(name, content);
    expect(await statesOf(await openBook(fifoOf(path)))).toEqual(await statesOf(await openBook(path)));
  });

  it('is read from a stream as from a file, in pieces of any size', async () => {
    const path = written(name, content);
    const expected = await statesOf(await openBook(path));
    for (const highWaterMark of content.length > 5e6 ? [1 << 16] : [1000, 1 << 24]) {
      const stream = createReadStream(path, { highWaterMark });
      expect(await statesOf(await openBookStream('standard input', stream))).toEqual(expected);
    }
  });
});

it('a stream whose chunks are overwritten is read as it came', async () => {
  async function* chunks(): AsyncGenerator<Uint8Array> {
    const block = new Uint8Array(1000);
    const bytes = Buffer.from(start);
    for (let at = 0; at < bytes.length; at += block.length) {
      const part = bytes.subarray(at, at + block.length);
      block.set(part);
      yield block.subarray(0, part.length);
      block.fill(0);
    }
  }
  const path = written('whole.csv', Buffer.from(start));
  const recording = await openRecording(streamedFile('chunks', chunks()));
  expect(await statesOf(recording)).toEqual(await statesOf(await openBook(path)));
});

it('a stream cannot be read again', async () => {
  const recording = await openRecording(streamedFile('the response', new Response(mbpText([{}])).body!));
  expect((await recording.read(() => {})).states).toBe(1);
  await expect(recording.read(() => {})).rejects.toThrow(
    'the response: comes as a stream, which was read already; write it into a file first',
  );
});

it('a stream of Parquet is refused by name', async () => {
  const path = written('day.parquet', parquetOfTable(mbpTable(start)));
  const fifo = fifoOf(path);
  await expect(openBook(fifo)).rejects.toThrow(
    `${fifo}: is a Parquet file, which cannot be read as a stream; write it into a file first`,
  );
});

it('a stream of one file of a LOBSTER pair is refused by name', async () => {
  const name = 'XYZ_2012-06-21_34200000_57600000_message_1.csv';
  const opening = openRecording(streamedFile(name, new Response('34200.5,4,7,20,100200,-1\n').body!));
  await expect(opening).rejects.toThrow(`${name}: holds the messages of a LOBSTER pair`);
});

it('a stream is closed if it is no recording, and after the read', async () => {
  let closed = 0;
  async function* endless(text: string): AsyncGenerator<Uint8Array> {
    try {
      for (;;) yield new TextEncoder().encode(text);
    } finally {
      closed++;
    }
  }
  await expect(openRecording(streamedFile('stream', endless('hello\n')))).rejects.toThrow('not a known format');
  expect(closed).toBe(1);
  const enough = new AbortController();
  const recording = await openRecording(streamedFile('stream', endless(mbpText([{}]))), {
    signal: enough.signal,
    lenient: true,
  });
  await expect(recording.read(() => enough.abort())).rejects.toThrow('aborted');
  expect(closed).toBe(2);
});

it('what never ends and is no recording is refused', async () => {
  await expect(openBook('/dev/zero')).rejects.toThrow('/dev/zero: starts with');
  await expect(openBook('/dev/null')).rejects.toThrow('/dev/null: is empty');
});
