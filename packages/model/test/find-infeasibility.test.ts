import { createProblem, findInfeasibility } from '@waterfill/model';
import { describe, expect, it } from 'vitest';
import { threeIntervals } from './problems.js';

describe('findInfeasibility', () => {
  it('finds nothing in a problem that can be filled', () => {
    expect(findInfeasibility(threeIntervals(24))).toBeUndefined();
    expect(findInfeasibility(threeIntervals(6, { lower: [1, 2, 3], upper: [1, 2, 3] }))).toBeUndefined();
  });

  it('says how much the upper bounds are short', () => {
    expect(findInfeasibility(threeIntervals(24, { upper: [1, 2, 3] }))).toEqual({
      conflict: { kind: 'capacity', needed: 24, available: 6 },
      message: 'the upper bounds leave room for 6 shares of the 24 ordered, 18 too few',
    });
  });

  it('says how much the tables are short', () => {
    const impact = { kind: 'tabulated', sizes: [[0, 5]], costs: [[0, 1]] } as const;
    expect(findInfeasibility(createProblem({ quantity: 7, impact }))?.message).toBe(
      'the tables and the upper bounds leave room for 5 shares of the 7 ordered, 2 too few',
    );
  });

  it('says how much the lower bounds are too high', () => {
    expect(findInfeasibility(threeIntervals(4, { lower: [1, 2, 3] }))).toEqual({
      conflict: { kind: 'floor', needed: 6, available: 4 },
      message: 'the lower bounds ask for 6 shares, 2 more than the order of 4',
    });
  });

  it('names the interval whose table ends below its lower bound', () => {
    const problem = createProblem({
      quantity: 20,
      impact: {
        kind: 'tabulated',
        sizes: [
          [0, 100],
          [0, 5],
        ],
        costs: [
          [0, 1],
          [0, 1],
        ],
      },
      lower: [0, 7],
    });
    expect(findInfeasibility(problem)?.conflict).toEqual({ kind: 'capacity', needed: 7, available: 5, interval: 1 });
  });

  it('takes a shortfall of rounding for none', () => {
    expect(findInfeasibility(threeIntervals(6, { upper: [1, 2, 3 - 5e-12] }))).toBeUndefined();
    expect(findInfeasibility(threeIntervals(6, { upper: [1, 2, 3 - 8e-12] }))).toBeDefined();
    expect(findInfeasibility(threeIntervals(0, { lower: [0, 0, 1e-300] }))).toBeDefined();
  });
});
