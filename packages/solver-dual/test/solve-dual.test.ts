import { createProblem } from '@waterfill/model';
import { solveDual } from '@waterfill/solver-dual';
import { describe, expect, it } from 'vitest';

const impact = { kind: 'power-law', coefficient: [1, 2, 1], exponent: [1, 0.5, 2] } as const;

describe('solveDual with an array for the shares', () => {
  it.each([
    ['without bounds', undefined],
    ['within bounds', [99, 5, 99]],
  ])('fills it and returns it, %s', (_, upper) => {
    const problem = createProblem({ quantity: 17, impact, upper });
    const out = new Float64Array(3).fill(Number.NaN);
    const answer = solveDual(problem, undefined, out);
    expect(answer.schedule).toBe(out);
    expect(answer).toEqual(solveDual(problem));
  });
});
