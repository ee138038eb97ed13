import { createProblem, valuationOf } from '@waterfill/model';
import { describe, expect, it } from 'vitest';

const impact = { kind: 'power-law', coefficient: [1, 1, 1], exponent: [1, 1, 1] } as const;
const risk = { aversion: 0.5, volatility: [2, 0, 3], duration: [1, 4, 1] };

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

  it('states neither if the problem does not', () => {
    expect(valuationOf(createProblem({ quantity: 9, impact }), schedule, 35)).toEqual({ objective: 35 });
  });
});
