import { exp } from '../elementary/exp.js';
import type { PowerLawImpact } from '../impact/power-law.js';
import type { Problem } from '../problem/problem.js';
import { logSlopeOf } from './log-slope.js';
import type { ResponsePasses } from './response-passes.js';

/** Intervals whose logarithms are computed before their exponentials: in one loop the two take a quarter longer. */
const BLOCK = 256;
const INVERSES = new Float64Array(BLOCK);
const LOGS = new Float64Array(BLOCK);

/** In `fill` so many intervals hand the rounding of all on together: one by one each would wait for the one before. */
const GROUP = 16;

/**
 * {@link ResponsePasses} in JavaScript.
 *
 * @example
 * ```ts
 * import { createProblem, log, PlainPasses } from '@waterfill/model';
 * const impact = { kind: 'power-law', coefficient: [1, 2], exponent: [1, 1] } as const;
 * const passes = new PlainPasses(createProblem({ quantity: 3, impact }), new Float64Array(2));
 * passes.evaluate(log(4)); // the shares whose marginal costs, 2x and 4x, are 4
 * passes.schedule.map(Math.round); // => Float64Array.of(2, 1)
 * ```
 */
export class PlainPasses implements ResponsePasses {
  readonly quantity: number;
  readonly impact: PowerLawImpact;
  readonly schedule: Float64Array;
  missing = 0;
  slope = 0;
  curvature = 0;
  third = 0;
  steepest = 0;

  constructor({ quantity, impact }: Pick<Problem, 'quantity' | 'impact'>, schedule: Float64Array) {
    this.quantity = quantity;
    this.impact = impact as PowerLawImpact;
    this.schedule = schedule;
  }

  /**
   * The shares at a price and their sums. The sum runs from the quantity down, and its rounding is summed, too (Dekker,
   * Numerische Mathematik 18, 1971).
   */
  evaluate(mu: number): void {
    const { schedule, quantity } = this;
    const { coefficient, exponent } = this.impact;
    let [missing, lost, slope, curvature, third, steepest] = [quantity, 0, 0, 0, 0, 0];
    for (let from = 0; from < schedule.length; from += BLOCK) {
      const size = Math.min(BLOCK, schedule.length - from);
      for (let i = 0; i < size; i++) {
        const alpha = exponent[from + i]!;
        const b = 1 / alpha;
        INVERSES[i] = b;
        LOGS[i] = (mu - logSlopeOf(alpha, coefficient[from + i]!)) * b;
        if (b > steepest) steepest = b;
      }
      for (let i = 0; i < size; i++) {
        const b = INVERSES[i]!;
        const x = exp(LOGS[i]!);
        schedule[from + i] = x;
        const bx = b * x;
        const bbx = b * bx;
        slope += bx;
        curvature += bbx;
        third += b * bbx;
        const rest = missing - x;
        lost += missing - rest - x;
        missing = rest;
      }
    }
    this.steepest = steepest;
    this.take(missing + lost, slope, curvature, third);
  }

  /** With z = step / alpha_t, e^z = (1 + rise)^2, where rise = e^(z/2) - 1 is a series that ends below 2^-57. */
  advance(step: number): void {
    const { schedule } = this;
    const { exponent } = this.impact;
    const half = step / 2;
    let [missing, lost, slope, curvature, sharpness] = [this.quantity, 0, 0, 0, 0];
    for (let t = 0; t < schedule.length; t++) {
      const b = 1 / exponent[t]!;
      const z = b * half;
      const square = z * z;
      const fourth = square * square;
      const first = z + square * (1 / 2 + z * (1 / 6)) + fourth * (1 / 24 + z * (1 / 120));
      const second = 1 / 720 + z * (1 / 5040) + square * (1 / 40320 + z * (1 / 362880));
      const third = 1 / 3628800 + z * (1 / 39916800) + square * (1 / 479001600 + z * (1 / 6227020800));
      const before = schedule[t]!;
      const rise = first + fourth * square * (second + fourth * third);
      const x = before + before * rise * (2 + rise);
      schedule[t] = x;
      const bx = b * x;
      const bbx = b * bx;
      slope += bx;
      curvature += bbx;
      sharpness += b * bbx;
      const rest = missing - x;
      lost += missing - rest - x;
      missing = rest;
    }
    this.take(missing + lost, slope, curvature, sharpness);
  }

  private take(missing: number, slope: number, curvature: number, third: number): void {
    this.missing = missing;
    this.slope = slope;
    this.curvature = curvature;
    this.third = third;
  }

  /** The rounding of intervals is handed on to later ones, which take a digit each, and the last to the largest. */
  fill(step: number): void {
    const { schedule } = this;
    const { exponent } = this.impact;
    let [missing, lost, carry, largest, largestShares] = [this.quantity, 0, 0, 0, 0];
    for (let from = 0; from < schedule.length; from += GROUP) {
      const before = schedule[from]!;
      const most = 4e-16 * before;
      schedule[from] = before + Math.min(Math.max(carry, -most), most);
      carry -= schedule[from]! - before;
      const end = Math.min(from + GROUP, schedule.length);
      for (let t = from; t < end; t++) {
        const x = schedule[t]!;
        const z = step / exponent[t]!;
        const move = x * (z + z * z * (1 / 2 + z * (1 / 6)));
        const moved = x + move;
        carry += x - moved + move;
        schedule[t] = moved;
        if (moved > largestShares) {
          largestShares = moved;
          largest = t;
        }
        const rest = missing - moved;
        lost += missing - rest - moved;
        missing = rest;
      }
    }
    schedule[largest]! += missing + lost;
  }
}
