import { describe, expect, it } from 'vitest';
import { solveRandomProblems } from './random-problems.js';

const seed = Number(process.env.SEED ?? 1);
const count = 10_000;

describe('solveConvex', () => {
  // From seed 1 on they take at most 4 and 6 iterations.
  it.each([
    [1e-9, 6],
    [1e-12, 8],
  ])(
    `proves ${count} random problems optimal to %s in at most %i iterations, from seed ${seed} on`,
    (tolerance, most) => {
      const { solved, infeasible, histogram } = solveRandomProblems(seed, count, tolerance);
      console.log(`${solved} solved, ${infeasible} infeasible; how many took 0, 1, 2, ... iterations:`, histogram);
      expect(solved + infeasible).toBe(count);
      expect(histogram.length - 1).toBeLessThanOrEqual(most);
    },
  );
});
