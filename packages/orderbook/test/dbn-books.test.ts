import fc from 'fast-check';
import { afterEach, expect, it, vi } from 'vitest';
import { assemble } from '../assembly/assemble.mjs';
import { READ_BOOKS_CODE } from '../src/read-books-code.js';
import { isReadAlike } from './dbn-read-alike.js';

afterEach(() => void vi.unstubAllGlobals());

it('is the WebAssembly of its source', async () => {
  expect(READ_BOOKS_CODE).toBe(await assemble('read-books'));
});

it('Databento binary is read alike with and without WebAssembly', async () => {
  await fc.assert(isReadAlike, { numRuns: 200 });
});
