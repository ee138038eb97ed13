import { shadowPriceOf } from '@waterfill/model';
import { describe, expect, it } from 'vitest';
import { kinkedTables, threeIntervals } from './problems.js';

describe('shadowPriceOf', () => {
  it('is what one more share costs', () => {
    expect(shadowPriceOf(threeIntervals(24), [6, 16, 2])).toBe(12);
    expect(shadowPriceOf(threeIntervals(0), [0, 0, 0])).toBe(0);
  });

  it('skips intervals that are full', () => {
    expect(shadowPriceOf(threeIntervals(20, { upper: [6, 9, 5] }), [6, 9, 5])).toBe(75);
    expect(shadowPriceOf(kinkedTables(20), [10, 10])).toBe(3);
  });

  it('is what the last share cost where nothing can take more, and 0 where nothing moves', () => {
    expect(shadowPriceOf(kinkedTables(30), [20, 10])).toBe(3);
    expect(shadowPriceOf(threeIntervals(3, { lower: [1, 1, 1], upper: [1, 1, 1] }), [1, 1, 1])).toBe(0);
  });
});
