import type { Certificate, Problem, Solution, SolveResult } from '@waterfill/model';

/** Of what a number is computed from: digits that another version, or another machine, may round in another way. */
export const ROUNDING = 1e-12;

/** What is claimed of a schedule, and what was found. */
export interface Claim {
  readonly problem: Problem;
  readonly result: SolveResult;
  readonly solution: Solution;
  readonly certificate: Certificate;
  readonly found: Certificate;
}

/** The field of a claim that does not hold, and why. */
export type Fault = readonly [field: string, reason: string];

/** Whether a number that is claimed is the one that was found; of one that is not finite, that neither is. */
export function isClose(claimed: number, found: number, allowed: number): boolean {
  if (!Number.isFinite(found)) return !Number.isFinite(claimed);
  return Math.abs(claimed - found) <= allowed;
}

/** @param found - what holds instead */
export function claims(field: string, claimed: unknown, found: string): Fault {
  return [field, `claims ${String(claimed)}, but ${found}`];
}
