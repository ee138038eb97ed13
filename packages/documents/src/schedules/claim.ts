import type { Certificate, Problem, Solution, SolveResult } from '@waterfill/model';

/** Relative to the numbers that a result is computed from: another version or machine may round differently. */
export const ROUNDING = 1e-12;

/** The claims about a schedule, and the values found. */
export interface Claim {
  readonly problem: Problem;
  readonly result: SolveResult;
  readonly solution: Solution;
  readonly certificate: Certificate;
  readonly found: Certificate;
}

/** The field of a wrong claim, and why it is wrong. */
export type Fault = readonly [field: string, reason: string];

/** Whether a claimed number agrees with the one found; if one is not finite, whether neither is. */
export function isClose(claimed: number, found: number, allowed: number): boolean {
  if (!Number.isFinite(found)) return !Number.isFinite(claimed);
  return Math.abs(claimed - found) <= allowed;
}

/** @param found - what is true instead */
export function claims(field: string, claimed: unknown, found: string): Fault {
  return [field, `claims ${String(claimed)}, but ${found}`];
}
