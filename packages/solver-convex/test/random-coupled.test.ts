import { randomCoupledProblem, randomTrackedProblem } from '@waterfill/conformance';
import { describe, expect, it } from 'vitest';
import { solveCoupledProblems } from './random-coupled.js';

describe('solveConvex', () => {
  // The first ones of those in random-coupled.stress.ts.
  it('proves random problems with trajectory bounds and risk optimal', () => {
    const { unsolved, histogram } = solveCoupledProblems(randomCoupledProblem, 1, 200, 1e-9);
    expect(unsolved).toEqual([]);
    expect(histogram.slice(0, 20).reduce((sum, count) => sum + (count ?? 0), 0)).toBeGreaterThan(120);
  });

  it('proves random problems with a target optimal', () => {
    const { unsolved, histogram } = solveCoupledProblems(randomTrackedProblem, 1, 200, 1e-9);
    expect(unsolved).toEqual([]);
    expect(histogram.slice(0, 20).reduce((sum, count) => sum + (count ?? 0), 0)).toBeGreaterThan(120);
  });

  // At the start a share costs up to a billion times what it costs in the end: next to that no fill is as good as rounding.
  it.each([228, 1060, 2709, 3279, 4250])('proves random problem %i with a target, whose start is poor', (seed) => {
    expect(solveCoupledProblems(randomTrackedProblem, seed, 1, 1e-9).unsolved).toEqual([]);
  });
});
