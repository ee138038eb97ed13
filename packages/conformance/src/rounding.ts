import type { Problem } from '@waterfill/model';

/**
 * The part of a gap, or of a difference of two costs, that is rounding: 1e-15 of the sums that it is the difference of,
 * currency. No backend can be held to less.
 */
export function rounding({ quantity }: Pick<Problem, 'quantity'>, cost: number, shadowPrice: number): number {
  return 1e-15 * (cost + Math.abs(shadowPrice) * quantity);
}
