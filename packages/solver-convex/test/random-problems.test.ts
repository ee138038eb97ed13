import { describe, expect, it } from 'vitest';
import { solveRandomProblems } from './random-problems.js';

describe('solveConvex', () => {
  // The first ones of those in random-problems.stress.ts.
  it('proves every random problem optimal, in a few iterations, as the dual method does', () => {
    const { solved, infeasible, histogram } = solveRandomProblems(1, 300, 1e-9);
    expect(solved + infeasible).toBe(300);
    expect(solved).toBeGreaterThan(250);
    expect(histogram.length - 1).toBeLessThanOrEqual(10);
  });
});
