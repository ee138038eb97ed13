import { areBoundsAbsent } from './absent-bounds.js';
import type { Problem } from './problem.js';

/**
 * True if a bound can bind: a lower bound above 0, or an upper bound below the quantity.
 *
 * @example
 * ```ts
 * import { createProblem, hasBounds } from '@waterfill/model';
 * const impact = { kind: 'power-law', coefficient: [1, 1], exponent: [1, 1] } as const;
 * hasBounds(createProblem({ quantity: 9, impact, upper: [9, 9] })); // => false
 * hasBounds(createProblem({ quantity: 9, impact, upper: [9, 8] })); // => true
 * ```
 */
export function hasBounds(problem: Problem): boolean {
  if (areBoundsAbsent(problem)) return false;
  const { quantity, lower, upper } = problem;
  for (let t = 0; t < lower.length; t++) {
    if (lower[t]! > 0 || upper[t]! < quantity) return true;
  }
  return false;
}
