import { lotsReference } from '@waterfill/conformance';
import { answerOf, certify, featuresOf } from '@waterfill/model';
import fc from 'fast-check';
import { expect } from 'vitest';
import { createLotsSolver } from '../src/index.js';
import { type SteepCase, steepTables } from './steep-tables.js';

/** Of the cost: what a proof may allow, and the rounding of dynamic programming. */
const ALLOWED = 1e-9 + 1e-13;

/**
 * Holds proofs against dynamic programming on tables with steep segments: nothing that is called optimal, the solver's
 * answer or any other schedule, costs more than the best whole lots.
 */
export async function provesWhatHolds(numRuns: number, seed: number): Promise<void> {
  await fc.assert(fc.asyncProperty(steepTables, holds), { numRuns, seed });
}

async function holds({ problem, schedule }: SteepCase): Promise<void> {
  const least = lotsReference(problem);
  const { feasible, cost, lots } = certify(problem, schedule);
  expect(feasible).toBe(true);
  expect(lots!.allowance ?? 0).toBeGreaterThanOrEqual(0);
  if (lots!.exchangeOptimal) {
    expect(cost - least).toBeLessThanOrEqual(ALLOWED * least);
    expect(cost - least).toBeLessThanOrEqual(lots!.allowance! + 1e-12 * least);
  }
  const result = await createLotsSolver().solve(problem);
  if (result.status === 'infeasible') throw new Error(result.message);
  if (featuresOf(problem).has('nonconvex')) {
    expect(result.status).toBe('optimal');
    expect(Math.abs(answerOf(result)!.certificate.engineBound! - least)).toBeLessThanOrEqual(ALLOWED * least);
    return;
  }
  const answer = result.status === 'optimal' ? result : result.incumbent!;
  const { allowance } = answer.certificate.lots!;
  // It stops where falls that might be rounding add up to more than a proof may allow.
  expect(result.status).toBe(allowance! > 1e-9 * answer.certificate.cost ? 'stopped' : 'optimal');
  expect(answer.solution.cost - least).toBeLessThanOrEqual(Math.max(ALLOWED * least, allowance!));
}
