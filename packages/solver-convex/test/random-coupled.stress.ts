import { randomCoupledProblem, randomTrackedProblem } from '@waterfill/conformance';
import { describe, expect, it } from 'vitest';
import { solveCoupledProblems } from './random-coupled.js';

const seed = Number(process.env.SEED ?? 1);
const count = 5000;

describe('solveConvex', () => {
  it(`proves 99.9 % of ${count} random problems with trajectory bounds and risk optimal, from seed ${seed} on`, () => {
    const { solved, unsolved, histogram } = solveCoupledProblems(randomCoupledProblem, seed, count, 1e-9);
    console.log(`${solved} solved, not these:`, unsolved, 'how many took 0, 1, 2, ... iterations:', histogram);
    expect(solved).toBeGreaterThanOrEqual(0.999 * count);
  }, 600_000);

  it(`proves 99.9 % of ${count} random problems with a target optimal, from seed ${seed} on`, () => {
    const { solved, unsolved, histogram } = solveCoupledProblems(randomTrackedProblem, seed, count, 1e-9);
    console.log(`${solved} solved, not these:`, unsolved, 'how many took 0, 1, 2, ... iterations:', histogram);
    expect(solved).toBeGreaterThanOrEqual(0.999 * count);
  }, 600_000);
});
