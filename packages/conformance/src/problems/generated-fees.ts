import { compensatedSum, costCurvesOf, createProblem, type Problem } from '@waterfill/model';
import type fc from 'fast-check';
import type { Features } from '../laws/law.js';
import { fillByWeights } from './fill-by-weights.js';
import { uniforms } from './uniforms.js';

/**
 * Fees and rebates in units of what a share of a simple schedule costs: at -1 about as much comes back as the impact costs,
 * so that the total is near 0, and below it at -3.
 */
const LEVELS = [-3, -1, -0.999, -0.5, -0.1, -1e-3, 0, 1e-3, 0.1, 0.5, 1, 10];

/**
 * Half of the problems with fees, if that is among the features: one for all intervals, or of all sizes and signs.
 *
 * They are drawn by the numbers of the problem, not by the generator, so that all else of a seed is what it is without.
 */
export function someWithFees(features: Features, problems: fc.Arbitrary<Problem>): fc.Arbitrary<Problem> {
  return features.has('fee') ? problems.map((problem) => withFees(features, problem)) : problems;
}

function withFees(features: Features, problem: Problem): Problem {
  const uniform = uniforms(seedOf(problem));
  if (uniform() < 0.5) return problem;
  const draw = (): number => LEVELS[Math.floor(uniform() * LEVELS.length)]!;
  // Of power laws they make half-spreads that differ.
  const mayDiffer = features.has('half-spread') || costCurvesOf(problem).kinks(0) !== undefined;
  const differs = mayDiffer && uniform() < 0.6;
  const [common, price] = [draw(), priceOf(problem)];
  return createProblem({ ...problem, fee: problem.lower.map(() => (differs ? draw() : common) * price) });
}

/** Whole, and another one for another problem as a rule. */
function seedOf({ quantity, impact, upper }: Problem): number {
  const first = costCurvesOf({ impact }).leftMarginalCost(0, quantity / upper.length);
  const digits = `${quantity}${first}${upper[0]}${upper.length}`;
  return Array.from(digits).reduce((seed, digit) => (31 * seed + digit.charCodeAt(0)) % 2 ** 31, 7);
}

/** What a share costs by impact where each interval trades a like part of its room, currency; 0 where no double holds it. */
function priceOf(problem: Problem): number {
  const { impact, lower, quantity } = problem;
  const curves = costCurvesOf({ impact });
  const schedule = fillByWeights(problem, new Float64Array(lower.length).fill(1));
  const price = compensatedSum(schedule.map((x, t) => curves.cost(t, x))) / quantity;
  return price > 1e-300 && price < 1e300 ? price : 0;
}
