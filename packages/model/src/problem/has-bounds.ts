import { zeros } from '../fields/number-arrays.js';
import type { Problem } from './problem.js';

const absent = new WeakSet<Float64Array>();

/**
 * Bounds that were not given, which `hasBounds` need not look at.
 *
 * @param value - of every interval: 0 below, Infinity above
 */
export function absentBounds(length: number, value: number): Float64Array {
  const bounds = zeros(length).fill(value);
  absent.add(bounds);
  return bounds;
}

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
export function hasBounds({ quantity, lower, upper }: Problem): boolean {
  if (absent.has(lower) && absent.has(upper)) return false;
  for (let t = 0; t < lower.length; t++) {
    if (lower[t]! > 0 || upper[t]! < quantity) return true;
  }
  return false;
}
