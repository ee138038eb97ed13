import type { PowerLawImpact, Problem } from '@waterfill/model';
import {
  BINARY_RANGE,
  binaryLog,
  binaryLogOfNormal,
  inverseOf,
  logSlopeOf,
  powerOfTwo,
  powerOfTwoWithin,
} from '@waterfill/model';

/** The rounding of a marginal cost, relative to it: brackets are widened by it. */
const MARGIN = 1e-12;

/** Intervals whose powers are computed before their sums, so that they are still in the cache. */
const BLOCK = 512;

/** Differences of prices within this range are normal doubles, or 0. */
const [LEAST_PRICE, LARGEST_PRICE] = [1e-280, 1e300];

interface Coefficients {
  readonly coefficient: Float64Array;
  readonly exponent: Float64Array;
  readonly halfSpread: Float64Array | undefined;
}

/** Of a problem of power laws, what the responses of its intervals depend on. */
export interface Responding extends Pick<Problem, 'lower' | 'upper'> {
  readonly impact: Problem['impact'] | Coefficients;
}

/**
 * The response to a price of the intervals that are neither fixed nor flat: the shares beyond the lower bound at which the
 * marginal cost reaches the price, clipped to the bounds. The others stay at their lower bound.
 */
export class CurvedIntervals {
  /** how many there are */
  readonly count: number;
  /** the target less the responses last evaluated, shares */
  missing = 0;
  /** the shares of the intervals strictly inside their bounds */
  inside = 0;
  /** the sum of their dx / dprice */
  slope = 0;
  /** the sum of their d^2x / dprice^2 */
  curvature = 0;
  /** the largest of their (dx / dprice) / x */
  steepest = 0;

  private readonly exponent: Float64Array;
  private readonly halfSpread: Float64Array;
  private readonly lower: Float64Array;
  private readonly upper: Float64Array;
  private readonly rest: number;
  private readonly inverseExponent: Float64Array;
  /** NaN of flat intervals: they have no response, which takes no condition in a loop */
  private readonly logSlope: Float64Array;
  /** of the responses, when they were last asked for */
  private readonly slopes: Float64Array;
  /** the responses last evaluated; its owner may change them after the last evaluation */
  readonly shares: Float64Array;
  private price = 0;
  /** the part of `missing` that its sum has rounded away */
  private lost = 0;

  /**
   * @param rest - shares of the order beyond all lower bounds: no interval takes more than that beyond its own
   * @param shares - takes the responses, T of them
   * @param memory - for 3 T numbers, of any value
   */
  constructor({ impact, lower, upper }: Responding, rest: number, shares: Float64Array, memory: Float64Array) {
    const { coefficient, exponent, halfSpread } = impact as PowerLawImpact;
    const { length } = coefficient;
    this.exponent = exponent;
    this.halfSpread = halfSpread ?? new Float64Array(length);
    this.lower = lower;
    this.upper = upper;
    this.rest = rest;
    this.inverseExponent = memory.subarray(0, length);
    this.logSlope = memory.subarray(length, 2 * length);
    this.slopes = memory.subarray(2 * length, 3 * length);
    this.shares = shares;
    let count = 0;
    let unusual = 0;
    for (let t = 0; t < length; t++) {
      const alpha = exponent[t]!;
      const c = binaryLogOfNormal((1 + alpha) * coefficient[t]!);
      this.inverseExponent[t] = inverseOf(alpha);
      this.logSlope[t] = c;
      if (Number.isNaN(c)) unusual++;
      else if (upper[t]! > lower[t]!) count++;
    }
    this.count = unusual === 0 ? count : count + this.takeUnusual(coefficient);
  }

  /** The slopes that are not normal doubles; returns how many of these intervals are curved. */
  private takeUnusual(coefficient: Float64Array): number {
    const { logSlope, exponent } = this;
    let count = 0;
    for (let t = 0; t < logSlope.length; t++) {
      if (!Number.isNaN(logSlope[t]) || coefficient[t] === 0) continue;
      logSlope[t] = logSlopeOf(exponent[t]!, coefficient[t]!);
      if (this.upper[t]! > this.lower[t]!) count++;
    }
    return count;
  }

  /** Computes the responses to `price`, and the remainder of `target` shares beyond the lower bounds. */
  evaluate(price: number, target: number): void {
    this.price = price;
    this.missing = target;
    this.lost = 0;
    this.inside = 0;
    this.slope = 0;
    this.curvature = 0;
    this.steepest = 0;
    const isUsual = price > LEAST_PRICE && price < LARGEST_PRICE;
    for (let from = 0; from < this.shares.length; from += BLOCK) {
      const end = Math.min(from + BLOCK, this.shares.length);
      if (!(isUsual && this.respondWithin(from, end))) this.respond(from, end);
      this.clip(from, end);
    }
    this.missing += this.lost;
  }

  /** Shares without bounds, in a loop without conditions; NaN at or below a half-spread. Returns whether all are right. */
  private respondWithin(from: number, end: number): boolean {
    const { price, inverseExponent, logSlope, halfSpread, shares } = this;
    let farthest = 0;
    for (let t = from; t < end; t++) {
      const y = (binaryLogOfNormal(price - halfSpread[t]!) - logSlope[t]!) * inverseExponent[t]!;
      const distance = Math.abs(y);
      if (distance > farthest) farthest = distance;
      shares[t] = powerOfTwoWithin(y);
    }
    return farthest < BINARY_RANGE;
  }

  /** The same at any price. */
  private respond(from: number, end: number): void {
    const { price, inverseExponent, logSlope, halfSpread, shares } = this;
    for (let t = from; t < end; t++) {
      shares[t] = powerOfTwo((binaryLog(price - halfSpread[t]!) - logSlope[t]!) * inverseExponent[t]!);
    }
  }

  /**
   * Clips shares to the bounds, and sums them. The sum runs from the target down and keeps its rounding error (Knuth, The
   * Art of Computer Programming 2, 4.2.2): where nearly all intervals are at a bound, the price depends on its last digits.
   */
  private clip(from: number, end: number): void {
    const { price, inverseExponent, halfSpread, lower, upper, rest, shares } = this;
    let missing = this.missing;
    let lost = this.lost;
    let inside = this.inside;
    let slope = this.slope;
    let curvature = this.curvature;
    let steepest = this.steepest;
    for (let t = from; t < end; t++) {
      const response = shares[t]!;
      const least = lower[t]!;
      const bound = upper[t]!;
      const most = Math.min(bound, least + rest);
      let x = least;
      if (response >= most) x = most;
      else if (response > least) {
        x = response;
        const part = 1 / (price - halfSpread[t]!);
        const growth = inverseExponent[t]! * part;
        const derivative = growth * x;
        inside += x;
        slope += derivative;
        curvature += derivative * (growth - part);
        if (growth > steepest) steepest = growth;
      }
      shares[t] = x;
      const own = x - least;
      const left = missing - own;
      const taken = left - missing;
      lost += missing - (left - taken) - (own + taken);
      missing = left;
    }
    this.missing = missing;
    this.lost = lost;
    this.inside = inside;
    this.slope = slope;
    this.curvature = curvature;
    this.steepest = steepest;
  }

  /** dx/dprice at the price last evaluated; the same array at each call. */
  sensitivities(): Float64Array {
    const { price, inverseExponent, halfSpread, lower, upper, rest, shares, slopes } = this;
    for (let t = 0; t < slopes.length; t++) {
      const x = shares[t]!;
      const isInside = x > lower[t]! && x < upper[t]! && x < lower[t]! + rest;
      slopes[t] = isInside ? (inverseExponent[t]! * x) / (price - halfSpread[t]!) : 0;
    }
    return slopes;
  }

  /**
   * A bracket of prices at which the responses take `target` shares beyond the lower bounds.
   *
   * At the marginal cost of the even share no interval takes more than that beyond its lower bound. At the price where
   * one interval alone takes the target, or where every one is at its upper bound, at least the target is taken. These
   * are bounded from the safe side, by the extremes of their terms.
   */
  bracket(target: number): { low: number; high: number } {
    const { exponent, logSlope, halfSpread, lower, upper, rest } = this;
    const logEven = binaryLog(target / this.count);
    const logMost = binaryLog(upper.reduce((most, bound, t) => Math.max(most, Math.min(bound, lower[t]! + rest)), 0));
    let leastEven = Infinity;
    let leastAlone = Infinity;
    let largest = -Infinity;
    let leastSpread = Infinity;
    let mostSpread = 0;
    for (let t = 0; t < logSlope.length; t++) {
      const c = logSlope[t]!;
      const room = Math.min(upper[t]! - lower[t]!, rest);
      if (!(room > 0 && !Number.isNaN(c))) continue;
      const alpha = exponent[t]!;
      const h = halfSpread[t]!;
      const logAtMost = c + logMost * alpha;
      leastEven = Math.min(leastEven, c + logEven * alpha);
      largest = Math.max(largest, logAtMost);
      if (room >= target) leastAlone = Math.min(leastAlone, logAtMost);
      leastSpread = Math.min(leastSpread, h);
      mostSpread = Math.max(mostSpread, h);
    }
    const high = (mostSpread + powerOfTwo(Math.min(leastAlone, largest))) * (1 + MARGIN);
    return {
      low: (leastSpread + powerOfTwo(leastEven)) * (1 - MARGIN),
      // Clamps prices to the range of doubles.
      high: Math.min(Math.max(high, Number.MIN_VALUE), Number.MAX_VALUE),
    };
  }

  /**
   * Where nothing clips, a price right of the root: the least one at which an interval alone would take the target, or the
   * one at which the logarithms of the shares average to that of the even share.
   */
  priceWithoutBounds(target: number): number {
    const { exponent, inverseExponent, logSlope, halfSpread, lower, upper } = this;
    const logTarget = binaryLog(target);
    let alone = Infinity;
    let weight = 0;
    let weighted = this.count * binaryLog(target / this.count);
    let weightedSpread = 0;
    for (let t = 0; t < logSlope.length; t++) {
      const c = logSlope[t]!;
      if (!(upper[t]! > lower[t]! && !Number.isNaN(c))) continue;
      const b = inverseExponent[t]!;
      alone = Math.min(alone, halfSpread[t]! + powerOfTwo(c + logTarget * exponent[t]!));
      weight += b;
      weighted += b * c;
      weightedSpread += b * halfSpread[t]!;
    }
    return Math.min(alone, weightedSpread / weight + powerOfTwo(weighted / weight));
  }
}
