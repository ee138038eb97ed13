import {
  exp,
  type KernelAnswer,
  type KernelControl,
  log,
  type PowerLawImpact,
  type Problem,
  settleFill,
} from '@waterfill/model';
import { inverseOf, logSlopeOf } from './curved-intervals.js';
import { solveBounded } from './solve-bounded.js';
import { returnWorkspace, takeWorkspace, type Workspace } from './workspace.js';

/** True if no bound can bind, no interval is flat, and there is at most one half-spread. */
export function isUnbounded({ quantity, impact, lower, upper }: Problem): boolean {
  const { coefficient, halfSpread } = impact as PowerLawImpact;
  for (let t = 0; t < lower.length; t++) {
    if (lower[t]! > 0 || upper[t]! < quantity || coefficient[t] === 0) return false;
  }
  return quantity > 0 && (halfSpread === undefined || halfSpread.every((h) => h === halfSpread[0]));
}

/**
 * The dual method where nothing clips. In mu = log(shadow price - half-spread) the fill constraint reads F(mu) = log
 * sum exp((mu - c_t) / alpha_t) - log quantity = 0 with c_t = log((1 + alpha_t) a_t), and F is increasing and convex.
 * Hence Newton's method from the right of the root descends to it monotonically. Halley's method, which gets the
 * curvature from the same pass, takes two or three passes. Two prices lie right of the root: the one at which one
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
  const { quantity } = problem;
  const { halfSpread } = problem.impact as PowerLawImpact;
  let mu = responses.rightOfRoot;
  for (let iterations = 1; ; iterations++) {
    responses.evaluate(mu);
    const fillResidual = Math.abs(quantity - responses.total) / quantity;
    const stopped = next?.({ iteration: iterations, shadowPrice: exp(mu), fillResidual });
    const step = responses.step(iterations);
    if (stopped !== undefined || responses.isClose(step)) {
      if (stopped === undefined) mu += step + responses.follow(step);
      if (!Number.isFinite(mu)) return { iterations };
      const schedule = stopped === undefined ? responses.settled() : responses.scaled();
      return { schedule, shadowPrice: exp(mu) + (halfSpread?.[0] ?? 0), iterations, stopped };
    }
    const following = mu + step;
    if (iterations === MOST_PASSES || following === mu || !Number.isFinite(following)) return { iterations };
    mu = following;
  }
}

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
  private steepest = 0;
  private readonly problem: Problem;
  private readonly inverseExponent: Float64Array;
  private readonly logSlope: Float64Array;
  private readonly schedule: Float64Array;

  constructor(problem: Problem, { inverseExponent, logSlope }: Workspace, schedule: Float64Array) {
    const { coefficient, exponent } = problem.impact as PowerLawImpact;
    const length = coefficient.length;
    const logQuantity = log(problem.quantity);
    this.problem = problem;
    this.schedule = schedule;
    this.inverseExponent = inverseExponent;
    this.logSlope = logSlope;
    let alone = Number.POSITIVE_INFINITY;
    let weight = 0;
    let weighted = length * (logQuantity - log(length));
    for (let t = 0; t < length; t++) {
      const alpha = exponent[t]!;
      const b = inverseOf(alpha);
      const c = logSlopeOf(alpha, coefficient[t]!);
      inverseExponent[t] = b;
      logSlope[t] = c;
      this.steepest = Math.max(this.steepest, b);
      alone = Math.min(alone, c + alpha * logQuantity);
      weight += b;
      weighted += b * c;
    }
    this.rightOfRoot = Math.min(alone, weighted / weight);
  }

  evaluate(mu: number): void {
    const { schedule, inverseExponent, logSlope } = this;
    let total = 0;
    let slope = 0;
    let curvature = 0;
    for (let t = 0; t < schedule.length; t++) {
      const b = inverseExponent[t]!;
      const x = exp((mu - logSlope[t]!) * b);
      schedule[t] = x;
      total += x;
      slope += b * x;
      curvature += b * b * x;
    }
    this.total = total;
    this.slope = slope;
    this.curvature = curvature;
  }

  /**
   * Halley's step towards F = 0, or Newton's where the curvature is too strong for it; NaN where the slope overflows.
   */
  step(iteration: number): number {
    const value = log(this.total / this.problem.quantity);
    const slope = this.slope / this.total;
    const curvature = this.curvature / this.total - slope * slope;
    const newton = slope < Number.POSITIVE_INFINITY ? -value / slope : Number.NaN;
    const gain = 1 / (1 - (value * curvature) / (2 * slope * slope));
    return iteration <= HALLEY_PASSES && gain > 0 && gain < 4 ? gain * newton : newton;
  }

  /** Whether six terms of the exponential series give a step to the last digit, 0.012^7 / 7! = 7e-18. */
  isClose(step: number): boolean {
    return Math.abs(step) * this.steepest <= 1.2e-2;
  }

  /** Moves the responses by a small step without exponentials; returns the rounding left over. */
  follow(step: number): number {
    const { schedule, inverseExponent } = this;
    let total = 0;
    let slope = 0;
    for (let t = 0; t < schedule.length; t++) {
      const b = inverseExponent[t]!;
      const z = b * step;
      const tail = 1 + z * (1 / 4) * (1 + z * (1 / 5) * (1 + z * (1 / 6)));
      const x = schedule[t]! * (1 + z * (1 + z * (1 / 2) * (1 + z * (1 / 3) * tail)));
      schedule[t] = x;
      total += x;
      slope += b * x;
    }
    this.total = total;
    return (this.problem.quantity - total) / slope;
  }

  /** The schedule, filled by a linear step. */
  settled(): Float64Array {
    const { schedule, inverseExponent } = this;
    const sensitivity = inverseExponent;
    for (let t = 0; t < schedule.length; t++) sensitivity[t]! *= schedule[t]!;
    settleFill(this.problem, schedule, sensitivity);
    return schedule;
  }

  /** The schedule scaled to fill the order: feasible, but perhaps not optimal. */
  scaled(): Float64Array {
    const { schedule, total, problem } = this;
    for (let t = 0; t < schedule.length; t++) schedule[t] = (schedule[t]! / total) * problem.quantity;
    return schedule;
  }
}
