import { lotsReference } from '@waterfill/conformance';
import { featuresOf } from '@waterfill/model';
import fc from 'fast-check';
import { expect } from 'vitest';
import { createLotsSolver } from '../src/index.js';
import { nonconvexProblems } from './nonconvex-problems.js';

/** Of the cost: what two ways of adding up a few hundred costs differ by. */
const ROUNDING = 1e-13;

/** Holds the answers to random tables that are not convex against plain dynamic programming, over every number of lots. */
export async function solvesNonconvexLots(numRuns: number, seed: number): Promise<void> {
  const nonconvex = nonconvexProblems.filter((problem) => featuresOf(problem).has('nonconvex'));
  const property = fc.asyncProperty(nonconvex, async (problem) => {
    const result = await createLotsSolver().solve(problem);
    if (result.status !== 'optimal') throw new Error(`said ${result.status}`);
    const { certificate, rawStatus } = result;
    const least = lotsReference(problem);
    expect([certificate.feasible, certificate.lots?.lotResidual, rawStatus]).toEqual([true, 0, 'dynamic programming']);
    expect(Math.abs(certificate.cost - least)).toBeLessThanOrEqual(ROUNDING * least);
    expect(Math.abs(certificate.engineBound! - least)).toBeLessThanOrEqual(ROUNDING * least);
    expect(certificate.engineBound).toBeLessThanOrEqual(certificate.cost);
  });
  await fc.assert(property, { numRuns, seed });
}
