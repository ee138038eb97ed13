import { describe, expect, it } from 'vitest';
import { createConvexSolver } from '../src/index.js';
import { generatedProblems } from './generated-tracking.js';

const solver = createConvexSolver();

describe('solveConvex', () => {
  // The slope of what tracking costs is rounding: 1e-5 to 1e8 times what the order costs, by the last digit of what is done.
  it.each([
    [30, 91],
    [61, 95],
    [108, 67],
    [175, 43],
    [189, 1],
    [194, 59],
    [315, 84],
    [331, 32],
    [409, 30],
  ])('proves a target with a strong weight: seed %i, %i', async (seed, k) => {
    expect((await solver.solve(generatedProblems(seed)[k]!)).status).toBe('optimal');
  });

  // The last price of the stretches before is above what the bounds allow, by a digit: no bound has a price by that.
  it('gives no price to a bound that is none, by rounding: seed 281, 72', async () => {
    expect((await solver.solve(generatedProblems(281)[72]!)).status).toBe('optimal');
  });

  // All is done, or nothing can move, behind a trajectory bound: the shadow price is 0 by convention, with a fee as without.
  it.each([
    [10, 33],
    [18, 69],
    [84, 98],
    [165, 31],
    [347, 76],
    [383, 18],
  ])('proves an order with fees of which nothing is left: seed %i, %i', async (seed, k) => {
    expect((await solver.solve(generatedProblems(seed)[k]!)).status).toBe('optimal');
  });
});
