import type { PowerLawImpact } from '../impact/power-law.js';
import type { Problem } from './problem.js';

/**
 * Whether a problem of power laws has an order, no bound that can bind, and at most one half-spread. Flat intervals are not
 * looked for.
 */
export function isUnbounded({ quantity, impact, lower, upper }: Problem): boolean {
  const { halfSpread } = impact as PowerLawImpact;
  for (let t = 0; t < lower.length; t++) {
    if (lower[t]! > 0 || upper[t]! < quantity) return false;
  }
  return quantity > 0 && (halfSpread === undefined || halfSpread.every((h) => h === halfSpread[0]));
}
