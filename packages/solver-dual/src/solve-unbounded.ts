import {
  exp,
  inverseOf,
  type KernelAnswer,
  type KernelControl,
  log,
  logSlopeOf,
  type PowerLawImpact,
  type Problem,
  quickExp,
} from '@waterfill/model';
import { solveBounded } from './solve-bounded.js';
import { returnWorkspace, takeWorkspace, type Workspace } from './workspace.js';

/**
 * The dual method where nothing clips. In mu = log(shadow price - half-spread) the fill constraint reads F(mu) = log
 * sum exp((mu - c_t) / alpha_t) - log quantity = 0 with c_t = log((1 + alpha_t) a_t), and F is increasing and convex.
 * Hence Newton's method from the right of the root descends to it monotonically. Halley's method, which gets the
 * curvature from the same pass, takes two or three passes, with exponentials of nine digits. One more with all digits
 * then leaves so little that a step of the second order fills the order. Two prices lie right of the root: the one at which one
 * interval alone would take the whole order and, because a mean of logarithms is at most the logarithm of the mean, the
 * one at which the logarithms of the shares average to that of the even split. Logarithms keep a_t^(-1/alpha_t), which
 * spans hundreds of decades, in range.
 *
 * For exponents of 1e-13 or orders below 1e-300 shares the steps end in rounding before they are small enough. Then the
 * method for problems with bounds takes over, which always ends, at two neighbouring doubles at the latest.
 */
export function solveUnbounded(
  problem: Problem,
  next: KernelControl['next'] | undefined,
  out: Float64Array = new Float64Array(problem.lower.length),
): KernelAnswer {
  const workspace = takeWorkspace(problem.lower.length);
  try {
    const answer = descend(problem, new LogResponses(problem, workspace, out), next);
    if ('schedule' in answer) return answer;
    return solveBounded(problem, next, answer.iterations);
  } finally {
    returnWorkspace(workspace);
  }
}

/** The answer, or the number of passes after which progress stopped. */
function descend(
  problem: Problem,
  responses: LogResponses,
  next: KernelControl['next'] | undefined,
): KernelAnswer | { readonly iterations: number } {
  const { halfSpread } = problem.impact as PowerLawImpact;
  let mu = responses.rightOfRoot;
  for (let [iterations, isNear] = [1, false]; ; iterations++) {
    if (isNear) responses.evaluate(mu);
    else responses.estimate(mu);
    const fillResidual = Math.abs(responses.missing) / problem.quantity;
    const stopped = next?.({ iteration: iterations, shadowPrice: exp(mu), fillResidual });
    const step = responses.step(iterations);
    const isDone = isNear && responses.isWithin(step, SMALL);
    const following = mu + step;
    const isLost = !Number.isFinite(following);
    if (!isLost && (stopped !== undefined || isDone)) {
      const schedule = isDone ? responses.filled() : responses.scaledAt(mu);
      return { schedule, shadowPrice: exp(isDone ? following : mu) + (halfSpread?.[0] ?? 0), iterations, stopped };
    }
    if (isLost || iterations === MOST_PASSES || following === mu) return { iterations };
    isNear = responses.isWithin(step, CLOSE);
    mu = following;
  }
}

/** After a step that changes shares by this part at most, little is left, since Halley's method cubes it. */
const CLOSE = 1.2e-2;

/** A step of the second order leaves nothing of so small a change: (2e-6)^3 / 6 = 1e-18. */
const SMALL = 2e-6;

/** After so many passes only rounding is left: exponents from 0.02 to 3 need eight at most. */
const MOST_PASSES = 60;

/** Passes of Halley's method before Newton's, which always converges, takes over. */
const HALLEY_PASSES = 20;

/** The shares exp((mu - c_t) / alpha_t) of the intervals at the logarithm of a price, and their derivatives. */
class LogResponses {
  /** log of a price at which the responses fill the order or more */
  readonly rightOfRoot: number;
  /** sum x_t */
  total = 0;
  /** sum dx_t / dmu */
  private slope = 0;
  /** sum d^2x_t / dmu^2 */
  private curvature = 0;
  /** the quantity less the total, with all digits */
  missing = 0;
  private steepest = 0;
  private readonly quantity: number;
  private readonly inverseExponent: Float64Array;
  private readonly logSlope: Float64Array;
  private readonly schedule: Float64Array;

  constructor({ quantity, impact }: Problem, { inverseExponent, logSlope }: Workspace, schedule: Float64Array) {
    const { coefficient, exponent } = impact as PowerLawImpact;
    const length = coefficient.length;
    const logQuantity = log(quantity);
    this.quantity = quantity;
    this.schedule = schedule;
    this.inverseExponent = inverseExponent;
    this.logSlope = logSlope;
    let alone = Number.POSITIVE_INFINITY;
    let steepest = 0;
    let weight = 0;
    let weighted = length * (logQuantity - log(length));
    for (let t = 0; t < length; t++) {
      const alpha = exponent[t]!;
      const b = inverseOf(alpha);
      const c = logSlopeOf(alpha, coefficient[t]!);
      inverseExponent[t] = b;
      logSlope[t] = c;
      steepest = Math.max(steepest, b);
      alone = Math.min(alone, c + alpha * logQuantity);
      weight += b;
      weighted += b * c;
    }
    this.steepest = steepest;
    this.rightOfRoot = Math.min(alone, weighted / weight);
  }

  /** The total and its derivatives to nine digits, without the shares. */
  estimate(mu: number): void {
    const { inverseExponent: inverse, logSlope } = this;
    const length = this.schedule.length;
    let total = 0;
    let slope = 0;
    let curvature = 0;
    for (let t = 0; t < length; t++) {
      const b = inverse[t]!;
      const x = quickExp((mu - logSlope[t]!) * b);
      total += x;
      slope += b * x;
      curvature += b * b * x;
    }
    this.take(this.quantity - total, slope, curvature);
  }

  /**
   * The same, and the shares, to all digits. The sum runs from the quantity down, and its rounding is summed, too (Dekker,
   * Numerische Mathematik 18, 1971).
   */
  evaluate(mu: number): void {
    const { schedule, inverseExponent: inverse, logSlope } = this;
    let missing = this.quantity;
    let lost = 0;
    let slope = 0;
    let curvature = 0;
    for (let t = 0; t < schedule.length; t++) {
      const b = inverse[t]!;
      const x = exp((mu - logSlope[t]!) * b);
      schedule[t] = x;
      slope += b * x;
      curvature += b * b * x;
      const rest = missing - x;
      lost += missing - rest - x;
      missing = rest;
    }
    this.take(missing + lost, slope, curvature);
  }

  private take(missing: number, slope: number, curvature: number): void {
    this.missing = missing;
    this.total = this.quantity - missing;
    this.slope = slope;
    this.curvature = curvature;
  }

  /**
   * Halley's step towards F = 0, or Newton's where the curvature is too strong for it; NaN where the slope overflows.
   */
  step(iteration: number): number {
    const value = log(this.total / this.quantity);
    const slope = this.slope / this.total;
    const curvature = this.curvature / this.total - slope * slope;
    const newton = slope < Number.POSITIVE_INFINITY ? -value / slope : Number.NaN;
    const gain = 1 / (1 - (value * curvature) / (2 * slope * slope));
    return iteration <= HALLEY_PASSES && gain > 0 && gain < 4 ? gain * newton : newton;
  }

  /** Whether a step changes no share by more than a part of it. */
  isWithin(step: number, part: number): boolean {
    return Math.abs(step) * this.steepest <= part;
  }

  /**
   * The schedule last evaluated, filled by a small step of mu: x_t grows by the factor e^z, z = step / alpha_t. The
   * rounding of each interval is handed on to the next one that is large enough for it, and the last to the largest.
   */
  filled(): Float64Array {
    const { schedule, inverseExponent, slope, curvature } = this;
    const linear = this.missing / slope;
    const step = linear * (1 - (linear * curvature) / (2 * slope));
    let missing = this.quantity;
    let compensation = 0;
    let carry = 0;
    let largest = 0;
    for (let t = 0; t < schedule.length; t++) {
      const x = schedule[t]!;
      const z = inverseExponent[t]! * step;
      const move = x * (z + 0.5 * z * z);
      const moved = x + (Math.abs(carry) <= 4e-16 * x ? move + carry : move);
      carry += x - moved + move;
      schedule[t] = moved;
      if (moved > schedule[largest]!) largest = t;
      const term = -moved - compensation;
      const sum = missing + term;
      compensation = sum - missing - term;
      missing = sum;
    }
    schedule[largest]! += missing - compensation;
    return schedule;
  }

  /** The schedule at a price, scaled to fill the order: feasible, but perhaps not optimal. */
  scaledAt(mu: number): Float64Array {
    this.evaluate(mu);
    const { schedule, total, quantity } = this;
    for (let t = 0; t < schedule.length; t++) schedule[t] = (schedule[t]! / total) * quantity;
    return schedule;
  }
}
