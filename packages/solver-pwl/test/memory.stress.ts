import { expect, it } from 'vitest';
import { memoryGrowth, powerLaws } from './memory-growth.js';
import { longTables } from './random-tables.js';

const SOLVES = 2000;

it.each(['slopes', 'glpk', 'highs'] as const)(
  `${SOLVES} solves on %s, convex, not convex and in rounds, hold no more memory than the first few`,
  async (engine) => {
    const megabytes = await memoryGrowth(engine, SOLVES, [longTables(20, 5), longTables(40, 3), powerLaws()]);
    expect(megabytes).toBeLessThan(4);
  },
);
