import type { PowerLawImpact } from '../impact/power-law.js';

/**
 * The passes of `LogResponses` over the intervals of a problem, which fill a schedule and leave sums: in JavaScript, or
 * another way that is faster where a program runs.
 */
export interface ResponsePasses {
  readonly quantity: number;
  readonly impact: PowerLawImpact;
  /** shares x_t, T of them */
  readonly schedule: Float64Array;
  /** the quantity less sum x_t, with all digits */
  readonly missing: number;
  /** a number near 1 / alpha_t */
  readonly centre: number;
  /** sum x_t (1 / alpha_t - centre)^k for k = 1, 2, 3 and perhaps more */
  readonly derivatives: readonly number[];
  /** the largest 1 / alpha_t */
  readonly steepest: number;
  /** the largest |1 / alpha_t - centre| */
  readonly spread: number;
  /** the interval of the most shares, after `fill` */
  readonly largest: number;
  /** Puts the shares at the logarithm of a price into the schedule, and sums them. */
  evaluate(mu: number): void;
  /** Moves the shares by a step of that logarithm, |step| / alpha_t <= 0.7, and sums them. */
  advance(step: number): void;
  /** Moves the shares by a step for which the derivatives determine the total to rounding. Leaves no derivatives. */
  fill(step: number): void;
}
