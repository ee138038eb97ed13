import { log1p } from '../elementary/log.js';
import type { ResponsePasses } from './response-passes.js';
import { sampledPrice } from './sampled-price.js';

/** The largest relative change of shares, in logarithms, for which {@link ResponsePasses.advance} has all digits. */
const NEAR = 0.7;

/** After a change as small as this a step of the third order leaves nothing: (1e-4)^4 / 24 = 4e-18. */
const SMALL = 1e-4;

/**
 * The shares x_t = exp((mu - c_t) / alpha_t), c_t = log((1 + alpha_t) a_t), that power laws without bounds take at the
 * logarithm mu of a price less the half-spread, and the price at which they sum to the quantity.
 *
 * F(mu) = log sum x_t - log quantity is increasing and convex. A sample of the intervals gives a price near its root.
 * Every pass gives three derivatives of F, so that a step leaves the fourth power of the distance. After the first pass
 * the shares at another price follow without logarithms or exponentials: x_t grows by the factor e^z, z = step / alpha_t,
 * a short series. Logarithms keep a_t^(-1/alpha_t), which spans hundreds of decades, in range.
 */
export class LogResponses {
  /** the logarithm of the price of the last pass */
  mu: number = Number.NaN;
  /** from there to the root, or towards it; NaN where the numbers overflow */
  step: number = Number.NaN;
  private readonly passes: ResponsePasses;

  /** @param passes - over power laws whose coefficients are above 0; bounds and half-spreads are ignored */
  constructor(passes: ResponsePasses) {
    this.passes = passes;
  }

  /** Whether a last step settles all digits. */
  get isSettled(): boolean {
    return Math.abs(this.step) * this.passes.steepest <= SMALL;
  }

  /** Makes one pass: at the price of a sample, or at the one to which the last pass led. */
  next(): void {
    const { passes, mu, step } = this;
    const isFirst = Number.isNaN(mu);
    this.mu = isFirst ? sampledPrice(passes.quantity, passes.impact) : mu + step;
    if (!isFirst && Math.abs(step) * passes.steepest <= NEAR) passes.advance(step);
    else passes.evaluate(this.mu);
    this.step = stepToRoot(passes);
  }

  /** The schedule after a last step: it fills the order to rounding. */
  filled(): Float64Array {
    this.passes.fill(this.step);
    return this.passes.schedule;
  }

  /** The schedule of the last pass, scaled to fill the order: feasible, but perhaps not optimal. */
  scaled(): Float64Array {
    const { schedule, quantity, missing } = this.passes;
    for (let t = 0; t < schedule.length; t++) schedule[t] = (schedule[t]! / (quantity - missing)) * quantity;
    return schedule;
  }
}

/** Solves F + F1 z + F2 z^2 / 2 + F3 z^3 / 6 = 0, of the derivatives of F; where that has no near root, F + F1 z = 0. */
function stepToRoot(passes: ResponsePasses): number {
  const total = passes.quantity - passes.missing;
  const value = log1p(-passes.missing / passes.quantity);
  const slope = passes.slope / total;
  const mean = passes.curvature / total;
  const curvature = mean - slope * slope;
  const third = passes.third / total - slope * (3 * mean - 2 * slope * slope);
  const newton = slope < Number.POSITIVE_INFINITY ? -value / slope : Number.NaN;
  let step = newton;
  for (let pass = 0; pass < 4; pass++) step = -value / (slope + step * (curvature / 2 + step * (third / 6)));
  const gain = step / newton;
  return gain > 1 / 4 && gain < 4 ? step : newton;
}
