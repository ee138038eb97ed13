import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readChunks } from '../src/bytes/read-chunks.js';
import { unzstd } from '../src/bytes/unzstd.js';
import { Xxh64 } from '../src/bytes/xxh64.js';
import { BookError } from '../src/index.js';
import { openBook } from '../src/node/index.js';
import { mbpText, memoryFile, readAll } from './made-up-recording.js';
import { packedRecording, plainRecording } from './packed-recording.js';
import { hasSharedData, sharedPath, unlessShared } from './shared-data.js';
import { zstdFrame } from './zstd-frame.js';

const bytes = new TextEncoder().encode(mbpText(Array.from({ length: 300 }, (_, k) => ({ size: String(k) }))));
const half = bytes.indexOf(10, bytes.length / 2) + 1;
const [first, second] = [bytes.subarray(0, half), bytes.subarray(half)];
const PIECES = [1, 7, 1000, 1 << 20];
const EMPTY_FRAME = Uint8Array.of(0x28, 0xb5, 0x2f, 0xfd, 0, 0, 1, 0, 0);

/** A frame of one kind of sixteen that carries no data. */
function skippable(content: Uint8Array, kind = 0): Uint8Array {
  const frame = new Uint8Array(8 + content.length);
  new DataView(frame.buffer).setUint32(0, 0x184d2a50 + kind, true);
  new DataView(frame.buffer).setUint32(4, content.length, true);
  frame.set(content, 8);
  return frame;
}

/** With blocks that are not compressed, a checksum at the end, and the size of the content instead of a window. */
function singleSegment(content: Uint8Array): Uint8Array {
  const head = Uint8Array.of(0x28, 0xb5, 0x2f, 0xfd, 0b1010_0100, 0, 0, 0, 0);
  new DataView(head.buffer).setUint32(5, content.length, true);
  const blocks = zstdFrame(content).subarray(6);
  return Buffer.concat([head, blocks, checksumOf(content)]);
}

function checksumOf(content: Uint8Array): Uint8Array {
  const hash = new Xxh64();
  hash.update(content);
  const checksum = new Uint8Array(4);
  new DataView(checksum.buffer).setUint32(0, Number(hash.digest() & 0xffffffffn), true);
  return checksum;
}

/** A frame of one byte, many times over. */
function run(length: number, exponent: number): Uint8Array {
  const header = 1 | (1 << 1) | (length << 3);
  return Uint8Array.of(...head(exponent), header & 255, (header >> 8) & 255, header >> 16, 0x0a);
}

function head(exponent: number): number[] {
  return [0x28, 0xb5, 0x2f, 0xfd, 0, exponent << 3];
}

/** The head of a frame whose content, said to be of so many bytes, is one segment. */
function hugeSegment(size: bigint): Uint8Array {
  const head = Uint8Array.of(0x28, 0xb5, 0x2f, 0xfd, 0b1110_0000, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0);
  new DataView(head.buffer).setBigUint64(5, size, true);
  return head;
}

async function statesOf(frames: readonly Uint8Array[], piece: number): Promise<number> {
  return (await readAll(memoryFile('day.csv.zst', Buffer.concat(frames), piece))).states.length;
}

it('Zstandard data of compressed blocks are read as what was packed', async () => {
  const { states } = await readAll(memoryFile('day.csv', plainRecording));
  for (const piece of PIECES) {
    expect((await readAll(memoryFile('day.csv', packedRecording, piece))).states).toEqual(states);
  }
});

describe('Zstandard data of several frames', () => {
  // Bytes that look like a frame with a large window, where nobody is to look.
  const decoy = skippable(zstdFrame(bytes, 18).subarray(0, 100));

  it('are read as one', async () => {
    for (const piece of PIECES) {
      const frames = [zstdFrame(first), EMPTY_FRAME, singleSegment(second)];
      expect(await statesOf(frames, piece)).toBe(300);
    }
  });

  it('are read without those to be skipped, wherever they are', async () => {
    for (const piece of PIECES) {
      const empty = skippable(new Uint8Array(0), 15);
      const frames = [decoy, zstdFrame(first), empty, decoy, singleSegment(second), decoy, empty];
      expect(await statesOf(frames, piece)).toBe(300);
    }
  });

  it.each([
    ['the second', [zstdFrame(first), zstdFrame(second, 18)]],
    ['one after a checksum', [singleSegment(first), zstdFrame(second, 18)]],
    ['one after what is skipped', [decoy, zstdFrame(first), decoy, zstdFrame(second, 18)]],
  ])('are refused if the window of any is above 128 MB: %s', async (_name, frames) => {
    for (const piece of PIECES) {
      await expect(statesOf(frames, piece)).rejects.toThrow('day.csv.zst: its Zstandard window of 256 MB is above');
    }
  });

  it('are refused if one that is a single segment is too large', async () => {
    const frames = [zstdFrame(first), hugeSegment(2n ** 28n)];
    for (const piece of PIECES) await expect(statesOf(frames, piece)).rejects.toThrow('window of 256 MB is above');
  });

  it('are refused if what follows is none', async () => {
    const noise = new Uint8Array(50).fill(7);
    for (const piece of PIECES) await expect(statesOf([zstdFrame(bytes), noise], piece)).rejects.toThrow('unpacked');
  });

  it('are refused if any of them does not hold what its checksum says', async () => {
    const other = singleSegment(second);
    other[other.length - 1]! ^= 1;
    for (const frames of [
      [zstdFrame(first), other],
      [zstdFrame(first), other, decoy, EMPTY_FRAME],
    ]) {
      for (const piece of PIECES) {
        await expect(statesOf(frames, piece)).rejects.toThrow('the content checksum does not match');
      }
    }
  });

  it('are refused if their windows are out of proportion to what they hold', async () => {
    const lines = Array.from({ length: 40 }, () => run(1, 17));
    for (const piece of [1000]) {
      await expect(statesOf([zstdFrame(bytes), ...lines], piece)).rejects.toThrow(
        /its Zstandard windows add up to 1\.\d GB for \d+\.\d kB of content, too much for a recording/,
      );
    }
  });

  it('are read if they are many and small', async () => {
    expect(await statesOf([zstdFrame(bytes), ...Array.from({ length: 20_000 }, () => EMPTY_FRAME)], 1 << 20)).toBe(300);
  });
});

describe('Zstandard data that are not what they should be', () => {
  const refusal = async (data: Uint8Array): Promise<string> => {
    const error = await readAll(memoryFile('day.csv.zst', data)).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(BookError);
    return (error as BookError).message;
  };

  it('are refused if they need a dictionary', async () => {
    const frame = Buffer.concat([Uint8Array.of(0x28, 0xb5, 0x2f, 0xfd, 1, 80, 77), zstdFrame(bytes).subarray(6)]);
    expect(await refusal(frame)).toBe(
      'day.csv.zst: it was packed with a Zstandard dictionary, number 77; unpack it first',
    );
  });

  it('are refused if a block is larger than its window', async () => {
    expect(await refusal(run(2000, 0))).toContain('(a block of 2000 bytes); fetch the file again');
  });

  it('are refused if the content is not as long as it is said to be', async () => {
    const content = bytes.subarray(0, 600);
    const frame = Buffer.concat([
      Uint8Array.of(0x28, 0xb5, 0x2f, 0xfd, 0x40, 80, 90, 1),
      zstdFrame(content).subarray(6),
    ]);
    expect(await refusal(frame)).toContain('(a frame holds 600 bytes and should hold 602)');
  });

  it('are refused wherever they are cut', async () => {
    for (let length = 1; length < packedRecording.length; length += 3) {
      const states = await readAll(memoryFile('day.csv.zst', packedRecording.subarray(0, length))).catch(
        () => 'refused',
      );
      expect(states).toBe('refused');
    }
  });

  it('are refused, or are the same bytes, if any one bit is turned', async () => {
    const expected = new TextEncoder().encode(plainRecording);
    const [refused, same] = await turnedBits(
      packedRecording,
      expected,
      Array.from({ length: 8 * packedRecording.length }, (_, k) => k),
    );
    // Of some tables, and of the header, a few bits mean nothing.
    expect(refused).toBeGreaterThan(99 * same);
  });

  it('are refused, or are the same bytes, if any one bit of several frames is turned', async () => {
    const part = bytes.subarray(0, 3000);
    const frames = Buffer.concat([
      singleSegment(part),
      skippable(part.subarray(0, 50)),
      singleSegment(part),
      packedRecording,
    ]);
    const expected = Buffer.concat([part, part, new TextEncoder().encode(plainRecording)]);
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: 8 * frames.length - 1 }), async (bit) => {
        await turnedBits(frames, expected, [bit]);
      }),
      { numRuns: 300 },
    );
  });
});

/** How often data with one bit turned were refused, and how often they were the same; that they are others fails. */
async function turnedBits(data: Uint8Array, expected: Uint8Array, bits: readonly number[]): Promise<[number, number]> {
  let [refused, same] = [0, 0];
  for (const bit of bits) {
    const turned = Uint8Array.from(data);
    turned[bit >> 3]! ^= 1 << (bit & 7);
    const unpacked = await allOf(turned).catch(() => undefined);
    if (unpacked === undefined) refused++;
    else {
      expect(Buffer.compare(unpacked, expected), `bit ${bit}`).toBe(0);
      same++;
    }
  }
  return [refused, same];
}

async function allOf(data: Uint8Array): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  for await (const part of unzstd(readChunks(memoryFile('', data, 1 << 16).stream()))) parts.push(part.slice());
  return Buffer.concat(parts);
}

it.skipIf(!hasSharedData)(`the checksum of a recording is verified${unlessShared}`, async () => {
  const read = (name: string) =>
    openBook(sharedPath(`cases/22-zstd-checksum/${name}`)).then((book) => book.read(() => {}));
  expect((await read('good.csv.zst')).faults.size).toBe(0);
  for (const name of ['bad1.csv.zst', 'silent.csv.zst']) {
    await expect(read(name)).rejects.toThrow(/the Zstandard data cannot be unpacked past \d+ bytes/);
  }
});
