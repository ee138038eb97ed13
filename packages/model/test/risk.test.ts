import { createProblem, holdingsOf, riskWeights, valuationOf } from '@waterfill/model';
import { describe, expect, it } from 'vitest';

const impact = { kind: 'power-law', coefficient: [1, 1, 1], exponent: [1, 1, 1] } as const;
const risk = { aversion: 0.5, volatility: [2, 0, 3], duration: [1, 4, 1] };

describe('holdingsOf', () => {
  it('keeps the digits of small holdings behind large ones', () => {
    expect(Array.from(holdingsOf([1e9, 3e-12, 1e-12]))).toEqual([4e-12, 1e-12, 0]);
  });

  it('sums without loss', () => {
    expect(holdingsOf([0, 1, 1e-16, 1e-16, 1e-16])[0]).toBe(1 + 2 ** -52);
  });
});

describe('riskWeights', () => {
  it('gives aversion volatility^2 duration, and nothing to the end of the horizon', () => {
    expect(Array.from(riskWeights(createProblem({ quantity: 9, impact, risk }))!)).toEqual([2, 0, 0]);
  });

  it('gives none without risk', () => {
    expect(riskWeights(createProblem({ quantity: 9, impact }))).toBeUndefined();
  });
});

describe('valuationOf', () => {
  const schedule = [5, 3, 1];

  it('adds aversion times the variance to the cost', () => {
    const problem = createProblem({ quantity: 9, impact, risk });
    // Holdings of 4 and 1, the second at no risk: variance 4 * 16.
    expect(valuationOf(problem, schedule, 35)).toEqual({ objective: 67, expectedCost: 35, standardDeviation: 8 });
  });

  it('has no objective but the cost at an aversion of 0, and the deviation all the same', () => {
    const problem = createProblem({ quantity: 9, impact, risk: { ...risk, aversion: 0 } });
    expect(valuationOf(problem, schedule, 35)).toEqual({ objective: 35, expectedCost: 35, standardDeviation: 8 });
  });

  it('adds the permanent impact of the whole order to the expected cost alone', () => {
    const problem = createProblem({ quantity: 9, impact, permanentImpact: 2 });
    expect(valuationOf(problem, schedule, 35)).toEqual({ objective: 35, expectedCost: 116, standardDeviation: 0 });
  });

  it('says nothing of either where the problem does not', () => {
    expect(valuationOf(createProblem({ quantity: 9, impact }), schedule, 35)).toEqual({ objective: 35 });
  });
});
