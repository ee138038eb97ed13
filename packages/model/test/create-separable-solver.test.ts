import { createProblem, createSeparableSolver, createSolver, type Feature, type KernelAnswer } from '@waterfill/model';
import { describe, expect, it } from 'vitest';
import { threeIntervals } from './problems.js';

const optimum: KernelAnswer = { schedule: Float64Array.of(6, 16, 2), shadowPrice: 12, iterations: 1 };

function definitionOf(...more: Feature[]) {
  return {
    name: 'test',
    supports: new Set<Feature>(['power-law', 'mixed-exponents', 'bounds', ...more]),
    cancellation: 'between-iterations',
    tolerance: 1e-9,
    kernel: () => optimum,
  } as const;
}

describe('createSeparableSolver', () => {
  it('answers as createSolver does', async () => {
    const bounded = createProblem({ ...threeIntervals(24), upper: [1, 1, 1] });
    for (const problem of [threeIntervals(24), bounded]) {
      const [one, other] = await Promise.all(
        [createSeparableSolver, createSolver].map((create) => create(definitionOf()).solve(problem)),
      );
      expect({ ...one, elapsedMs: 0 }).toEqual({ ...other, elapsedMs: 0 });
    }
  });

  it.each(['trajectory-bounds', 'transient-impact', 'lots', 'nonconvex-lots'] as const)(
    'makes no backend that supports %s',
    (feature) => {
      expect(() => createSeparableSolver(definitionOf(feature))).toThrow(`got ${feature}; call createSolver`);
    },
  );
});
