import { certify, createProblem } from '@waterfill/model';
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

  it.each([
    ['too few elements, without bounds', undefined, 2],
    ['too few elements, within bounds', [99, 5, 99], 2],
    ['too many elements, without bounds', undefined, 4],
    ['too many elements, within bounds', [99, 5, 99], 4],
  ])('refuses one of %s', (_, upper, length) => {
    const problem = createProblem({ quantity: 17, impact, upper });
    expect(() => solveDual(problem, undefined, new Float64Array(length))).toThrow(
      `out: expected 3 elements, one per interval, got ${length}`,
    );
  });
});

describe('solveDual on numbers at the ends of what doubles hold', () => {
  it.each([
    ['exponents of 1 and 1e-14', { quantity: 0.001, coefficient: [1, 1], exponent: [1, 1e-14] }],
    ['exponents of 1e-15 alone', { quantity: 7, coefficient: [1, 1.1], exponent: [1e-15, 1.2e-15] }],
    ['exponents of 1 and 1e15', { quantity: 40, coefficient: [1, 1], exponent: [1, 1e15] }],
    ['coefficients near the largest double', { quantity: 1e-9, coefficient: [1e308, 9e307], exponent: [1, 1.5] }],
    ['coefficients far apart', { quantity: 1e3, coefficient: [1e-300, 1e308], exponent: [0.5, 0.6] }],
    ['the least double to trade', { quantity: 5e-324, coefficient: [1, 1], exponent: [0.5, 1] }],
    ['few doubles to trade', { quantity: 1e-321, coefficient: [1, 2], exponent: [0.5, 1] }],
    ['1e300 shares', { quantity: 1e300, coefficient: [1e-9], exponent: [1e-15] }],
  ])('finds an optimum in few passes: %s', (_, { quantity, coefficient, exponent }) => {
    const problem = createProblem({ quantity, impact: { kind: 'power-law', coefficient, exponent } });
    const { schedule, shadowPrice, iterations } = solveDual(problem);
    expect(iterations).toBeLessThanOrEqual(200);
    const { feasible, relativeGap } = certify(problem, schedule!, { shadowPrice });
    expect(feasible).toBe(true);
    expect(relativeGap).toBeLessThanOrEqual(1e-12);
  });

  it('shares out an order so small that its part of the room is no double', () => {
    const flat = { kind: 'power-law', coefficient: [0, 0], exponent: [1, 1] } as const;
    const { schedule } = solveDual(createProblem({ quantity: 4e-296, impact: flat, upper: [1e300, 3e300] }));
    expect(schedule![0]).toBeCloseTo(1e-296, 310);
    expect(schedule![1]! / schedule![0]!).toBeCloseTo(3, 12);
  });
});
