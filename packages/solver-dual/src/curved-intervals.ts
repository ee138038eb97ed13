import type { PowerLawImpact, Problem } from '@waterfill/model';

/** What the rounding of a marginal cost may be, relative to it: a bracket is to hold all the same. */
const MARGIN = 1e-12;

/**
 * The intervals that are neither fixed nor flat, packed into dense arrays, and their response to a price: the shares beyond
 * the lower bound at which the marginal cost reaches the price, clipped to the bounds.
 */
export class CurvedIntervals {
  readonly count: number;
  /** what the responses last evaluated leave of the target, shares */
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
    const interval = new Uint32Array(coefficient.length);
    let count = 0;
    for (let t = 0; t < coefficient.length; t++) {
      if (coefficient[t]! > 0 && upper[t]! > lower[t]!) interval[count++] = t;
    }
    const gather = (value: (t: number) => number): Float64Array => {
      const values = new Float64Array(count);
      for (let i = 0; i < count; i++) values[i] = value(interval[i]!);
      return values;
    };
    this.count = count;
    this.interval = interval;
    this.inverseExponent = gather((t) => 1 / exponent[t]!);
    this.logSlope = gather((t) => Math.log((1 + exponent[t]!) * coefficient[t]!));
    this.halfSpread = gather((t) => halfSpread?.[t] ?? 0);
    this.lower = gather((t) => lower[t]!);
    this.upper = gather((t) => Math.min(upper[t]!, lower[t]! + rest));
    this.shares = new Float64Array(count);
    this.sensitivity = new Float64Array(count);
    this.hasOneHalfSpread = this.halfSpread.every((h) => h === this.halfSpread[0]);
  }

  /**
   * Computes the responses to `price`, and what they leave of `target` shares beyond the lower bounds. The sum runs
   * from the target down and carries its rounding error: where nearly all intervals are at a bound, the price hangs on
   * its last digits.
   */
  evaluate(price: number, target: number): void {
    const { inverseExponent, logSlope, halfSpread, lower, upper, shares, sensitivity } = this;
    const commonLog = this.hasOneHalfSpread ? Math.log(price - halfSpread[0]!) : Number.NaN;
    let missing = target;
    let compensation = 0;
    let inside = 0;
    let slope = 0;
    for (let i = 0; i < this.count; i++) {
      const least = lower[i]!;
      const most = upper[i]!;
      const above = price - halfSpread[i]!;
      const b = inverseExponent[i]!;
      let x = 0;
      if (above > 0) x = Math.exp(((this.hasOneHalfSpread ? commonLog : Math.log(above)) - logSlope[i]!) * b);
      sensitivity[i] = 0;
      if (x > least && x < most) {
        inside += x;
        sensitivity[i] = (b * x) / above;
        slope += sensitivity[i]!;
      }
      x = Math.max(least, Math.min(most, x));
      shares[i] = x;
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

  /** Puts dx/dprice at the price last evaluated into an array of the whole problem. */
  sensitivityTo(target: Float64Array): void {
    for (let i = 0; i < this.count; i++) target[this.interval[i]!] = this.sensitivity[i]!;
  }

  /**
   * Prices between which the responses take `target` shares beyond the lower bounds, and one to start from.
   *
   * At the least marginal cost of an even split no interval takes more than its even share. At the price where one
   * interval alone would take the target, or where every one is at its upper bound, at least the target is taken.
   */
  bracket(target: number): { low: number; high: number; start: number } {
    const even = target / this.count;
    const logEven = Math.log(even);
    const logTarget = Math.log(target);
    let low = Number.POSITIVE_INFINITY;
    let start = Number.POSITIVE_INFINITY;
    let alone = Number.POSITIVE_INFINITY;
    for (let i = 0; i < this.count; i++) {
      const least = this.lower[i]!;
      const atTarget = this.marginalCost(i, least === 0 ? logTarget : Math.log(least + target));
      low = Math.min(low, this.marginalCost(i, least === 0 ? logEven : Math.log(least + even)));
      start = Math.min(start, atTarget);
      if (this.upper[i]! - least >= target) alone = Math.min(alone, atTarget);
    }
    const high = alone < Number.POSITIVE_INFINITY ? alone : this.priceOfAll();
    return { low: low * (1 - MARGIN), high: high * (1 + MARGIN), start };
  }

  /** The price at which every interval is at its upper bound. */
  private priceOfAll(): number {
    return this.upper.reduce((most, bound, i) => Math.max(most, this.marginalCost(i, Math.log(bound))), 0);
  }

  private marginalCost(i: number, logShares: number): number {
    return this.halfSpread[i]! + Math.exp(this.logSlope[i]! + logShares / this.inverseExponent[i]!);
  }
}
