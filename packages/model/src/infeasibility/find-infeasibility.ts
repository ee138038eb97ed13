import { findLotsConflict } from '../lots/find-lots-conflict.js';
import type { Problem } from '../problem/problem.js';
import type { Conflict } from './conflict.js';
import { findShortage } from './find-shortage.js';
import { findTrajectoryConflict } from './find-trajectory-conflict.js';

/** Contradictions up to this share of the quantity are rounding, not infeasibility. */
const ROUNDING = 1e-12;

/**
 * Says why a problem has no feasible schedule, or undefined if it has one.
 *
 * @returns the conflict and a message in the user's words and numbers
 * @example
 * ```ts
 * import { createProblem, findInfeasibility } from '@waterfill/model';
 * const impact = { kind: 'power-law', coefficient: [1, 1], exponent: [1, 1] } as const;
 * const problem = createProblem({ quantity: 10, impact, upper: [3, 4] });
 * findInfeasibility(problem)?.conflict; // => { kind: 'capacity', needed: 10, available: 7 }
 * ```
 */
export function findInfeasibility(problem: Problem): { conflict: Conflict; message: string } | undefined {
  const shortage = findShortage(problem);
  if (shortage) return shortage;
  const coupled = problem.trajectory && findTrajectoryConflict(problem, ROUNDING * problem.quantity);
  return coupled ?? findLotsConflict(problem);
}
