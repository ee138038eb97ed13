import { compensatedSum, costCurvesOf, createProblem, type Problem } from '@waterfill/model';
import type fc from 'fast-check';
import type { Features } from '../laws/law.js';
import { fillByWeights } from './fill-by-weights.js';
import { uniforms } from './uniforms.js';

/**
 * Fees and rebates in units of the cost per share of a simple schedule: at -1 the rebates are about as large as the
 * impact, so the total is near 0; at -3 it is below 0.
 */
const LEVELS = [-3, -1, -0.999, -0.5, -0.1, -1e-3, 0, 1e-3, 0.1, 0.5, 1, 10];

/**
 * Half of the problems with fees, if that is among the features: one for all intervals, or of all sizes and signs.
 *
 * They depend on the numbers of the problem, not on the generator, so that everything else of a seed is the same
 * without fees.
 */
export function someWithFees(features: Features, problems: fc.Arbitrary<Problem>): fc.Arbitrary<Problem> {
  return features.has('fee') ? problems.map((problem) => withFees(features, problem)) : problems;
}

function withFees(features: Features, problem: Problem): Problem {
  const uniform = uniforms(seedOf(problem));
  if (uniform() < 0.5) return problem;
  const draw = (): number => LEVELS[Math.floor(uniform() * LEVELS.length)]!;
  // For power laws they give half-spreads that differ.
  const mayDiffer = features.has('half-spread') || costCurvesOf(problem).kinks(0) !== undefined;
  const differs = mayDiffer && uniform() < 0.6;
  const [common, price] = [draw(), priceOf(problem)];
  return createProblem({ ...problem, fee: problem.lower.map(() => (differs ? draw() : common) * price) });
}

/** A whole number, usually different for different problems. */
function seedOf({ quantity, impact, upper }: Problem): number {
  const first = costCurvesOf({ impact }).leftMarginalCost(0, quantity / upper.length);
  const digits = `${quantity}${first}${upper[0]}${upper.length}`;
  return Array.from(digits).reduce((seed, digit) => (31 * seed + digit.charCodeAt(0)) % 2 ** 31, 7);
}

/** The impact cost per share if each interval trades the same part of its room, currency; 0 if it overflows. */
function priceOf(problem: Problem): number {
  const { impact, lower, quantity } = problem;
  const curves = costCurvesOf({ impact });
  const schedule = fillByWeights(problem, new Float64Array(lower.length).fill(1));
  const price = compensatedSum(schedule.map((x, t) => curves.cost(t, x))) / quantity;
  return price > 1e-300 && price < 1e300 ? price : 0;
}
