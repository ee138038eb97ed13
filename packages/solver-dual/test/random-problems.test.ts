import { describe, expect, it } from 'vitest';
import { solveRandomProblems } from './random-problems.js';

describe('solveDual', () => {
  // The first ones of those in random-problems.stress.ts.
  it('proves every random problem optimal', () => {
    const { solved, infeasible, mostPasses } = solveRandomProblems(1, 500);
    expect(solved + infeasible).toBe(500);
    expect(solved).toBeGreaterThan(450);
    expect(mostPasses).toBeLessThanOrEqual(150);
  });
});
