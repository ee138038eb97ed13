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
  /** sum x_t / alpha_t */
  readonly slope: number;
  /** sum x_t / alpha_t^2 */
  readonly curvature: number;
  /** sum x_t / alpha_t^3 */
  readonly third: number;
  /** the largest 1 / alpha_t */
  readonly steepest: number;
  /** Puts the shares at the logarithm of a price into the schedule, and sums them. */
  evaluate(mu: number): void;
  /** Moves the shares by a step of that logarithm, |step| / alpha_t <= 0.7, and sums them. */
  advance(step: number): void;
  /** Moves the shares by a step, |step| / alpha_t <= 1e-4, so that they sum to the quantity to rounding. */
  fill(step: number): void;
}
