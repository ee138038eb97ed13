import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { unzstd } from '../../src/bytes/unzstd.js';
import { unzstdByNode } from '../../src/node/unzstd-by-node.js';
import { packedRecording, plainRecording } from '../packed-recording.js';
import { zstdFrame } from '../zstd-frame.js';

const plain = new TextEncoder().encode(plainRecording);
const EMPTY_FRAME = Uint8Array.of(0x28, 0xb5, 0x2f, 0xfd, 0, 0, 1, 0, 0);
const SKIPPED = Uint8Array.of(0x53, 0x2a, 0x4d, 0x18, 3, 0, 0, 0, 1, 2, 3);

async function* piecesOf(bytes: Uint8Array, piece: number): AsyncGenerator<Uint8Array> {
  // As blocks of a file, they are overwritten in turn.
  const blocks = [new Uint8Array(piece), new Uint8Array(piece)];
  for (let at = 0, turn = 0; at < bytes.length; at += piece, turn ^= 1) {
    const part = bytes.subarray(at, at + piece);
    blocks[turn]!.set(part);
    yield blocks[turn]!.subarray(0, part.length);
  }
}

/** All bytes, and the message of the error after them. */
async function outcomeOf(chunks: AsyncIterable<Uint8Array>): Promise<readonly [content: Buffer, message?: string]> {
  const parts: Uint8Array[] = [];
  try {
    for await (const chunk of chunks) parts.push(chunk.slice());
    return [Buffer.concat(parts)];
  } catch (error) {
    return [Buffer.concat(parts), String(error)];
  }
}

async function expectAlike(bytes: Uint8Array, piece: number): Promise<readonly [Buffer, string | undefined]> {
  const [content, message] = await outcomeOf(unzstdByNode(piecesOf(bytes, piece), () => piecesOf(bytes, piece)));
  const [expected, error] = await outcomeOf(unzstd(piecesOf(bytes, piece)));
  // Before windows that together are too large Node may unpack some more.
  const isRefused = error?.includes('windows add up') === true;
  expect([message, isRefused || content.equals(expected)]).toEqual([error, true]);
  return [content, message];
}

describe.each([7, 1 << 20])('Zstandard data in pieces of %i bytes are unpacked by Node as in WebAssembly', (piece) => {
  it('of one frame and of several, of which some are empty or skipped', async () => {
    const frames = [packedRecording, EMPTY_FRAME, SKIPPED, zstdFrame(plain), SKIPPED, packedRecording, EMPTY_FRAME];
    expect((await expectAlike(packedRecording, piece))[0].equals(plain)).toBe(true);
    const [content] = await expectAlike(Buffer.concat(frames), piece);
    expect(content.equals(Buffer.concat([plain, plain, plain]))).toBe(true);
  });

  it('refused for a checksum that is wrong', async () => {
    const wrong = Buffer.from(packedRecording);
    wrong[wrong.length - 1]! ^= 1;
    const [content, message] = await expectAlike(Buffer.concat([zstdFrame(plain), wrong]), piece);
    expect(content.length).toBeGreaterThanOrEqual(plain.length);
    expect(message).toBe('RangeError: the content checksum does not match');
  });

  it('refused for a window, a dictionary or windows that are too large', async () => {
    const dictionary = Buffer.concat([Uint8Array.of(0x28, 0xb5, 0x2f, 0xfd, 1, 80, 77), zstdFrame(plain).subarray(6)]);
    const run = Uint8Array.of(0x28, 0xb5, 0x2f, 0xfd, 0, 17 << 3, 1 | (1 << 1) | (1 << 3), 0, 0, 0x0a);
    for (const bad of [zstdFrame(plain, 18), dictionary, Buffer.concat(Array.from({ length: 40 }, () => run))]) {
      expect((await expectAlike(Buffer.concat([packedRecording, bad]), piece))[1]).toContain('ZstdRefusal');
    }
  });

  it('refused where they are cut', async () => {
    const two = Buffer.concat([packedRecording, SKIPPED, packedRecording]);
    for (let length = 1; length < two.length; length += 97) await expectAlike(two.subarray(0, length), piece);
  });

  it('refused for what follows them', async () => {
    await expectAlike(Buffer.concat([packedRecording, new Uint8Array(50).fill(7)]), piece);
  });
});

it('whichever bit is turned, Zstandard data are unpacked by Node as in WebAssembly', async () => {
  const frames = Buffer.concat([packedRecording, SKIPPED, zstdFrame(plain)]);
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 0, max: 8 * frames.length - 1 }), async (bit) => {
      const turned = Buffer.from(frames);
      turned[bit >> 3]! ^= 1 << (bit & 7);
      await expectAlike(turned, 1 << 16);
    }),
    { numRuns: 50 },
  );
});

it('an error of the chunks is thrown as it is, and they are not read again', async () => {
  async function* failing(): AsyncGenerator<Uint8Array> {
    yield packedRecording.subarray(0, 500);
    throw new Error('the disk is gone');
  }
  const [, message] = await outcomeOf(unzstdByNode(failing(), () => expect.fail('read again')));
  expect(message).toBe('Error: the disk is gone');
});
