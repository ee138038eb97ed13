import type { PowerLawImpact, Problem } from '@waterfill/model';
import { binaryLog, inverseOf, logSlopeOf, powerOfTwo } from '@waterfill/model';

/** The rounding of a marginal cost, relative to it: brackets are widened by it. */
const MARGIN = 1e-12;

/**
 * The intervals that are neither fixed nor flat, packed into dense arrays, and their response to a price: the shares beyond
 * the lower bound at which the marginal cost reaches the price, clipped to the bounds.
 */
export class CurvedIntervals {
  readonly count: number;
  /** the target less the responses last evaluated, shares */
  missing = 0;
  /** the shares of the intervals strictly inside their bounds */
  inside = 0;
  /** the sum of their dx / dprice */
  slope = 0;

  private readonly interval: Uint32Array;
  private readonly inverseExponent: Float64Array;
  private readonly logSlope: Float64Array;
  private readonly halfSpread: Float64Array;
  private readonly lower: Float64Array;
  private readonly upper: Float64Array;
  private readonly shares: Float64Array;
  private readonly sensitivity: Float64Array;
  private readonly hasOneHalfSpread: boolean;

  /** @param rest - shares of the order beyond all lower bounds: no interval takes more than that beyond its own */
  constructor({ impact, lower, upper }: Problem, rest: number) {
    const { coefficient, exponent, halfSpread } = impact as PowerLawImpact;
    const isCurved = (t: number): boolean => coefficient[t]! > 0 && upper[t]! > lower[t]!;
    let count = 0;
    for (let t = 0; t < coefficient.length; t++) if (isCurved(t)) count++;
    this.count = count;
    this.interval = new Uint32Array(count);
    this.inverseExponent = new Float64Array(count);
    this.logSlope = new Float64Array(count);
    this.halfSpread = new Float64Array(count);
    this.lower = new Float64Array(count);
    this.upper = new Float64Array(count);
    this.shares = new Float64Array(count);
    this.sensitivity = new Float64Array(count);
    let i = 0;
    for (let t = 0; t < coefficient.length; t++) {
      if (!isCurved(t)) continue;
      this.interval[i] = t;
      this.inverseExponent[i] = inverseOf(exponent[t]!);
      this.logSlope[i] = logSlopeOf(exponent[t]!, coefficient[t]!);
      this.halfSpread[i] = halfSpread === undefined ? 0 : halfSpread[t]!;
      this.lower[i] = lower[t]!;
      this.upper[i] = Math.min(upper[t]!, lower[t]! + rest);
      i++;
    }
    this.hasOneHalfSpread = this.halfSpread.every((h) => h === this.halfSpread[0]);
  }

  /**
   * Computes the responses to `price`, and the remainder of `target` shares beyond the lower bounds. The sum runs from
   * the target down and carries its rounding error: where nearly all intervals are at a bound, the price depends on its
   * last digits.
   */
  evaluate(price: number, target: number): void {
    const { count, inverseExponent, logSlope, halfSpread, lower, upper, shares, sensitivity, hasOneHalfSpread } = this;
    const commonLog = hasOneHalfSpread ? binaryLog(price - halfSpread[0]!) : 0;
    let missing = target;
    let compensation = 0;
    let inside = 0;
    let slope = 0;
    for (let i = 0; i < count; i++) {
      const least = lower[i]!;
      const most = upper[i]!;
      const above = price - halfSpread[i]!;
      let x = least;
      let derivative = 0;
      if (above > 0) {
        const b = inverseExponent[i]!;
        const response = powerOfTwo(((hasOneHalfSpread ? commonLog : binaryLog(above)) - logSlope[i]!) * b);
        if (response >= most) x = most;
        else if (response > least) {
          x = response;
          derivative = (b * x) / above;
          inside += x;
          slope += derivative;
        }
      }
      shares[i] = x;
      sensitivity[i] = derivative;
      const term = least - x - compensation;
      const sum = missing + term;
      compensation = sum - missing - term;
      missing = sum;
    }
    this.missing = missing - compensation;
    this.inside = inside;
    this.slope = slope;
  }

  /** Moves the schedule of the whole problem by `weight` of the way from the lower bounds to these responses. */
  addTo(schedule: Float64Array, weight: number): void {
    for (let i = 0; i < this.count; i++) {
      schedule[this.interval[i]!]! += weight * (this.shares[i]! - this.lower[i]!);
    }
  }

  /** Copies dx/dprice at the price last evaluated into an array of the whole problem. */
  sensitivityTo(target: Float64Array): void {
    for (let i = 0; i < this.count; i++) target[this.interval[i]!] = this.sensitivity[i]!;
  }

  /**
   * A bracket of prices at which the responses take `target` shares beyond the lower bounds, and a price to start from.
   *
   * At the marginal cost of the even share no interval takes more than that beyond its lower bound. At the price where
   * one interval alone takes the target, or where every one is at its upper bound, at least the target is taken. These
   * are bounded from the safe side, by the extremes of their terms. Where nothing clips, the start is right of the
   * root: the least price at which one interval alone would take the target, or the one at which the logarithms of the
   * shares average to that of the even share.
   */
  bracket(target: number): { low: number; high: number; start: number } {
    const { count, inverseExponent, logSlope, halfSpread, lower, upper } = this;
    const logEven = binaryLog(target / count);
    const logTarget = binaryLog(target);
    const logMost = binaryLog(upper.reduce((most, bound) => Math.max(most, bound), 0));
    let [leastEven, leastAlone, largest] = [Infinity, Infinity, -Infinity];
    let [leastSpread, mostSpread, start] = [Infinity, 0, Infinity];
    let [weight, weighted, weightedSpread] = [0, count * logEven, 0];
    for (let i = 0; i < count; i++) {
      const b = inverseExponent[i]!;
      const h = halfSpread[i]!;
      const logAtMost = logSlope[i]! + logMost / b;
      leastEven = Math.min(leastEven, logSlope[i]! + logEven / b);
      largest = Math.max(largest, logAtMost);
      if (upper[i]! - lower[i]! >= target) leastAlone = Math.min(leastAlone, logAtMost);
      leastSpread = Math.min(leastSpread, h);
      mostSpread = Math.max(mostSpread, h);
      start = Math.min(start, h + powerOfTwo(logSlope[i]! + logTarget / b));
      weight += b;
      weighted += b * logSlope[i]!;
      weightedSpread += b * h;
    }
    const high = (mostSpread + powerOfTwo(Math.min(leastAlone, largest))) * (1 + MARGIN);
    return {
      low: (leastSpread + powerOfTwo(leastEven)) * (1 - MARGIN),
      // Clamps prices to the range of doubles.
      high: Math.min(Math.max(high, Number.MIN_VALUE), Number.MAX_VALUE),
      start: Math.min(start, weightedSpread / weight + powerOfTwo(weighted / weight)),
    };
  }
}
