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

  // From seed 1 on 99.94 %; of 2,000 from 20,001 on 99.7 %. The weights of the others are so strong that the last digit of a
  // share moves the tangent, by which the certificate prices it, by more than the tolerance.
  it(`proves 99.6 % of ${count} random problems with a target optimal, from seed ${seed} on`, () => {
    const { solved, unsolved, histogram } = solveCoupledProblems(randomTrackedProblem, seed, count, 1e-9);
    console.log(`${solved} solved, not these:`, unsolved, 'how many took 0, 1, 2, ... iterations:', histogram);
    expect(solved).toBeGreaterThanOrEqual(0.996 * count);
  }, 600_000);
});
