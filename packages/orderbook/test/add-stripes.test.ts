import fc from 'fast-check';
import { afterEach, expect, it, vi } from 'vitest';
import { assemble } from '../../../tools/assemble.mjs';
import { addStripes, addStripesInWords } from '../src/bytes/add-stripes.js';
import { ADD_STRIPES_CODE } from '../src/bytes/add-stripes-code.js';

afterEach(() => void vi.unstubAllGlobals());

it('is the WebAssembly of its source', async () => {
  expect(ADD_STRIPES_CODE).toBe(await assemble(new URL('../assembly/add-stripes.ts', import.meta.url)));
});

const anyWord = fc.oneof(fc.integer(), fc.constantFrom(-1, 0, -(2 ** 31), 2 ** 31 - 1, 0xffff, 0x10000));

it('gives the same with WebAssembly and without', () => {
  const sums = fc.array(anyWord, { minLength: 8, maxLength: 8 });
  const words = fc.array(anyWord, { maxLength: 40 });
  fc.assert(
    fc.property(sums, words, (start, lanes) => {
      const end = lanes.length - (lanes.length % 8);
      const [one, other] = [Int32Array.from(start), Int32Array.from(start)];
      addStripes(one, Int32Array.from(lanes), end);
      addStripesInWords(other, Int32Array.from(lanes), end);
      expect(one).toEqual(other);
    }),
  );
});

it('is done without where there is no WebAssembly', async () => {
  vi.stubGlobal('WebAssembly', undefined);
  vi.resetModules();
  const { Xxh64 } = await import('../src/bytes/xxh64.js');
  const hash = new Xxh64();
  hash.update(new Uint8Array(100).fill(97));
  const expected = hash.digest();
  vi.unstubAllGlobals();
  vi.resetModules();
  const again = new (await import('../src/bytes/xxh64.js')).Xxh64();
  again.update(new Uint8Array(100).fill(97));
  expect(again.digest()).toBe(expected);
});
