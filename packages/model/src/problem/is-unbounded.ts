import type { PowerLawImpact } from '../impact/power-law.js';
import type { Problem } from './problem.js';

/**
 * Whether a problem of power laws has an order, no bound that can bind, no flat interval, and at most one half-spread.
 *
 * @example
 * ```ts
 * import { createProblem, isUnbounded } from '@waterfill/model';
 * const impact = { kind: 'power-law', coefficient: [1, 2], exponent: [1, 0.5] } as const;
 * isUnbounded(createProblem({ quantity: 10, impact })); // => true
 * isUnbounded(createProblem({ quantity: 10, impact, upper: [9, 9] })); // => false
 * ```
 */
export function isUnbounded({ quantity, impact, lower, upper }: Problem): boolean {
  const { coefficient, halfSpread } = impact as PowerLawImpact;
  for (let t = 0; t < lower.length; t++) {
    if (lower[t]! > 0 || upper[t]! < quantity || coefficient[t] === 0) return false;
  }
  return quantity > 0 && (halfSpread === undefined || halfSpread.every((h) => h === halfSpread[0]));
}
