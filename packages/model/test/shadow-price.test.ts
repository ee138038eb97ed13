import { createProblem, shadowPriceOf } from '@waterfill/model';
import { describe, expect, it } from 'vitest';
import { threeIntervals } from './problems.js';

const table = {
  kind: 'tabulated',
  sizes: [
    [0, 10, 20],
    [0, 10],
  ],
  costs: [
    [0, 10, 40],
    [0, 20],
  ],
} as const;

describe('shadowPriceOf', () => {
  it('is what one more share costs', () => {
    expect(shadowPriceOf(threeIntervals(24), [6, 16, 2])).toBe(12);
    expect(shadowPriceOf(threeIntervals(0), [0, 0, 0])).toBe(0);
  });

  it('skips intervals that are full', () => {
    expect(shadowPriceOf(threeIntervals(20, { upper: [6, 9, 5] }), [6, 9, 5])).toBe(75);
    expect(shadowPriceOf(createProblem({ quantity: 20, impact: table }), [10, 10])).toBe(3);
  });

  it('is what the last share cost where nothing can take more, and 0 where nothing moves', () => {
    expect(shadowPriceOf(createProblem({ quantity: 30, impact: table }), [20, 10])).toBe(3);
    expect(shadowPriceOf(threeIntervals(3, { lower: [1, 1, 1], upper: [1, 1, 1] }), [1, 1, 1])).toBe(0);
  });
});
