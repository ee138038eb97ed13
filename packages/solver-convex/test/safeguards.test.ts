import { certify, createProblem, type PowerLawImpactInput, type Problem } from '@waterfill/model';
import { describe, expect, it } from 'vitest';
import { defaultSettings, type Settings } from '../src/newton/settings.js';
import { solveWith } from '../src/solve-convex.js';

function problemOf(quantity: number, impact: Omit<PowerLawImpactInput, 'kind'>, upper?: readonly number[]): Problem {
  return createProblem({ quantity, impact: { kind: 'power-law', ...impact }, upper });
}

// Found by a search among difficult random problems, and shrunk.
const safeguards: { what: string; without: Partial<Settings>; problem: Problem }[] = [
  {
    what: 'a rough price to start from',
    without: { pricePasses: 0 },
    problem: problemOf(2000, { coefficient: [1, 1], exponent: [20, 1] }, [Infinity, 1960]),
  },
  {
    what: 'a start nearer to a bound where shares would cost much more than the price',
    without: { startsCentred: false },
    problem: problemOf(0.01, { coefficient: [20_000, 0.06, 0.09], exponent: [0.05, 20, 2], halfSpread: [400, 0, 0] }),
  },
  {
    what: 'a distance kept from the boundary',
    without: { stepFraction: 1 },
    problem: createProblem({
      quantity: 700,
      impact: { kind: 'power-law', coefficient: [0, 0], exponent: [1, 1] },
      lower: [70, 1e-4],
      upper: [1500, 1500],
      risk: { aversion: 1, volatility: [1, 1], duration: [4, 1] },
    }),
  },
  {
    what: 'a shorter step where the merit would grow',
    without: { meritGrowth: Infinity },
    problem: problemOf(1000, { coefficient: [3e5, 0, 0.07], exponent: [0.7, 4, 20], halfSpread: [0, 100, 100] }, [
      Infinity,
      2000,
      Infinity,
    ]),
  },
  {
    what: 'patience where the first steps are short',
    without: { patience: 15 },
    problem: createProblem({
      quantity: 0.03,
      impact: { kind: 'power-law', coefficient: [0, 200, 0], exponent: [1, 0.5, 1], halfSpread: [0.05, 0.005, 0.005] },
      upper: [0.018, Infinity, 0.018],
      trajectory: { lower: [0.0018, 0, 0] },
      risk: { aversion: 1e5, volatility: [1, 1, 1], duration: [1, 1, 1] },
    }),
  },
  {
    what: 'a smaller gap than asked for where intervals are coupled, so that it is plain which bounds bind',
    without: { coupledShare: 1 },
    problem: createProblem({
      quantity: 90,
      impact: {
        kind: 'power-law',
        coefficient: [10, 1000, 600, 0],
        exponent: [0.2, 0.1, 0.03, 2],
        halfSpread: [100, 0.05, 0, 0],
      },
      upper: [200, Infinity, 200, 30],
      trajectory: { lower: [80, 80, 80, 0] },
    }),
  },
];

const MOST_ITERATIONS = 40;

/** The gap, or what the bounds are wrongly priced at if that is more. */
function errorOf(problem: Problem, settings: Settings): number {
  const answer = solveWith(settings, problem, {
    tolerance: 1e-9,
    next: ({ iteration }) => (iteration < MOST_ITERATIONS ? undefined : 'iteration-limit'),
  });
  const { relativeGap, complementarityResidual } = certify(problem, answer.schedule, answer);
  return Math.max(relativeGap, complementarityResidual);
}

describe.each(safeguards)('$what', ({ without, problem }) => {
  it('takes the method to the optimum', () => {
    expect(errorOf(problem, defaultSettings)).toBeLessThanOrEqual(1e-9);
  });

  it('is what takes it there', () => {
    expect(errorOf(problem, { ...defaultSettings, ...without })).not.toBeLessThanOrEqual(1e-3);
  });
});
