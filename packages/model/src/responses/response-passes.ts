import type { PowerLawImpact } from '../impact/power-law.js';
import type { Total } from './step-to-root.js';

/**
 * The passes of `LogResponses` over the intervals of a problem, which fill a schedule and leave sums: in JavaScript, or
 * another way that is faster where a program runs.
 */
export interface ResponsePasses extends Total {
  readonly impact: PowerLawImpact;
  /** shares x_t, T of them */
  readonly schedule: Float64Array;
  /** the largest 1 / alpha_t */
  readonly steepest: number;
  /** the largest |1 / alpha_t - centre| */
  readonly spread: number;
  /** the interval of the most shares, after `fill` */
  readonly largest: number;
  /** Puts the shares at the logarithm of a price into the schedule, and sums them. */
  evaluate(mu: number, centre: number): void;
  /** Moves the shares by a step of that logarithm, |step (1 / alpha_t - centre)| <= 0.06, and sums them. */
  fill(step: number): void;
}
