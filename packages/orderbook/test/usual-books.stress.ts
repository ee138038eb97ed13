import fc from 'fast-check';
import { afterEach, it, vi } from 'vitest';
import { isCsvReadAlike } from './csv-read-alike.js';

afterEach(() => void vi.unstubAllGlobals());

it('5,000 recordings of Databento CSV are read alike with and without WebAssembly', async () => {
  await fc.assert(isCsvReadAlike, { numRuns: 5000 });
});
