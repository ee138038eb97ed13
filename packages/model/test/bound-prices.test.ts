import { boundPrices, createProblem } from '@waterfill/model';
import { describe, expect, it } from 'vitest';
import { kinkedTables, threeIntervals } from './problems.js';

describe('boundPrices', () => {
  // Exact case C: h = (0, 4, 12), price 10: the third interval's first share costs 2 too much.
  it('prices the bound at 0 by the half-spread', () => {
    const impact = {
      kind: 'power-law',
      coefficient: [1, 2, 1],
      exponent: [1, 0.5, 1],
      halfSpread: [0, 4, 12],
    } as const;
    const { lowerPrices, upperPrices } = boundPrices(createProblem({ quantity: 9, impact }), 10);
    expect([...lowerPrices]).toEqual([0, 0, 2]);
    expect([...upperPrices]).toEqual([0, 0, 0]);
  });

  it('prices a fixed interval from one side only', () => {
    const { lowerPrices, upperPrices } = boundPrices(threeIntervals(30, { lower: [6, 0, 9], upper: [6, 4, 9] }), 100);
    expect([...lowerPrices]).toEqual([0, 0, 143]);
    expect([...upperPrices]).toEqual([88, 94, 0]);
  });

  it('takes the end of a table for an upper bound', () => {
    const { lowerPrices, upperPrices } = boundPrices(kinkedTables(25), 3);
    expect([...lowerPrices]).toEqual([0, 0]);
    expect([...upperPrices]).toEqual([0, 1]);
  });
});
