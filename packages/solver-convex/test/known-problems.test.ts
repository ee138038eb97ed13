import { conformanceCases } from '@waterfill/conformance';
import { certify, gapRounding } from '@waterfill/model';
import { describe, expect, it } from 'vitest';
import { solveConvex } from '../src/index.js';

const solvable = conformanceCases().filter(
  ({ problem, answer }) => problem.impact.kind === 'power-law' && answer.status === 'optimal',
);

describe.each([
  { tolerance: 1e-9, most: 6 },
  { tolerance: 1e-12, most: 10 },
])('a gap of $tolerance', ({ tolerance, most }) => {
  it.each(solvable)(`is proved in at most ${most} iterations: $name`, ({ problem }) => {
    const { schedule, shadowPrice, iterations, stopped } = solveConvex(problem, { tolerance });
    const { feasible, dualityGap, cost } = certify(problem, schedule, { shadowPrice });
    expect(stopped).toBeUndefined();
    expect(feasible).toBe(true);
    expect(dualityGap).toBeLessThanOrEqual(tolerance * cost + gapRounding(problem, cost, shadowPrice));
    expect(iterations).toBeLessThanOrEqual(most);
  });
});
