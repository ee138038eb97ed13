import fc from 'fast-check';
import { snappyUncompress } from 'hyparquet';
import { afterEach, expect, it, vi } from 'vitest';
import { assemble } from '../../../tools/assemble.mjs';
import { readRunsFast, unsnappyFast } from '../src/formats/parquet/column-kernel.js';
import { NumberRuns } from '../src/formats/parquet/number-runs.js';
import { readRunsInJavaScript } from '../src/formats/parquet/parquet-runs.js';
import { UNPACK_COLUMN_CODE } from '../src/formats/parquet/unpack-column-code.js';
import { unpackPage } from '../src/formats/parquet/unpack-page.js';

afterEach(() => void vi.unstubAllGlobals());

it('is the WebAssembly of its source', async () => {
  expect(UNPACK_COLUMN_CODE).toBe(await assemble(new URL('../assembly/unpack-column.ts', import.meta.url)));
});

/** A command of Snappy: bytes as they are, or some of those before again. */
type Command =
  | { readonly bytes: Uint8Array; readonly form: number }
  | { readonly length: number; readonly back: number };

const lowBytes = (number: number, count: number): number[] =>
  Array.from({ length: count }, (_, k) => (number >>> (8 * k)) & 255);

/** The commands packed, each copy in the shortest of its three forms, and how many bytes they make. */
function packed(commands: readonly Command[]): { bytes: Uint8Array; size: number } {
  const out: number[] = [];
  let size = 0;
  for (const command of commands) {
    if ('bytes' in command) {
      const { bytes, form } = command;
      const least = bytes.length <= 60 ? 0 : 1;
      const extra = Math.max(least, form);
      out.push(
        extra === 0 ? (bytes.length - 1) << 2 : (59 + extra) << 2,
        ...lowBytes(bytes.length - 1, extra),
        ...bytes,
      );
      size += bytes.length;
      continue;
    }
    if (size === 0) continue;
    const { length } = command;
    const offset = 1 + (command.back % size);
    if (length >= 4 && length <= 11 && offset < 2048)
      out.push(1 | ((length - 4) << 2) | ((offset >> 8) << 5), offset & 255);
    else if (offset < 65_536) out.push(2 | ((length - 1) << 2), ...lowBytes(offset, 2));
    else out.push(3 | ((length - 1) << 2), ...lowBytes(offset, 4));
    size += length;
  }
  const head = [...[0, 7, 14].map((shift) => ((size >>> shift) & 127) | 128), size >>> 21];
  return { bytes: Uint8Array.from([...head, ...out]), size };
}

const anyCommand: fc.Arbitrary<Command> = fc.oneof(
  fc.record({ bytes: fc.uint8Array({ minLength: 1, maxLength: 90 }), form: fc.nat(4) }),
  fc.record({ length: fc.integer({ min: 1, max: 64 }), back: fc.oneof(fc.nat(20), fc.nat(100_000)) }),
);

/** The library's answer; undefined if it throws. */
function unsnappySlow(bytes: Uint8Array, size: number): Uint8Array | undefined {
  const out = new Uint8Array(size);
  try {
    snappyUncompress(bytes, out);
    return out;
  } catch {
    return undefined;
  }
}

it('unpacks Snappy as the library does', () => {
  fc.assert(
    fc.property(fc.array(anyCommand, { minLength: 1, maxLength: 60 }), (commands) => {
      const { bytes, size } = packed(commands);
      expect(unsnappyFast(bytes, size)?.slice()).toEqual(unsnappySlow(bytes, size)!);
    }),
  );
});

it('unpacks what goes back by more than 64 kB', () => {
  const filled = Array.from({ length: 900 }, (_, k) => ({ bytes: Uint8Array.from({ length: 90 }, () => k), form: 0 }));
  const { bytes, size } = packed([...filled, { length: 40, back: 70_000 }]);
  expect(unsnappyFast(bytes, size)?.slice()).toEqual(unsnappySlow(bytes, size)!);
});

it('unpacks nothing of damaged Snappy that the library refuses', () => {
  const anyDamage = fc.array(fc.tuple(fc.nat(), fc.nat(255)), { minLength: 1, maxLength: 4 });
  const anyCut = fc.tuple(fc.nat(3), fc.integer({ min: -2, max: 2 }));
  fc.assert(
    fc.property(fc.array(anyCommand, { minLength: 1, maxLength: 12 }), anyDamage, anyCut, (commands, damage, cut) => {
      const { bytes, size } = packed(commands);
      for (const [place, byte] of damage) bytes[place % bytes.length] = byte;
      const some = bytes.subarray(0, bytes.length - cut[0]);
      const length = Math.max(0, size + cut[1]);
      const fast = unsnappyFast(some, length);
      if (fast !== undefined) expect(fast.slice()).toEqual(unsnappySlow(some, length));
    }),
    { numRuns: 1000 },
  );
});

it('unpacks no more than there is room for', () => {
  const copies = Array.from({ length: 300_000 }, () => ({ length: 64, back: 0 }));
  const { bytes } = packed([{ bytes: Uint8Array.of(1), form: 0 }, ...copies]);
  expect(unsnappyFast(bytes, 10)).toBeUndefined();
});

it('reads runs of any bytes as is done without it, or not at all', () => {
  const anyBytes = fc.array(fc.oneof(fc.constantFrom(0, 1, 2, 3, 4, 9, 16, 255), fc.nat(255)), { maxLength: 60 });
  fc.assert(
    fc.property(anyBytes, fc.integer({ min: 1, max: 24 }), fc.integer({ min: 1, max: 300 }), (some, width, count) => {
      const [bytes, fast, slow] = [Uint8Array.from(some), new NumberRuns(), new NumberRuns()];
      if (!readRunsFast(bytes, width, count, fast)) return;
      readRunsInJavaScript(bytes, 0, width, count, slow);
      const partsOf = ({ starts, numbers, count, length }: NumberRuns) => [
        starts.slice(0, count),
        numbers.slice(0, count),
        length,
      ];
      expect(partsOf(fast)).toEqual(partsOf(slow));
    }),
    { numRuns: 1000 },
  );
});

it('leaves to others what it has no room for', () => {
  const large = 2 ** 21 + 1;
  expect(unsnappyFast(new Uint8Array(large), 10)).toBeUndefined();
  expect(unsnappyFast(new Uint8Array(10), large)).toBeUndefined();
  expect(readRunsFast(Uint8Array.of(2, 0), 1, 2 ** 20 + 1, new NumberRuns())).toBe(false);
  const tooLong = Uint8Array.of(0x90, 0x80, 0x80, 0x80, 0x10, 1);
  expect(readRunsFast(tooLong, 1, 8, new NumberRuns())).toBe(false);
  const zeros = Array.from({ length: 2 ** 15 }, () => ({ bytes: new Uint8Array(65), form: 0 }));
  const { bytes, size } = packed(zeros);
  expect(unpackPage(bytes, size, 'SNAPPY')).toEqual(new Uint8Array(size));
});

it('is done without where there is no WebAssembly', async () => {
  vi.stubGlobal('WebAssembly', undefined);
  vi.resetModules();
  const without = await import('../src/formats/parquet/column-kernel.js');
  const { unpackPage } = await import('../src/formats/parquet/unpack-page.js');
  const { bytes, size } = packed([
    { bytes: Uint8Array.of(1, 2, 3), form: 0 },
    { length: 9, back: 2 },
  ]);
  expect(without.unsnappyFast(bytes, size)).toBeUndefined();
  expect(without.readRunsFast(Uint8Array.of(16, 1), 1, 8, new NumberRuns())).toBe(false);
  expect([...unpackPage(bytes, size, 'SNAPPY')]).toEqual([1, 2, 3, 1, 2, 3, 1, 2, 3, 1, 2, 3]);
});
