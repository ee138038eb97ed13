import { couplingGradient, couplingsOf, createProblem, riskWeights } from '@waterfill/model';
import { describe, expect, it } from 'vitest';

const impact = { kind: 'power-law', coefficient: [1, 1, 1], exponent: [1, 1, 1] } as const;
const risk = { aversion: 0.5, volatility: [2, 0, 3], duration: [1, 4, 1] };

describe('riskWeights', () => {
  it('gives aversion volatility^2 duration, and nothing to the end of the horizon', () => {
    expect(Array.from(riskWeights(createProblem({ quantity: 9, impact, risk }))!)).toEqual([2, 0, 0]);
  });

  it('gives none without risk', () => {
    expect(riskWeights(createProblem({ quantity: 9, impact }))).toBeUndefined();
  });
});

describe('the coupling by risk', () => {
  const problem = createProblem({ quantity: 9, impact, risk });

  it('costs aversion times the variance', () => {
    // Holdings of 4 and 1, the second at no risk: 0.5 * 4 * 16.
    expect(couplingsOf(problem).map((coupling) => coupling.value([5, 3, 1]))).toEqual([32]);
  });

  it('charges a share for every interval that it is held over', () => {
    expect(Array.from(couplingGradient(problem, [5, 3, 1]))).toEqual([0, 16, 16]);
  });

  it('is not active if the aversion is 0', () => {
    const indifferent = createProblem({ quantity: 9, impact, risk: { ...risk, aversion: 0 } });
    expect(couplingsOf(indifferent)).toMatchObject([{ feature: 'risk', isActive: false }]);
  });
});
