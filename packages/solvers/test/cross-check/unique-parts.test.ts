import { conformanceCases } from '@waterfill/conformance';
import { COUPLING_FEATURES, createProblem, featuresOf, type Problem, withoutFees } from '@waterfill/model';
import { describe, expect, test } from 'vitest';
import { uniqueParts } from '../../src/index.js';

const known = conformanceCases().flatMap(({ name, problem, answer }) =>
  answer.status === 'optimal' && problem.quantity > 0 ? [{ name, problem, answer }] : [],
);

const isTied = (problem: Problem): boolean =>
  [...COUPLING_FEATURES, 'lots' as const].some((feature) => featuresOf(problem).has(feature));

describe('what is unique', () => {
  test.each(known)('of $name is the known price', ({ problem, answer }) => {
    const { shadowPrice } = uniqueParts(problem);
    if (shadowPrice !== undefined) {
      const scale = Math.abs(answer.shadowPrice!) + Math.abs(withoutFees(problem).shift);
      expect(Math.abs(shadowPrice - answer.shadowPrice!)).toBeLessThanOrEqual(2e-9 * scale);
    }
    // The cases call a price unique only where someone has thought about it; of coupled intervals nothing is known here.
    if (shadowPrice === undefined && !isTied(problem)) expect(answer.unique.shadowPrice).toBe(false);
  });

  test.each(known)('of $name is not more than is known', ({ problem, answer }) => {
    const { schedule } = uniqueParts(problem);
    if (schedule || !isTied(problem)) expect([true, answer.unique.shares]).toContain(schedule === answer.unique.shares);
  });

  test('two flat intervals at the price may share as they like', () => {
    const impact = { kind: 'power-law', coefficient: [0, 0, 0], exponent: [1, 1, 1], halfSpread: [1, 2, 2] } as const;
    const parts = (quantity: number) => uniqueParts(createProblem({ quantity, impact, upper: [5, 5, 5] }));
    expect(parts(9).schedule).toBe(false);
    expect(parts(4).schedule).toBe(true);
    expect(parts(15).schedule).toBe(true);
  });

  test('tables at their kinks leave a range of prices, between them one', () => {
    const impact = { kind: 'tabulated', sizes: [[0, 10, 20]], costs: [[0, 10, 30]] } as const;
    expect(uniqueParts(createProblem({ quantity: 10, impact }))).toEqual({ schedule: true, shadowPrice: undefined });
    expect(uniqueParts(createProblem({ quantity: 15, impact })).shadowPrice).toBeCloseTo(2, 8);
  });

  test('the one interval that takes the order has a price, though no price could move it', () => {
    const impact = { kind: 'power-law', coefficient: [1], exponent: [1] } as const;
    expect(uniqueParts(createProblem({ quantity: 3, impact })).shadowPrice).toBeCloseTo(6, 7);
  });

  test('of a table that is not convex beyond the order, the price on this side', () => {
    const impact = { kind: 'tabulated', sizes: [[0, 10, 20, 30]], costs: [[0, 60, 70, 170]] } as const;
    expect(uniqueParts(createProblem({ quantity: 5, impact })).shadowPrice).toBeCloseTo(6, 7);
    expect(uniqueParts(createProblem({ quantity: 25, impact, lower: [8] })).shadowPrice).toBeCloseTo(10, 7);
  });

  test('nothing of tables that are not convex', () => {
    const impact = { kind: 'tabulated', sizes: Array(2).fill([0, 10, 20]), costs: Array(2).fill([0, 20, 30]) } as const;
    expect(uniqueParts(createProblem({ quantity: 20, impact }))).toEqual({ schedule: false, shadowPrice: undefined });
  });
});
