import { conformanceCases } from '@waterfill/conformance';
import { certify, gapRounding, missingFeatures } from '@waterfill/model';
import { describe, expect, it } from 'vitest';
import { convexFeatures, solveConvex } from '../src/index.js';

const solvable = conformanceCases().filter(
  ({ problem, answer }) => missingFeatures(problem, convexFeatures).length === 0 && answer.status === 'optimal',
);

// What the start holds too much costs twelve decades more than the optimum, and goes by one decade an iteration.
const FAR_FROM_ITS_START = new Map([['risk-of-free-shares', 17]]);

describe.each([
  { tolerance: 1e-9, most: 6, mostCarrying: 12 },
  { tolerance: 1e-12, most: 10, mostCarrying: 15 },
])('a gap of $tolerance', ({ tolerance, most, mostCarrying }) => {
  it.each(solvable)(`is proved in at most ${most} iterations, unless its start is far: $name`, ({ name, problem }) => {
    const answer = solveConvex(problem, { tolerance });
    const { schedule, shadowPrice, iterations, stopped } = answer;
    const { feasible, dualityGap, grossObjective } = certify(problem, schedule, answer);
    expect(stopped).toBeUndefined();
    expect(feasible).toBe(true);
    expect(dualityGap).toBeLessThanOrEqual(
      tolerance * grossObjective + gapRounding(problem, grossObjective, shadowPrice),
    );
    // Where impact carries over the start is not nearly optimal.
    const usual = problem.transientImpact === undefined ? most : mostCarrying;
    expect(iterations).toBeLessThanOrEqual(Math.max(usual, FAR_FROM_ITS_START.get(name) ?? 0));
  });
});
