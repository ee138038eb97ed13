import { expect, it } from 'vitest';
import { solveDualSimd } from '../../src/simd/index.js';
import { solveRandomProblems } from '../random-problems.js';

const seed = Number(process.env.SEED ?? 1);
const count = 100_000;

it(`proves ${count} random problems optimal, from seed ${seed} on`, () => {
  const summary = solveRandomProblems(seed, count, solveDualSimd);
  console.log(summary);
  expect(summary.solved + summary.infeasible).toBe(count);
  expect(summary.mostPasses).toBeLessThanOrEqual(150);
});
