import { certify, findInfeasibility } from '@waterfill/model';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { solveBySlopes } from '../src/slopes/index.js';
import { leastCosts } from './least-costs.js';
import { measuredLike, wholeTables } from './random-tables.js';

const seed = Number(process.env.SEED ?? 1);
const numRuns = 20_000;

it(`costs what dynamic programming says, of ${numRuns} problems from seed ${seed} on`, () => {
  fc.assert(
    fc.property(wholeTables, (problem) => {
      fc.pre(!findInfeasibility(problem));
      const least = leastCosts(problem)[problem.quantity]!;
      expect(Math.abs(certify(problem, solveBySlopes(problem).schedule).cost - least)).toBeLessThanOrEqual(
        1e-15 * least,
      );
    }),
    { numRuns, seed },
  );
});

it(`certifies ${numRuns} problems as they are measured to 1e-14, from seed ${seed} on`, () => {
  fc.assert(
    fc.property(measuredLike, (problem) => {
      fc.pre(!findInfeasibility(problem));
      const { schedule, shadowPrice } = solveBySlopes(problem);
      const { relativeGap, fillResidual, boundViolation } = certify(problem, schedule, { shadowPrice });
      expect(Math.abs(relativeGap)).toBeLessThanOrEqual(1e-14);
      expect(fillResidual).toBeLessThanOrEqual(1e-15);
      expect(boundViolation).toBe(0);
    }),
    { numRuns, seed },
  );
});
