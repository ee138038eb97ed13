import { createProblem, type Problem } from '@waterfill/model';
import { describe, expect, it } from 'vitest';
import { solveDual } from '../src/index.js';

const LENGTH = 90;

function problemOf(quantity: number, upper?: number): Problem {
  const of = (kind: (t: number) => number): number[] => Array.from({ length: LENGTH }, (_, t) => kind(t));
  const impact = {
    kind: 'power-law',
    coefficient: of((t) => 1 + Math.cos(t) / 2),
    exponent: of((t) => 0.5 + (t % 7) / 10),
    halfSpread: of((t) => (upper === undefined ? 0 : (t % 3) / 10)),
  } as const;
  return createProblem({ quantity, impact, ...(upper !== undefined && { upper: of((t) => upper * (1 + (t % 5))) }) });
}

describe('the memory of a solve', () => {
  it.each([
    ['without bounds', problemOf(24), problemOf(1000)],
    ['within bounds', problemOf(24, 0.2), problemOf(1000, 8)],
  ])('is not disturbed by a solve that starts within another, %s', (_, first, second) => {
    const alone = [first, second].map((problem) => solveDual(problem).schedule);
    const inner: unknown[] = [];
    const next = () => {
      inner.push(solveDual(second).schedule);
      return undefined;
    };
    const outer = solveDual(first, { tolerance: 1e-12, next });
    expect(outer.schedule).toEqual(alone[0]);
    expect(inner.length).toBeGreaterThan(0);
    expect(inner).toEqual(inner.map(() => alone[1]));
  });

  it('holds nothing of the solve before', () => {
    const [problem, other] = [problemOf(24, 0.2), problemOf(1000, 8)];
    const answer = solveDual(problem);
    solveDual(other);
    expect(solveDual(problem)).toEqual(answer);
  });
});
