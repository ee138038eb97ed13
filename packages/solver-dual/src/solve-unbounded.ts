import { type KernelAnswer, type KernelControl, type PowerLawImpact, type Problem, settleFill } from '@waterfill/model';

/** True if no bound can bind, no interval is flat, and there is at most one half-spread. */
export function isUnbounded({ quantity, impact, lower, upper }: Problem): boolean {
  const { coefficient, halfSpread } = impact as PowerLawImpact;
  for (let t = 0; t < lower.length; t++) {
    if (lower[t]! > 0 || upper[t]! < quantity || coefficient[t] === 0) return false;
  }
  return quantity > 0 && (halfSpread === undefined || halfSpread.every((h) => h === halfSpread[0]));
}

/**
 * The dual method where nothing clips. In mu = log(shadow price - half-spread) the fill constraint reads
 * F(mu) = log sum exp((mu - c_t) / alpha_t) - log quantity = 0 with c_t = log((1 + alpha_t) a_t), and F is increasing
 * and convex. Hence Newton's method from the right of the root descends to it monotonically, and Halley's, with the
 * curvature that the same pass gives for nothing, in two to five passes. Two prices lie right of the root: the
 * one at which one interval alone would take the whole order and, because a mean of logarithms is at most the logarithm
 * of the mean, the one at which the logarithms of the shares average to that of the even split. Logarithms keep a_t^(-1/alpha_t), which spans hundreds of decades, in
 * range.
 */
export function solveUnbounded(problem: Problem, next: KernelControl['next']): KernelAnswer {
  const { quantity } = problem;
  const { halfSpread } = problem.impact as PowerLawImpact;
  const responses = new LogResponses(problem);
  let mu = responses.rightOfRoot;
  for (let iteration = 1; ; iteration++) {
    responses.evaluate(mu);
    const missing = quantity - responses.total;
    const stopped = next({ iteration, shadowPrice: Math.exp(mu), fillResidual: Math.abs(missing) / quantity });
    if (stopped !== undefined || responses.isNearlyLinear(missing)) {
      const step = missing / responses.slope;
      const shadowPrice = Math.exp(mu + step) + (halfSpread?.[0] ?? 0);
      const schedule = stopped === undefined ? responses.settled(step) : responses.scaled();
      return { schedule, shadowPrice, iterations: iteration, stopped };
    }
    mu += responses.step(iteration);
  }
}

/** Passes of Halley's method before Newton's, which cannot but converge, takes over. */
const HALLEY_PASSES = 20;

/** The shares exp((mu - c_t) / alpha_t) that the intervals trade at the logarithm of a price, and their derivatives. */
class LogResponses {
  /** log of a price at which the responses fill the order or more */
  readonly rightOfRoot: number;
  /** sum x_t */
  total = 0;
  /** sum dx_t / dmu */
  slope = 0;
  /** sum d^2x_t / dmu^2 */
  curvature = 0;
  private readonly problem: Problem;
  private readonly inverseExponent: Float64Array;
  private readonly logSlope: Float64Array;
  private readonly schedule: Float64Array;

  constructor(problem: Problem) {
    const { coefficient, exponent } = problem.impact as PowerLawImpact;
    const logQuantity = Math.log(problem.quantity);
    this.problem = problem;
    this.schedule = new Float64Array(coefficient.length);
    this.inverseExponent = new Float64Array(coefficient.length);
    this.logSlope = new Float64Array(coefficient.length);
    let alone = Number.POSITIVE_INFINITY;
    let weight = 0;
    let weighted = coefficient.length * (logQuantity - Math.log(coefficient.length));
    for (let t = 0; t < coefficient.length; t++) {
      const alpha = exponent[t]!;
      const b = 1 / alpha;
      const logSlope = Math.log((1 + alpha) * coefficient[t]!);
      this.inverseExponent[t] = b;
      this.logSlope[t] = logSlope;
      alone = Math.min(alone, logSlope + alpha * logQuantity);
      weight += b;
      weighted += b * logSlope;
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
      const x = Math.exp((mu - logSlope[t]!) * b);
      schedule[t] = x;
      total += x;
      slope += b * x;
      curvature += b * b * x;
    }
    this.total = total;
    this.slope = slope;
    this.curvature = curvature;
  }

  /** Whether one linear step adds the missing shares up to rounding. */
  isNearlyLinear(missing: number): boolean {
    const step = missing / this.slope;
    return this.curvature * step * step <= 2e-16 * this.problem.quantity;
  }

  /** Halley's step towards F = 0, or Newton's where the curvature is too strong for it. */
  step(iteration: number): number {
    const value = Math.log(this.total / this.problem.quantity);
    const slope = this.slope / this.total;
    const curvature = this.curvature / this.total - slope * slope;
    const newton = -value / slope;
    const halley = newton / (1 - (value * curvature) / (2 * slope * slope));
    return iteration <= HALLEY_PASSES && halley / newton > 0 && halley / newton < 4 ? halley : newton;
  }

  /** The schedule scaled to fill the order: feasible, if not optimal. */
  scaled(): Float64Array {
    return this.schedule.map((x) => (x / this.total) * this.problem.quantity);
  }

  /** The schedule one linear step further, filled. */
  settled(step: number): Float64Array {
    const { schedule, inverseExponent, problem } = this;
    const sensitivity = inverseExponent;
    for (let t = 0; t < schedule.length; t++) {
      const change = sensitivity[t]! * schedule[t]!;
      schedule[t]! += change * step;
      sensitivity[t] = change;
    }
    settleFill(problem, schedule, sensitivity);
    return schedule;
  }
}
