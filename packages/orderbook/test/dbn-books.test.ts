import fc from 'fast-check';
import { afterEach, expect, it, vi } from 'vitest';
import { assemble } from '../../../tools/assemble.mjs';
import { READ_BOOKS_CODE } from '../src/formats/dbn/read-books-code.js';
import { ReadLog } from '../src/reading/read-log.js';
import { dbnFile, OPEN } from './dbn-bytes.js';
import { isReadAlike } from './dbn-read-alike.js';
import { memoryFile, readAll } from './made-up-recording.js';

afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

it('is the WebAssembly of its source', async () => {
  expect(READ_BOOKS_CODE).toBe(await assemble(new URL('../assembly/read-books.ts', import.meta.url)));
});

it('looks at the first of many usual records only, and at one where the file ends', async () => {
  const enter = vi.spyOn(ReadLog.prototype, 'enter');
  const rows = Array.from({ length: 100 }, (_, k) => ({ time: OPEN + BigInt(k), size: k, action: 'T' }));
  const { states, report } = await readAll(memoryFile('day.dbn', dbnFile(rows), 1e6));
  expect([states.length, report.rows, enter.mock.calls.length]).toEqual([100, 100, 2]);
  expect(states.map(({ volume }) => volume)).toEqual(rows.map(({ size }) => size));
});

it('Databento binary is read alike with and without WebAssembly', async () => {
  await fc.assert(isReadAlike, { numRuns: 200 });
});
