import { expect, it } from 'vitest';
import { memoryGrowth, powerLaws } from './memory-growth.js';

it.each(['glpk', 'highs'])('30 solves more on %s hold no more memory', { timeout: 20_000 }, async (engine) => {
  expect(await memoryGrowth(engine, 30, [powerLaws()])).toBeLessThan(2);
});
