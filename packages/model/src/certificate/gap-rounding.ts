import type { Problem } from '../problem/problem.js';

/**
 * The part of a duality gap, or of a difference between two costs, that is rounding: 1e-15 of the sums that are
 * subtracted, currency. No backend can be expected to reach less.
 *
 * @param cost - or the gross objective, where the problem has fees or risk
 * @example
 * ```ts
 * import { gapRounding } from '@waterfill/model';
 * gapRounding({ quantity: 100 }, 500, 5); // => 1e-12
 * ```
 */
export function gapRounding({ quantity }: Pick<Problem, 'quantity'>, cost: number, shadowPrice: number): number {
  return 1e-15 * (cost + Math.abs(shadowPrice) * quantity);
}
