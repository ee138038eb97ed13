import { lotsReference } from '@waterfill/conformance';
import { certify, costCurvesOf, gapRounding, type Problem } from '@waterfill/model';
import fc from 'fast-check';
import { expect } from 'vitest';
import { solveLots } from '../src/index.js';
import { lotsProblems } from './lots-problems.js';

/** Of the cost: dynamic programming adds up differences of costs of up to 200 lots. */
const ROUNDING = 1e-13;

/**
 * Holds the answers to random problems against dynamic programming: the same cost, proved by exchange, not below the
 * continuous bound, in at most T moves.
 */
export function solvesAsDynamicProgramming(numRuns: number, seed: number): void {
  fc.assert(
    fc.property(lotsProblems, (problem) => {
      const { schedule, shadowPrice, moves } = solveLots(problem);
      const { feasible, cost, dualityGap, lots } = certify(problem, schedule!, { shadowPrice });
      expect(feasible).toBe(true);
      expect(lots?.exchangeOptimal).toBe(true);
      const rounding = roundingOf(problem, schedule!, cost, shadowPrice);
      const least = lotsReference(problem);
      expect(Math.abs(cost - least)).toBeLessThanOrEqual(ROUNDING * least + rounding);
      expect(dualityGap).toBeGreaterThanOrEqual(-rounding);
      expect(moves).toBeLessThanOrEqual(problem.lower.length);
      const { dualityGap: leastGap } = certify(problem, schedule!);
      expect(dualityGap - leastGap).toBeLessThanOrEqual(1e-12 * cost + rounding);
    }),
    { numRuns, seed },
  );
}

/**
 * Bounds that are off whole lots by rounding, by a 1e10th of a lot, are taken for whole lots; each share of that is worth
 * its marginal cost.
 */
function roundingOf(problem: Problem, schedule: Float64Array, cost: number, shadowPrice: number): number {
  const curves = costCurvesOf(problem);
  const dearest = schedule.reduce((most, x, t) => Math.max(most, curves.leftMarginalCost(t, x)), Math.abs(shadowPrice));
  const shares = 1e-10 * problem.lot! * schedule.length;
  return gapRounding(problem, cost, shadowPrice) + shares * dearest;
}
