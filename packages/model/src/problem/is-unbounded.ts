import type { PowerLawImpact } from '../impact/power-law.js';
import { hasBounds } from './has-bounds.js';
import type { Problem } from './problem.js';

/**
 * Whether a problem of power laws has an order, no bound that can bind, and at most one half-spread. Flat intervals are not
 * looked for.
 */
export function isUnbounded(problem: Problem): boolean {
  const { halfSpread } = problem.impact as PowerLawImpact;
  if (!(problem.quantity > 0) || hasBounds(problem)) return false;
  return halfSpread === undefined || halfSpread.every((h) => h === halfSpread[0]);
}
