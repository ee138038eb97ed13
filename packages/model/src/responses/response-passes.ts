import { exp } from '../elementary/exp.js';
import type { PowerLawImpact } from '../impact/power-law.js';
import type { Problem } from '../problem/problem.js';
import { BLOCK, noSums, respond, takeIntervals } from './interval-block.js';
import type { Total } from './step-to-root.js';

/** Passes over the intervals of power laws without bounds, which fill a schedule and leave sums. */
export class ResponsePasses implements Total {
  readonly quantity: number;
  readonly impact: PowerLawImpact;
  /** shares x_t, T of them */
  readonly schedule: Float64Array;
  missing = 0;
  centre = 0;
  derivatives: readonly number[] = [];
  /** the largest 1 / alpha_t */
  steepest = 0;
  /** the largest |1 / alpha_t - centre| */
  spread = 0;
  /** the interval of the most shares, after `fill` */
  largest = 0;

  constructor({ quantity, impact }: Pick<Problem, 'quantity' | 'impact'>, schedule: Float64Array) {
    this.quantity = quantity;
    this.impact = impact as PowerLawImpact;
    this.schedule = schedule;
  }

  /** Puts the shares at the logarithm of a price into the schedule, and sums them. */
  evaluate(mu: number, centre: number): void {
    const { schedule, impact } = this;
    let sums = noSums(this.quantity);
    let least = Number.POSITIVE_INFINITY;
    let most = 0;
    for (let from = 0; from < schedule.length; from += BLOCK) {
      const size = Math.min(BLOCK, schedule.length - from);
      const range = takeIntervals(impact, from, size, 1);
      least = Math.min(least, range[0]);
      most = Math.max(most, range[1]);
      sums = respond(mu * Math.LOG2E, centre, size, schedule, from, sums);
    }
    this.centre = centre;
    this.steepest = most;
    this.spread = Math.max(most - centre, centre - least);
    this.missing = sums[0] + sums[1];
    this.derivatives = sums.slice(2);
  }

  /**
   * Moves the shares by a step of that logarithm, |step (1 / alpha_t - centre)| <= 0.06, and sums them. The factor
   * e^(step / alpha_t) is e^(step centre) e^z, where the next term of the series is below 2^-54.
   */
  fill(step: number): void {
    const { schedule } = this;
    const { exponent } = this.impact;
    const common = step * this.centre;
    const factor = exp(common);
    let missing = this.quantity;
    let lost = 0;
    let largest = 0;
    let most = 0;
    for (let t = 0; t < schedule.length; t++) {
      const z = step / exponent[t]! - common;
      const square = z * z;
      const high = 1 / 720 + z * (1 / 5040) + square * (1 / 40320);
      const rise = z + square * (1 / 2 + z * (1 / 6) + square * (1 / 24 + z * (1 / 120) + square * high));
      const before = factor * schedule[t]!;
      const x = before + before * rise;
      schedule[t] = x;
      if (x > most) {
        most = x;
        largest = t;
      }
      const rest = missing - x;
      lost += missing - rest - x;
      missing = rest;
    }
    this.missing = missing + lost;
    this.largest = largest;
  }
}
