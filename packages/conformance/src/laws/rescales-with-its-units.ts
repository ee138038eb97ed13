import fc from 'fast-check';
import { problemsWith } from '../problems/generated-problems.js';
import { type Equivalence, equivalenceLaw } from './equivalent-problems.js';
import type { Law } from './law.js';
import { rescaleProblem } from './rescale-problem.js';

/** Powers of two, because scaling by them does not round. */
const FACTORS = fc.constantFrom(2 ** -10, 0.5, 2, 2 ** 20);

/** Rescaling the unit of shares rescales the schedule. */
export const rescalesWithTheShares: Law = equivalenceLaw(
  'gives the rescaled answer to rescaled shares',
  (features, range) =>
    fc.tuple(problemsWith(features, range), FACTORS).map(([problem, shares]) => rescaled(problem, shares, 1)),
);

/** Rescaling the currency rescales the cost and the prices, and nothing else. */
export const rescalesWithTheCurrency: Law = equivalenceLaw(
  'gives the rescaled answer to a rescaled currency',
  (features, range) =>
    fc.tuple(problemsWith(features, range), FACTORS).map(([problem, currency]) => rescaled(problem, 1, currency)),
);

function rescaled(problem: Equivalence['problem'], shares: number, currency: number): Equivalence {
  return {
    problem,
    other: rescaleProblem(problem, shares, currency),
    translate: ({ schedule, objective, shadowPrice, ...prices }) => ({
      schedule: schedule.map((x) => x / shares),
      objective: objective / currency,
      shadowPrice: (shadowPrice * shares) / currency,
      trajectoryLowerPrices: prices.trajectoryLowerPrices?.map((price) => (price * shares) / currency),
      trajectoryUpperPrices: prices.trajectoryUpperPrices?.map((price) => (price * shares) / currency),
    }),
  };
}
