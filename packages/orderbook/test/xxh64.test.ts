import fc from 'fast-check';
import { xxhash64 } from 'hyparquet/src/xxhash.js';
import { expect, it } from 'vitest';
import { Xxh64 } from '../src/bytes/xxh64.js';

function hashOf(bytes: Uint8Array, piece: number): bigint {
  const hash = new Xxh64();
  for (let at = 0; at < bytes.length; at += piece) hash.update(bytes.subarray(at, at + piece));
  return hash.digest();
}

// Source: https://github.com/Cyan4973/xxHash, tests/sanity_test_vectors.h, and xxhsum of the same texts.
it.each([
  ['', 0xef46db3751d8e999n],
  ['a', 0xd24ec4f1a98c6e5bn],
  ['abc', 0x44bc2cf5ad770999n],
])('the hash of "%s" is the published one', (text, expected) => {
  expect(hashOf(new TextEncoder().encode(text), 1)).toBe(expected);
});

it('is the hash of an independent program, however the bytes are cut', () => {
  const anyBytes = fc.uint8Array({ maxLength: 300 });
  fc.assert(
    fc.property(anyBytes, fc.integer({ min: 1, max: 100 }), (bytes, piece) => {
      expect(hashOf(bytes, piece)).toBe(xxhash64(bytes));
    }),
  );
});

it.each([32_767, 32_768, 32_769, 100_000])('is that of %i bytes, which fill what it keeps', (length) => {
  const bytes = Uint8Array.from({ length }, (_, k) => (k * k * 31) >> 5);
  for (const piece of [777, 32_768, 1 << 20]) expect(hashOf(bytes, piece)).toBe(xxhash64(bytes));
});
