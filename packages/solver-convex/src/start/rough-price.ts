import { binaryLog, exp, findCrossing, log, log1p, powerOfTwo } from '@waterfill/model';
import type { ScaledProblem } from '../newton/scaled-problem.js';

/** A price at which the intervals trade about the order, and their shares there. */
export interface RoughAnswer {
  readonly price: number;
  /** v */
  readonly shares: Float64Array;
}

/** The relative rounding error of a marginal cost, which a bracket must allow for. */
const MARGIN = 1e-9;

/** Parts of the order: what may be missing at the price of a start, and at that of a sample; rounding. */
const [FILLED, NEARLY_FILLED, ROUNDING] = [1e-6, 0.03, 1e-15];

/**
 * The largest step of the logarithm of a price that is found. Where the last shares are much more expensive than all others, a
 * price that misses hardly any of the order may be far off.
 */
const SETTLED = 0.01;

/** Intervals of a sample: the fewest, and the part of long horizons. */
const [FEWEST, PART] = [32, 1 / 32];

/** Where Halley's method converges it takes fewer passes. */
const USUAL_PASSES = 6;

/** What an interval without a bound may take: more than the order, so that a price that is too high is seen. */
const OPEN = 2;

/**
 * Searches for the price at which the responses of the intervals fill the order. A sample of them, at equal distances, gives
 * a price near it. Where the total jumps, because of flat intervals, the responses at the two ends of the last bracket are
 * interpolated, which fills the order, too.
 *
 * @param passes - over all intervals, at most, where Halley's method does not lead to it
 */
export function roughAnswer(problem: ScaledProblem, passes: number): RoughAnswer {
  const shares = problem.workspace.doubles(problem.count);
  const stride = Math.ceil(problem.count / Math.max(FEWEST, PART * problem.count));
  const usual = Math.min(passes, USUAL_PASSES);
  const sample = new PriceSearch(problem, shares, bracket(problem, stride)[1]);
  if (stride > 1) sample.approach(stride, NEARLY_FILLED, usual);
  const search = new PriceSearch(problem, shares, sample.price);
  if (!search.approach(1, FILLED, usual)) search.cross(passes);
  return { price: search.price, shares };
}

/** Halley's method on the logarithm of the total, as a function of that of the price; bisection where it leaves the bracket. */
class PriceSearch {
  price: number;
  private readonly problem: ScaledProblem;
  private readonly shares: Float64Array;
  private low = 0;
  private high = Number.POSITIVE_INFINITY;
  private total = 0;
  /** the derivatives of the total */
  private slope = 0;
  private curvature = 0;

  constructor(problem: ScaledProblem, shares: Float64Array, price: number) {
    this.problem = problem;
    this.shares = shares;
    this.price = price;
  }

  /** Whether the total of every stride-th interval is near their part of the order at the price where the search ends. */
  approach(stride: number, near: number, passes: number): boolean {
    const size = Math.floor((this.problem.count - 1) / stride) + 1;
    const target = size / this.problem.count;
    for (let pass = 0; pass < passes; pass++) {
      this.respond(stride);
      const missing = target - this.total;
      const step = this.step(missing);
      if (Math.abs(missing) <= near * target && Math.abs(step) <= SETTLED) return true;
      if (missing > 0) this.low = this.price;
      else this.high = this.price;
      const next = this.price * exp(step);
      this.price = next > this.low && next < this.high ? next : this.middle(stride);
    }
    return false;
  }

  /** The geometric mean of the ends of the bracket, which it first makes finite. */
  private middle(stride: number): number {
    const [low, high] = bracket(this.problem, stride);
    this.low = Math.max(this.low, low);
    this.high = Math.min(this.high, high);
    return Math.sqrt(Math.max(this.low, Number.MIN_VALUE)) * Math.sqrt(this.high);
  }

  /** The step of the logarithm of the price. */
  private step(missing: number): number {
    const { price, total, slope, curvature } = this;
    const value = log1p(missing / total);
    const first = (slope * price) / total;
    const second = first - first * first + (curvature * price * price) / total;
    const gain = 1 / (1 + (value * second) / (2 * first * first));
    return (value / first) * (gain > 1 / 4 && gain < 4 ? gain : 1);
  }

  /** The responses of every stride-th interval to the price. */
  private respond(stride: number): void {
    const { price, shares } = this;
    const { count, boundedCount, width, floor, halfSpread, inverseExponent, logSlope } = this.problem;
    let total = 0;
    let slope = 0;
    let curvature = 0;
    for (let i = 0; i < count; i += stride) {
      const above = price - halfSpread[i]!;
      const most = i < boundedCount ? width[i]! : OPEN;
      const x = above > 0 ? powerOfTwo((binaryLog(above) - logSlope[i]!) * inverseExponent[i]!) : 0;
      let v = x - floor[i]!;
      if (v >= most) v = most;
      else if (v > 0) {
        const growth = inverseExponent[i]! / above;
        slope += growth * x;
        curvature += growth * x * (growth - 1 / above);
      } else v = 0;
      shares[i] = v;
      total += v;
    }
    this.total = total;
    this.slope = slope;
    this.curvature = curvature;
  }

  /** Narrows the bracket further, and finds the price and the shares between its ends that fill the order. */
  cross(passes: number): void {
    const { shares } = this;
    this.middle(1);
    const { low, high } = findCrossing((price) => this.logTotal(price), this.low, this.high, passes);
    this.price = high;
    this.respond(1);
    const [above, atHigh] = [this.total, shares.slice()];
    this.price = low;
    this.respond(1);
    const below = this.total;
    const weight = above > below ? Math.min(Math.max((1 - below) / (above - below), 0), 1) : 1;
    for (let i = 0; i < shares.length; i++) shares[i] = (1 - weight) * shares[i]! + weight * atHigh[i]!;
    this.price = (1 - weight) * low + weight * high;
  }

  private logTotal(price: number): number {
    this.price = price;
    this.respond(1);
    return Math.abs(this.total - 1) <= ROUNDING ? 0 : log(this.total);
  }
}

/**
 * Two prices around that of every stride-th interval. At the least marginal cost of the even share they take no more than
 * their part of the order; at that of the cheapest one to take all of it, or with all bounded ones full, no less. Both are
 * bounded by the extremes of their terms.
 */
function bracket(problem: ScaledProblem, stride: number): [low: number, high: number] {
  const { count, boundedCount, halfSpread, exponent, logSlope } = problem;
  const logEven = -binaryLog(count);
  const logMost = binaryLog(mostOf(problem, stride));
  let leastEven = Number.POSITIVE_INFINITY;
  let alone = Number.POSITIVE_INFINITY;
  let all = Number.NEGATIVE_INFINITY;
  let leastSpread = Number.POSITIVE_INFINITY;
  let mostSpread = 0;
  for (let i = 0; i < count; i += stride) {
    const full = logSlope[i]! + exponent[i]! * logMost;
    leastEven = Math.min(leastEven, logSlope[i]! + exponent[i]! * logEven);
    all = Math.max(all, full);
    if (i >= boundedCount) alone = Math.min(alone, full);
    leastSpread = Math.min(leastSpread, halfSpread[i]!);
    mostSpread = Math.max(mostSpread, halfSpread[i]!);
  }
  const low = (leastSpread + powerOfTwo(leastEven)) * (1 - MARGIN);
  // Intervals that cost nothing trade at any price above 0, and not at 0.
  return [low, (mostSpread + powerOfTwo(Math.min(alone, all))) * (1 + MARGIN) + Number.MIN_VALUE];
}

/** The most shares of an interval, with its lower bound. */
function mostOf({ count, boundedCount, width, floor }: ScaledProblem, stride: number): number {
  let most = 0;
  for (let i = 0; i < count; i += stride) most = Math.max(most, floor[i]! + (i < boundedCount ? width[i]! : 1));
  return most;
}
