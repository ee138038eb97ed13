import fc from 'fast-check';
import { afterEach, it, vi } from 'vitest';
import { isReadAlike } from './dbn-read-alike.js';

afterEach(() => void vi.unstubAllGlobals());

it('5,000 recordings of Databento binary are read alike with and without WebAssembly', async () => {
  await fc.assert(isReadAlike, { numRuns: 5000 });
});
