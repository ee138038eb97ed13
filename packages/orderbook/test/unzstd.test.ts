import { describe, expect, it } from 'vitest';
import { mbpText, memoryFile, readAll } from './made-up-recording.js';
import { packedRecording, plainRecording } from './packed-recording.js';
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
  return Buffer.concat([head, blocks, Uint8Array.of(1, 2, 3, 4)]);
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
});
