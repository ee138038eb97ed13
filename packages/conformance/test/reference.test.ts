import {
  COUPLING_FEATURES,
  certify,
  createProblem,
  featuresOf,
  grossObjective,
  missingFeatures,
} from '@waterfill/model';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { conformanceCases, problemsWith, reference, WIDEST_RANGE } from '../src/index.js';

const short = conformanceCases().filter(({ problem }) => {
  const features = featuresOf(problem);
  const isBeyondIt = ([...COUPLING_FEATURES, 'lots'] as const).some((feature) => features.has(feature));
  return problem.lower.length <= 3 && !isBeyondIt;
});

describe('reference', () => {
  it.each(short)('solves $name', ({ problem, answer }) => {
    if (answer.status !== 'optimal') return;
    const { cost, schedule } = reference(problem);
    const allowed = 1e-13 * grossObjective(problem, schedule, answer.cost);
    expect(Math.abs(cost - answer.cost)).toBeLessThanOrEqual(allowed);
  });

  it('finds what the certificate proves optimal', () => {
    const features = new Set([
      'power-law',
      'mixed-exponents',
      'half-spread',
      'fee',
      'bounds',
      'flat',
      'tabulated',
    ] as const);
    fc.assert(
      fc.property(problemsWith(features, { ...WIDEST_RANGE, intervals: 3 }), (problem) => {
        const { schedule, cost } = reference(problem);
        const { feasible, dualBound, grossObjective } = certify(problem, schedule);
        expect(feasible).toBe(true);
        expect(cost - dualBound).toBeLessThanOrEqual(1e-12 * grossObjective);
      }),
      { numRuns: 50, seed: 1 },
    );
  });

  // All of A costs 1 a share up to 10 and 0.1 beyond; B costs 0.9. Whole B and the rest of A: 9 + 5; all A: 10.5.
  it('finds the global optimum of tables that are not convex', () => {
    const impact = {
      kind: 'tabulated',
      sizes: [
        [0, 10, 20],
        [0, 10],
      ],
      costs: [
        [0, 10, 11],
        [0, 9],
      ],
    } as const;
    const problem = createProblem({ quantity: 15, impact });
    expect(missingFeatures(problem, new Set(['tabulated']))).toEqual(['nonconvex']);
    expect(reference(problem)).toEqual({ schedule: [15, 0], cost: 10.5 });
  });

  it('refuses more than three intervals', () => {
    const impact = { kind: 'power-law', coefficient: [1, 1, 1, 1], exponent: [1, 1, 1, 1] } as const;
    expect(() => reference(createProblem({ quantity: 1, impact }))).toThrow('up to 3 intervals, got 4');
  });
});
