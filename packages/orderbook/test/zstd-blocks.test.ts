import fc from 'fast-check';
import { decompress } from 'fzstd';
import { afterEach, expect, it, vi } from 'vitest';
import { assemble } from '../../../tools/assemble.mjs';
import { UNPACK_BLOCK_CODE } from '../src/bytes/unpack-block-code.js';
import { unzstdTo } from '../src/bytes/unzstd.js';
import { ZstdDecoder } from '../src/bytes/zstd-decoder.js';
import { type ZstdBlock, ZstdFrames } from '../src/bytes/zstd-frames.js';
import { packedRecording, plainRecording } from './packed-recording.js';

afterEach(() => void vi.unstubAllGlobals());

it('is the WebAssembly of its source', async () => {
  expect(UNPACK_BLOCK_CODE).toBe(await assemble(new URL('../assembly/unpack-block.ts', import.meta.url)));
});

it('is done without where there is no WebAssembly', async () => {
  vi.stubGlobal('WebAssembly', undefined);
  vi.resetModules();
  const { unzstdTo: unzstdWithout } = await import('../src/bytes/unzstd.js');
  const without = unzstdWithout(plainRecording.length, packedRecording);
  vi.unstubAllGlobals();
  vi.resetModules();
  expect(Buffer.from(without).toString()).toBe(plainRecording);
  expect(unzstdTo(plainRecording.length, packedRecording)).toEqual(without);
});

/** A block and its bytes. */
interface Block extends ZstdBlock {
  readonly bytes: Uint8Array;
}

const packed = packedBlocks();

/** The blocks of the recording that zstd packed: with codes of literals, and tables of sequences. */
function packedBlocks(): Block[] {
  const blocks: Block[] = [];
  let parts: Uint8Array[] = [];
  const frames = new ZstdFrames({
    onFrame: () => {},
    onBlock: () => {},
    onContent: (bytes) => parts.push(Uint8Array.from(bytes)),
    onBlockEnd: (block) => {
      blocks.push({ ...block, bytes: Buffer.concat(parts) });
      parts = [];
    },
  });
  for (let at = 0; at < packedRecording.length; ) at += frames.push(packedRecording.subarray(at));
  return blocks;
}

/** With a window of 128 kB. */
function frameOf(blocks: readonly Block[]): Uint8Array {
  const parts = blocks.map(({ kind, size, bytes }, k) => {
    const header = Number(k === blocks.length - 1) | (['raw', 'run', 'packed'].indexOf(kind) << 1) | (size << 3);
    return Buffer.concat([Uint8Array.of(header & 255, (header >> 8) & 255, header >> 16), bytes]);
  });
  return Buffer.concat([Uint8Array.of(0x28, 0xb5, 0x2f, 0xfd, 0, 7 << 3), ...parts]);
}

function unpacked(frame: Uint8Array, piece: number): Uint8Array {
  const decoder = new ZstdDecoder();
  const parts: Uint8Array[] = [];
  for (let at = 0; at < frame.length; at += piece) {
    for (const part of decoder.push(frame.subarray(at, at + piece))) parts.push(part.slice());
  }
  decoder.end();
  decoder.release();
  return Buffer.concat(parts);
}

const anyBlock: fc.Arbitrary<Block> = fc.oneof(
  fc.constantFrom(...packed),
  fc
    .uint8Array({ minLength: 1, maxLength: 3000 })
    .map((bytes) => ({ kind: 'raw' as const, size: bytes.length, bytes })),
  fc
    .record({ size: fc.integer({ min: 1, max: 1 << 17 }), byte: fc.nat(255) })
    .map(({ size, byte }) => ({ kind: 'run' as const, size, bytes: Uint8Array.of(byte) })),
);

it('blocks one behind the other are unpacked as fzstd does, however long the frame', () => {
  fc.assert(
    fc.property(fc.array(anyBlock, { minLength: 1, maxLength: 60 }), fc.constantFrom(700, 1 << 20), (some, piece) => {
      // The first packed block brings the tables that the others may use again.
      const frame = frameOf([packed[0]!, ...some]);
      expect(Buffer.compare(unpacked(frame, piece), decompress(frame))).toBe(0);
    }),
    { numRuns: 60 },
  );
});

it('the memory of a decoder is that of the window and some more, not of the content', () => {
  const run: Block = { kind: 'run', size: 1 << 17, bytes: Uint8Array.of(7) };
  const frame = frameOf(Array.from({ length: 400 }, () => run));
  const decoder = new ZstdDecoder();
  let length = 0;
  for (const part of decoder.push(frame)) length += part.length;
  decoder.end();
  expect(length).toBe(400 * 2 ** 17);
  expect(decoder.memory).toBeLessThan(2 ** 24);
});
