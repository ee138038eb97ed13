import { conformanceCases, lotsReference } from '@waterfill/conformance';
import {
  certify,
  createProblem,
  featuresOf,
  findInfeasibility,
  gapRounding,
  lotGridOf,
  missingFeatures,
  type Problem,
} from '@waterfill/model';
import { describe, expect, it } from 'vitest';
import { lotsFeatures, solveLots } from '../src/index.js';

/** Every problem with a known answer that has no lot itself, its order rounded down to lots; those that still have room. */
const problems = [1, 100].flatMap((lot) =>
  conformanceCases()
    .filter(({ problem }) => problem.lot === undefined && missingFeatures(problem, lotsFeatures).length === 0)
    .map(({ name, problem }) => ({ name, lot, problem: inLots(problem, lot) }))
    .filter(({ problem }) => findInfeasibility(problem) === undefined),
);

function inLots(problem: Problem, lot: number): Problem {
  return createProblem({ ...problem, quantity: Math.floor(problem.quantity / lot) * lot, lot });
}

/** What dynamic programming takes a second for. */
const MOST_STEPS = 1e7;

describe('the reference problems in lots', () => {
  it('are tried, in all features', () => {
    expect(problems.length).toBeGreaterThan(80);
    expect(problems.some(({ problem }) => featuresOf(problem).has('tabulated'))).toBe(true);
    expect(problems.some(({ problem }) => featuresOf(problem).has('flat'))).toBe(true);
  });

  it.each(problems)('$name, in lots of $lot: no move saves, and nothing costs less than the bound', ({ problem }) => {
    const { schedule, shadowPrice, moves } = solveLots(problem);
    const { feasible, cost, grossObjective, dualityGap, lots } = certify(problem, schedule!, { shadowPrice });
    expect([feasible, lots?.lotResidual, lots?.exchangeOptimal]).toEqual([true, 0, true]);
    expect(dualityGap).toBeGreaterThanOrEqual(-gapRounding(problem, grossObjective, shadowPrice));
    expect(moves).toBeLessThanOrEqual(schedule!.length);
    const { count } = lotGridOf(problem)!;
    if (count * count * schedule!.length > MOST_STEPS) return;
    const least = lotsReference(problem);
    expect(Math.abs(cost - least)).toBeLessThanOrEqual(1e-13 * grossObjective);
  });
});
