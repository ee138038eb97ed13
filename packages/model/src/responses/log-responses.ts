import type { ResponsePasses } from './response-passes.js';
import { sampleOf } from './sample-of.js';
import { settleRounding } from './settle-rounding.js';
import { stepByCubic, stepToRoot } from './step-to-root.js';

/** The largest change of a share, in logarithms, over which the derivatives determine the total well. */
const NEAR = 0.7;

/**
 * The largest change of a share beyond what is common to all that the last step may make: what the series of the total leaves
 * out is below its rounding, 0.06^9 / 9! = 3e-17.
 */
const SMALL = 0.06;

/**
 * The shares x_t = exp((mu - c_t) / alpha_t), c_t = log((1 + alpha_t) a_t), that power laws without bounds take at the
 * logarithm mu of a price less the half-spread, and the price at which they sum to the quantity.
 *
 * F(mu) = log sum x_t - log quantity is increasing and convex. A sample of the intervals gives a price near its root. A
 * pass gives eight derivatives of the total, so that a step leaves the ninth power of the distance, which is below the
 * rounding of the total if the sample was good, and else after another pass. Then the shares at the root follow without
 * logarithms or powers: x_t grows by the factor e^z, z = step / alpha_t, a short series. Logarithms keep a_t^(-1/alpha_t),
 * which spans hundreds of decades, in range.
 */
export class LogResponses {
  /** the logarithm of the price of the last pass */
  mu: number = Number.NaN;
  /** from there to the root, or towards it; NaN where the numbers overflow */
  step: number = Number.NaN;
  private centre = 0;
  private readonly passes: ResponsePasses;

  /** @param passes - over power laws whose coefficients are above 0; bounds and half-spreads are ignored */
  constructor(passes: ResponsePasses) {
    this.passes = passes;
  }

  /** Whether a last step settles all digits. */
  get isSettled(): boolean {
    const step = Math.abs(this.step);
    return step * this.passes.steepest <= NEAR && step * this.passes.spread <= SMALL;
  }

  /** Makes one pass: at the price of a sample, or at the one to which the last pass led. */
  next(): void {
    const { passes } = this;
    if (Number.isNaN(this.mu)) {
      const sample = sampleOf(passes.quantity, passes.impact);
      this.mu = sample.mu;
      this.centre = sample.centre;
    } else this.mu += this.step;
    passes.evaluate(this.mu, this.centre);
    const step = stepByCubic(passes);
    this.step = Math.abs(step) * passes.steepest <= NEAR ? stepToRoot(step, passes) : step;
  }

  /** The schedule after a last step: it fills the order to rounding. */
  filled(): Float64Array {
    const { passes } = this;
    passes.fill(this.step);
    settleRounding(passes.schedule, passes.missing, passes.largest);
    return passes.schedule;
  }

  /** The schedule of the last pass, scaled to fill the order: feasible, but perhaps not optimal. */
  scaled(): Float64Array {
    const { schedule, quantity, missing } = this.passes;
    for (let t = 0; t < schedule.length; t++) schedule[t] = (schedule[t]! / (quantity - missing)) * quantity;
    return schedule;
  }
}
