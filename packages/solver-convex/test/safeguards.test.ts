import { certify, createProblem, type PowerLawImpactInput, type Problem } from '@waterfill/model';
import { describe, expect, it } from 'vitest';
import { defaultSettings, type Settings } from '../src/settings.js';
import { solveWith } from '../src/solve-convex.js';

function problemOf(quantity: number, impact: Omit<PowerLawImpactInput, 'kind'>, upper?: readonly number[]): Problem {
  return createProblem({ quantity, impact: { kind: 'power-law', ...impact }, upper });
}

// Found by a search among harsh random problems, and shrunk.
const safeguards: { what: string; without: Partial<Settings>; problem: Problem }[] = [
  {
    what: 'a rough price to start from',
    without: { pricePasses: 0 },
    problem: problemOf(9200, { coefficient: [1, 1], exponent: [10, 1] }, [Infinity, 9000]),
  },
  {
    what: 'a start nearer to the bound where shares would cost much more than the price',
    without: { steepestStart: Infinity },
    problem: problemOf(0.002, { coefficient: [1, 1, 1], exponent: [7, 10, 1] }, [2e-8, Infinity, Infinity]),
  },
  {
    what: 'a distance kept from the boundary',
    without: { stepFraction: 1 },
    problem: problemOf(9e7, { coefficient: [1, 1, 8e-70], exponent: [1, 20, 10] }, [40000, Infinity, Infinity]),
  },
  {
    what: 'a shorter step where the merit would grow',
    without: { meritGrowth: Infinity },
    problem: problemOf(1000, {
      coefficient: [700, 6e-26, 1, 1],
      exponent: [0.3, 13, 20, 1],
      halfSpread: [3.8e8, 0, 3.8e8, 5e10],
    }),
  },
];

function gapOf(problem: Problem, settings: Settings): number {
  const { schedule, shadowPrice } = solveWith(settings, problem, { tolerance: 1e-9 });
  const isAnswer = Number.isFinite(shadowPrice) && schedule.every(Number.isFinite);
  return isAnswer ? certify(problem, schedule, { shadowPrice }).relativeGap : Number.NaN;
}

describe.each(safeguards)('$what', ({ without, problem }) => {
  it('takes the method to the optimum', () => {
    expect(gapOf(problem, defaultSettings)).toBeLessThanOrEqual(1e-9);
  });

  it('is what takes it there', () => {
    expect(gapOf(problem, { ...defaultSettings, ...without })).not.toBeLessThanOrEqual(1e-3);
  });
});
