import { kindOf } from '../impact/impact-kinds.js';
import type { Problem } from './problem.js';

/** A problem without fees that has the same optimal schedules as one with them. */
export interface WithoutFees {
  readonly problem: Problem;
  /**
   * by how much every price of the problem with fees is above that of this one, currency per share; of a schedule that
   * fills the order the cost is above by `shift` times the quantity
   */
  readonly shift: number;
}

/**
 * The same problem without fees, for methods that need prices >= 0.
 *
 * A fee that is the same in all intervals changes no schedule, as all schedules trade the same quantity. So the least
 * fee of the open intervals is subtracted from all as a shift of the prices, and the remaining fee of each, >= 0,
 * becomes a half-spread: part of h_t of a power law, or of the slopes of a table. If the kind of impact has no field
 * for it, it stays a fee.
 *
 * @returns the problem itself, and a shift of 0, where it has no fees
 * @example
 * ```ts
 * import { createProblem, withoutFees } from '@waterfill/model';
 * const impact = { kind: 'power-law', coefficient: [1, 1], exponent: [1, 1] } as const;
 * const { problem, shift } = withoutFees(createProblem({ quantity: 10, impact, fee: [-2, 1] }));
 * shift; // => -2
 * problem.impact.kind === 'power-law' && problem.impact.halfSpread; // => Float64Array.of(0, 3)
 * ```
 */
export function withoutFees(problem: Problem): WithoutFees {
  const { fee, ...rest } = problem;
  if (fee === undefined) return { problem, shift: 0 };
  const isOpen = (t: number): boolean => problem.upper[t]! > 0;
  const least = fee.reduce((low, one, t) => (isOpen(t) ? Math.min(low, one) : low), Number.POSITIVE_INFINITY);
  const shift = Number.isFinite(least) ? least : 0;
  const left = fee.map((one, t) => (isOpen(t) ? one - shift : 0));
  if (!left.some((one) => one > 0)) return { problem: rest, shift };
  const impact = kindOf(rest.impact)!.addPerShare?.(rest.impact, left);
  return { problem: impact === undefined ? { ...rest, fee: left } : { ...rest, impact }, shift };
}
