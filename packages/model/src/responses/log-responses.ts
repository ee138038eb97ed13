import { log1p } from '../elementary/log.js';
import type { ResponsePasses } from './response-passes.js';
import { sampledPrice } from './sampled-price.js';

/** The largest change of a share, in logarithms, over which the derivatives determine the total well. */
const NEAR = 0.7;

/**
 * The largest change of a share beyond what is common to all that the last step may make: what the series of the total leaves
 * out is below its rounding, (0.06)^9 / 9! = 3e-17 after eight derivatives, and (1e-4)^4 / 4! = 4e-18 after three.
 */
const [SMALL, SMALL_OF_THREE] = [0.06, 1e-4];

/**
 * The shares x_t = exp((mu - c_t) / alpha_t), c_t = log((1 + alpha_t) a_t), that power laws without bounds take at the
 * logarithm mu of a price less the half-spread, and the price at which they sum to the quantity.
 *
 * F(mu) = log sum x_t - log quantity is increasing and convex. A sample of the intervals gives a price near its root. The
 * first pass gives eight derivatives of the total, so that a step leaves the ninth power of the distance. After it the
 * shares at another price follow without logarithms: x_t grows by the factor e^z, z = step / alpha_t. Logarithms keep
 * a_t^(-1/alpha_t), which spans hundreds of decades, in range.
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
    const { steepest, spread, derivatives } = this.passes;
    const step = Math.abs(this.step);
    return step * steepest <= NEAR && step * spread <= (derivatives.length > 3 ? SMALL : SMALL_OF_THREE);
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

/** Passes of Newton's method on F by its series: from what a cubic leaves it needs two or three. */
const MOST_CORRECTIONS = 5;

/** The step to the root of F, by the series of the total; where the root is far away, a step towards it. */
function stepToRoot(passes: ResponsePasses): number {
  const { quantity, missing, centre, derivatives, steepest } = passes;
  let step = stepByCubic(passes);
  if (!(Math.abs(step) * steepest <= NEAR)) return step;
  for (let pass = 0; pass < MOST_CORRECTIONS; pass++) {
    const [rise, slope] = riseOver(step, derivatives);
    const excess = rise - missing;
    const correction = -(step * centre + log1p(excess / quantity)) / (centre + slope / (quantity + excess));
    step += correction;
    if (Math.abs(correction) * steepest <= 1e-9) break;
  }
  return step;
}

/** D_1 step + D_2 step^2 / 2 + D_3 step^3 / 6 + ..., and the derivative of that. */
function riseOver(step: number, derivatives: readonly number[]): [rise: number, slope: number] {
  let rise = 0;
  let slope = 0;
  for (let k = derivatives.length; k > 0; k--) {
    const derivative = derivatives[k - 1]!;
    rise = derivative + rise * (step / (k + 1));
    slope = derivative + slope * (step / k);
  }
  return [rise * step, slope];
}

/** Solves F + F1 z + F2 z^2 / 2 + F3 z^3 / 6 = 0, of the derivatives of F; where that has no near root, F + F1 z = 0. */
function stepByCubic({ missing, quantity, centre, derivatives }: ResponsePasses): number {
  const total = quantity - missing;
  const [first, second, last] = derivatives as [number, number, number];
  const value = log1p(-missing / quantity);
  const mean = first / total;
  const square = second / total;
  const slope = centre + mean;
  const curvature = square - mean * mean;
  const third = last / total - mean * (3 * square - 2 * mean * mean);
  const newton = slope < Number.POSITIVE_INFINITY ? -value / slope : Number.NaN;
  let step = newton;
  for (let pass = 0; pass < 4; pass++) step = -value / (slope + step * (curvature / 2 + step * (third / 6)));
  const gain = step / newton;
  return gain > 1 / 4 && gain < 4 ? step : newton;
}

/** Intervals that share what is missing of the order: so many, or this part of all. */
const [FEWEST_SETTLED, PART_SETTLED] = [32, 1 / 16];

/** Adds what rounding left of the order to shares around the largest one, in proportion, and the last digit to that one. */
function settleRounding(schedule: Float64Array, missing: number, largest: number): void {
  const { length } = schedule;
  const size = Math.min(length, Math.max(FEWEST_SETTLED, Math.ceil(PART_SETTLED * length)));
  const start = Math.min(Math.max(0, largest - (size >> 1)), length - size);
  let total = 0;
  for (let t = start; t < start + size; t++) total += schedule[t]!;
  const part = missing / total;
  let rest = missing;
  for (let t = start; t < start + size; t++) {
    const before = schedule[t]!;
    const after = before + part * before;
    schedule[t] = after;
    rest -= after - before;
  }
  schedule[largest]! += rest;
}
