import { gzipSync } from 'node:zlib';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { fileContent } from '../src/bytes/file-content.js';
import { BookError } from '../src/index.js';
import { mbpText, memoryFile, readAll } from './made-up-recording.js';
import { zstdBomb, zstdFrame } from './zstd-frame.js';

afterEach(() => void vi.restoreAllMocks());

/** So many do not go into one block of Zstandard. */
const ROWS = 1200;
const text = mbpText(Array.from({ length: ROWS }, (_, k) => ({ size: String(k) })));
const bytes = new TextEncoder().encode(text);
const packed = { gzip: gzipSync(bytes), Zstandard: zstdFrame(bytes) };

describe.each(Object.entries(packed))('%s', (name, content) => {
  it('is found by its first bytes, whatever the name of the file', async () => {
    for (const piece of [1, 1000, 1 << 20]) {
      expect((await readAll(memoryFile('day.csv', content, piece))).report).toMatchObject({
        states: ROWS,
        bytes: content.length,
      });
    }
  });

  it('that ends too early is refused', async () => {
    const cut = content.subarray(0, content.length - 20);
    const error = await readAll(memoryFile('day.csv', cut)).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(BookError);
    expect((error as BookError).message).toMatch(`day.csv: the ${name} data cannot be unpacked past`);
  });

  it('that ends too early is counted where faults are only counted', async () => {
    const cut = content.subarray(0, content.length - 20);
    const { report } = await readAll(memoryFile('day.csv', cut), { lenient: true });
    expect(report.faults.get('cut-short')).toBe(1);
  });
});

it.each(Object.entries({ plain: bytes, ...packed }))(
  '%s content is put where it is read only if it is plain',
  async (name, content) => {
    const memory = new Uint8Array(1 << 18);
    const places = new Set<Uint8Array | undefined>();
    const file = memoryFile('day.csv', content);
    const stream = async function* (room?: () => Uint8Array | undefined): AsyncGenerator<Uint8Array> {
      for await (const chunk of file.stream()) {
        yield chunk;
        places.add(room?.());
      }
    };
    const chunks: Uint8Array[] = [];
    for await (const chunk of fileContent({ ...file, stream }, { room: () => memory })) chunks.push(chunk.slice());
    expect(Buffer.concat(chunks).equals(bytes)).toBe(true);
    expect([...places]).toEqual([name === 'plain' ? memory : undefined]);
  },
);

it('a long read of bytes in memory lets other tasks run', async () => {
  let time = 0;
  vi.spyOn(performance, 'now').mockImplementation(() => {
    time += 10;
    return time;
  });
  let isDone = false;
  const before: boolean[] = [];
  setImmediate(() => before.push(!isDone));
  await readAll(memoryFile('day.csv', bytes));
  isDone = true;
  await new Promise((resolve) => setImmediate(resolve));
  expect(before).toEqual([true]);
});

it('a Zstandard window above 128 MB is refused with the reason', async () => {
  expect((await readAll(memoryFile('day', zstdFrame(bytes, 17)))).states.length).toBe(ROWS);
  await expect(readAll(memoryFile('day.csv.zst', zstdFrame(bytes, 18)))).rejects.toThrow(
    'day.csv.zst: its Zstandard window of 256 MB is above the 128 MB that are kept in memory; pack it again',
  );
});

it("a browser's file is read as it is, packed or not", async () => {
  for (const content of [bytes, packed.gzip, packed.Zstandard]) {
    const file = new File([new Uint8Array(content)], 'day.csv');
    expect((await readAll(file)).report).toMatchObject({ states: ROWS, bytes: content.length });
  }
});

it('a stream that fails is a file that cannot be read', async () => {
  const broken = {
    name: 'day.csv',
    stream: async function* (): AsyncGenerator<Uint8Array> {
      yield bytes.slice(0, 500);
      throw new Error('the disk is gone');
    },
  };
  await expect(readAll(broken)).rejects.toThrow('day.csv: cannot be read: the disk is gone');
});

it('an abort is heard after each part that is unpacked, though all bytes are read', async () => {
  const controller = new AbortController();
  const file = {
    ...memoryFile('day.csv.gz', packed.gzip),
    async *gunzip(): AsyncGenerator<Uint8Array> {
      yield bytes.subarray(0, 500);
      yield bytes.subarray(500);
    },
  };
  const content = fileContent(file, { signal: controller.signal });
  expect((await content.next()).value).toHaveLength(500);
  controller.abort(new Error('enough'));
  await expect(content.next()).rejects.toThrow('enough');
});

describe.each([
  ['gzip', gzipSync(Buffer.alloc(150 << 20))],
  // 8 GB: fewer are unpacked before others have waited for long.
  ['Zstandard', zstdBomb(60_000)],
])('a few bytes of %s that unpack to very many', (_, bomb) => {
  it('can be cancelled, and show that something is done', async () => {
    const controller = new AbortController();
    const counts: number[] = [];
    const onBytes = (count: number): void => {
      counts.push(count);
      if (count === 0) controller.abort();
    };
    const read = async (): Promise<void> => {
      for await (const _ of fileContent(memoryFile('bomb', bomb, bomb.length), { signal: controller.signal, onBytes }));
    };
    await expect(read()).rejects.toThrow(controller.signal.reason);
    expect(counts).toEqual([bomb.length, 0]);
  });

  it('lets a timer of the same thread cancel it', async () => {
    const signal = AbortSignal.timeout(1);
    const read = async (): Promise<void> => {
      for await (const _ of fileContent(memoryFile('bomb', bomb, bomb.length), { signal }));
    };
    await expect(read()).rejects.toThrow('timeout');
  });
});
