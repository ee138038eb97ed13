import { featuresOf, findInfeasibility } from '@waterfill/model';
import { describe, expect, it } from 'vitest';
import { randomTrackedProblem } from '../src/index.js';

const problems = Array.from({ length: 300 }, (_, seed) => randomTrackedProblem(seed, 60));

describe('randomTrackedProblem', () => {
  it('gives problems that can be solved', () => {
    expect(problems.map(findInfeasibility).filter((infeasible) => infeasible !== undefined)).toEqual([]);
  });

  it('gives nearly all a target, with other couplings and without', () => {
    const tracked = problems.map((problem) => featuresOf(problem)).filter((features) => features.has('tracking'));
    expect(tracked.length).toBeGreaterThan(250);
    expect(tracked.filter((features) => features.has('risk')).length).toBeGreaterThan(70);
    expect(
      tracked.filter((features) => !features.has('risk') && !features.has('trajectory-bounds')).length,
    ).toBeGreaterThan(100);
  });
});
