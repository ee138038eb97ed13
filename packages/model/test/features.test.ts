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
const table = (costs: number[]) => ({ kind: 'tabulated', sizes: [costs.map((_, k) => k)], costs: [costs] }) as const;

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
    expect(features({ impact: table([0, 1, 3]) })).toEqual(['tabulated']);
    expect(features({ impact: table([0, 1, 2 - 1e-12, 12]) })).toEqual(['tabulated']);
    expect(features({ impact: table([0, 2, 3]) })).toEqual(['nonconvex', 'tabulated']);
  });
});

describe('missingFeatures', () => {
  it('names what is not supported', () => {
    const problem = createProblem({ quantity: 10, impact: { ...powerLaw, exponent: [0.5, 1] }, upper: [1, 99] });
    expect(missingFeatures(problem, new Set(['power-law', 'bounds']))).toEqual(['mixed-exponents']);
    expect(missingFeatures(problem, featuresOf(problem))).toEqual([]);
  });
});
