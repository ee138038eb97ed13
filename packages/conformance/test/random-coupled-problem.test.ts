import { featuresOf, findInfeasibility } from '@waterfill/model';
import { describe, expect, it } from 'vitest';
import { randomCoupledProblem } from '../src/index.js';

const problems = Array.from({ length: 500 }, (_, seed) => randomCoupledProblem(seed, 60));

describe('randomCoupledProblem', () => {
  it('gives problems that can be solved', () => {
    expect(problems.map(findInfeasibility).filter((infeasible) => infeasible !== undefined)).toEqual([]);
  });

  it('gives the same one for the same number, as long as is asked for', () => {
    expect(randomCoupledProblem(7, 60)).toEqual(problems[7]);
    expect(Math.max(...problems.map(({ lower }) => lower.length))).toBe(60);
  });

  it('couples the intervals of nearly all, in all ways', () => {
    const count = (...features: ('trajectory-bounds' | 'risk')[]): number =>
      problems.filter((problem) => features.every((feature) => featuresOf(problem).has(feature))).length;
    expect(count('trajectory-bounds')).toBeGreaterThan(300);
    expect(count('risk')).toBeGreaterThan(300);
    expect(count('trajectory-bounds', 'risk')).toBeGreaterThan(150);
  });
});
