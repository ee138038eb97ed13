import { createProblem, type Problem } from '@waterfill/model';
import { describe, expect, it } from 'vitest';
import { solveDual } from '../src/index.js';

function problemOf(quantity: number): Problem {
  const impact = { kind: 'power-law', coefficient: [1, 2, 1], exponent: [1, 0.5, 2] } as const;
  return createProblem({ quantity, impact });
}

describe('the workspace of short horizons', () => {
  it('is not shared with a solve that starts within another', () => {
    const inner: unknown[] = [];
    const next = () => {
      inner.push(solveDual(problemOf(1000)).schedule);
      return undefined;
    };
    const outer = solveDual(problemOf(24), { tolerance: 1e-12, next });
    expect(outer.schedule).toEqual(solveDual(problemOf(24)).schedule);
    expect(inner).toEqual(inner.map(() => solveDual(problemOf(1000)).schedule));
  });

  it('is given back by a solve that is broken off', () => {
    const next = () => {
      throw new Error('no longer wanted');
    };
    expect(() => solveDual(problemOf(24), { tolerance: 1e-12, next })).toThrow('no longer wanted');
    expect(Math.round(solveDual(problemOf(24)).schedule![1]!)).toBe(16);
  });
});
