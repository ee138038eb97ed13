import { createProblem, featuresOf, missingFeatures, type ProblemInput } from '@waterfill/model';
import { describe, expect, it } from 'vitest';

const features = (input: Partial<ProblemInput>) =>
  [
    ...featuresOf(
      createProblem({
        quantity: 10,
        impact: { kind: 'power-law', coefficient: [1, 2], exponent: [0.5, 0.5] },
        ...input,
      }),
    ),
  ].sort();
const powerLaw = { kind: 'power-law', coefficient: [1, 2], exponent: [0.5, 0.5] } as const;
/** The features of an order that may go to a table of one size a share, or to another interval at a single slope. */
const tableFeatures = (costs: number[], quantity = costs.length - 1, bounds: Partial<ProblemInput> = {}) => {
  const sizes = [costs.map((_, k) => k), [0, costs.length - 1]];
  const impact = { kind: 'tabulated', sizes, costs: [costs, [0, 4 * costs.length]] } as const;
  return features({ quantity, impact, ...bounds });
};

describe('featuresOf', () => {
  it('finds nothing but the kind in one exponent without bounds', () => {
    expect(features({})).toEqual(['power-law']);
  });

  it('finds exponents that differ, but not those of flat and closed intervals', () => {
    const impact = { ...powerLaw, exponent: [0.5, 0.6] };
    expect(features({ impact })).toEqual(['mixed-exponents', 'power-law']);
    expect(features({ impact, upper: [Infinity, 0] })).toEqual(['bounds', 'power-law']);
    expect(features({ impact: { ...impact, coefficient: [1, 0] }, upper: [Infinity, 20] })).toEqual([
      'flat',
      'power-law',
    ]);
  });

  it('finds half-spreads that differ between open intervals, but not a common one', () => {
    expect(features({ impact: { ...powerLaw, halfSpread: [1, 1] } })).toEqual(['power-law']);
    expect(features({ impact: { ...powerLaw, halfSpread: [1, 2] } })).toEqual(['half-spread', 'power-law']);
    expect(features({ impact: { ...powerLaw, halfSpread: [1, 2] }, upper: [Infinity, 0] })).toEqual([
      'bounds',
      'power-law',
    ]);
  });

  it('counts bounds only if they can bind', () => {
    expect(features({ upper: [10, 11] })).toEqual(['power-law']);
    expect(features({ upper: [9, 11] })).toEqual(['bounds', 'power-law']);
    expect(features({ lower: [0, 1] })).toEqual(['bounds', 'power-law']);
  });

  it('takes falling slopes for non-convex, but not rounding', () => {
    expect(tableFeatures([0, 1, 3])).toEqual(['tabulated']);
    expect(tableFeatures([0, 1, 2 - 1e-12, 12])).toEqual(['tabulated']);
    expect(tableFeatures([0, 2, 3])).toEqual(['nonconvex', 'tabulated']);
  });

  it('measures a fall against the largest slope before it, not against what is steep after it', () => {
    expect(tableFeatures([0, 5, 6, 1e10])).toEqual(['nonconvex', 'tabulated']);
    expect(tableFeatures([0, 5, 10 - 1e-8, 1e10])).toEqual(['nonconvex', 'tabulated']);
    expect(tableFeatures([0, 5, 10 - 1e-9, 1e10])).toEqual(['tabulated']);
  });

  it('adds up falls that are rounding one by one', () => {
    const costs = [0];
    for (let k = 0; k < 100; k++) costs.push(costs.at(-1)! + 1 - 5e-10 * k);
    expect(tableFeatures(costs)).toEqual(['nonconvex', 'tabulated']);
  });

  it('takes what the last digits of large costs do to a narrow segment for rounding', () => {
    const impact = {
      kind: 'tabulated',
      sizes: [
        [0, 1e6, 1e6 + 1e-3, 2e6],
        [0, 2e6],
      ],
      costs: [
        [0, 1e6, 1e6 + 0.9999999e-3, 2e6],
        [0, 2e6],
      ],
    } as const;
    expect(features({ quantity: 2e6, impact })).toEqual(['tabulated']);
  });

  it('does not look at costs that the order cannot reach', () => {
    const costs = [0, 1, 3, 4];
    expect(tableFeatures(costs, 3)).toEqual(['nonconvex', 'tabulated']);
    expect(tableFeatures(costs, 2)).toEqual(['tabulated']);
    expect(tableFeatures(costs, 3, { upper: [2, 3] })).toEqual(['bounds', 'tabulated']);
    expect(tableFeatures(costs, 3, { lower: [2, 0] })).toEqual(['bounds', 'tabulated']);
    // With trajectory bounds: two shares at most are done by the end of the first interval.
    expect(tableFeatures(costs, 3, { trajectory: { upper: [2, 3] } })).toEqual(['tabulated', 'trajectory-bounds']);
  });
});

describe('missingFeatures', () => {
  it('names what is not supported', () => {
    const problem = createProblem({ quantity: 10, impact: { ...powerLaw, exponent: [0.5, 1] }, upper: [1, 99] });
    expect(missingFeatures(problem, new Set(['power-law', 'bounds']))).toEqual(['mixed-exponents']);
    expect(missingFeatures(problem, featuresOf(problem))).toEqual([]);
  });
});
