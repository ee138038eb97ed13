import { createProblem, type Problem } from '@waterfill/model';
import { describe, expect, it } from 'vitest';
import { solveDual } from '../src/index.js';

function problemOf(quantity: number): Problem {
  const impact = { kind: 'power-law', coefficient: [1, 2, 1], exponent: [1, 0.5, 2] } as const;
  return createProblem({ quantity, impact });
}

describe('the arrays of a block of intervals', () => {
  it('are not disturbed by a solve that starts within another', () => {
    const inner: unknown[] = [];
    const next = () => {
      inner.push(solveDual(problemOf(1000)).schedule);
      return undefined;
    };
    const outer = solveDual(problemOf(24), { tolerance: 1e-12, next });
    expect(outer.schedule).toEqual(solveDual(problemOf(24)).schedule);
    expect(inner).toEqual(inner.map(() => solveDual(problemOf(1000)).schedule));
  });
});
