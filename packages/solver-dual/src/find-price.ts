import type { StopReason } from '@waterfill/model';
import { exp, log1p } from '@waterfill/model';
import type { CurvedIntervals } from './curved-intervals.js';

/** Two prices, currency per share, between which the responses reach a given number of shares. */
export interface PriceBracket {
  readonly low: number;
  readonly high: number;
}

/** Without a bound on the price. */
export const ANY_PRICE: PriceBracket = { low: 0, high: Number.MAX_VALUE };

/** Where the search for a price ended: at one price, or at two neighbouring doubles between which the total jumps. */
export interface FoundPrice extends PriceBracket {
  readonly stopped?: StopReason | undefined;
}

/** Reports a pass over the intervals; returns the reason to stop, if there is one. */
export type OnPass = (price: number, missing: number) => StopReason | undefined;

/** Missing shares are rounding if they are at most this part of the shares that can move. */
const FILLED = 2e-15;
/** If the price no longer changes, one linear step can add missing shares of at most this part of the target. */
const NEARLY_FILLED = 1e-12;
/** After this many passes the bracket is only bisected, which needs about a hundred more at most. */
const PATIENCE = 100;
/** A narrow bracket is worth its time only if a step changes the price by more than this factor, or does not shrink. */
const FAR = 4;
/** A relative step of the price below this is rounding. */
const STANDSTILL = 1e-15;
/** If no share inside its bounds changes by more than this part, a linear step settles all digits. */
const LINEAR = 1e-9;

/**
 * Finds the price within a bracket at which the responses take `target` shares beyond the lower bounds.
 *
 * Halley's method on log total over log price, which is exact for a single exponent without half-spreads; where that
 * leaves the bracket, Newton's method on the total; where the steps do not at least halve every other pass, bisection.
 * Close to a half-spread the total can jump from one double to the next: then both are returned.
 *
 * It is separate from `findCrossing` of the model, which uses values alone: here every pass also gives the
 * derivatives, and three passes suffice instead of seventeen.
 */
export function findPrice(
  intervals: CurvedIntervals,
  target: number,
  bracket: PriceBracket & { readonly start: number },
  onPass: OnPass,
): FoundPrice {
  let { low, high } = bracket;
  let price = Math.min(Math.max(bracket.start, low), high);
  let isNarrow = false;
  let lastStep = Number.POSITIVE_INFINITY;
  let stepBefore = Number.POSITIVE_INFINITY;
  for (let passes = 1; ; passes++) {
    intervals.evaluate(price, target);
    const { missing, inside, slope, steepest } = intervals;
    const stopped = onPass(price, missing);
    if (stopped !== undefined) return { low, high, stopped };
    let newton = nextPrice(intervals, target, price, low, high);
    const shrinks = Math.abs(newton - price) < stepBefore / 2;
    if (!(isNarrow || (shrinks && newton > price / FAR && newton < price * FAR))) {
      isNarrow = true;
      const safe = intervals.bracket(target);
      low = Math.max(low, safe.low);
      high = Math.min(high, safe.high);
      newton = nextPrice(intervals, target, price, low, high);
    }
    const standsStill = Math.abs(newton - price) <= STANDSTILL * price;
    const rounding = standsStill ? NEARLY_FILLED * target : FILLED * (inside > 0 ? inside : target);
    if (Math.abs(missing) <= rounding) return { low: price, high: price };
    if (Math.abs(missing) <= LINEAR * Math.min(inside, slope / steepest)) {
      const settled = Math.min(Math.max(price + missing / slope, low), high);
      return { low: settled, high: settled };
    }
    if (missing > 0) low = price;
    else high = price;
    const middle = middleOf(low, high);
    if (!(middle > low && middle < high)) return { low, high };
    const beyond = standsStill ? price + Math.sign(missing) * 2 * STANDSTILL * price : newton;
    const converges = passes <= PATIENCE && Math.abs(beyond - price) < stepBefore / 2;
    const following = beyond > low && beyond < high && converges ? beyond : middle;
    stepBefore = lastStep;
    lastStep = Math.abs(following - price);
    price = following;
  }
}

/**
 * The next price by Halley's method in logarithms, or by Newton's where the curvature is too strong for it; where that leaves the
 * bracket, by Newton's method on the total; NaN or outside the bracket where it has none.
 */
function nextPrice(
  { missing, slope, curvature }: CurvedIntervals,
  target: number,
  price: number,
  low: number,
  high: number,
): number {
  const total = target - missing;
  const value = log1p(missing / total);
  const first = (slope * price) / total;
  const second = first - first * first + (curvature * price * price) / total;
  const gain = 1 / (1 + (value * second) / (2 * first * first));
  const inLogarithms = price * exp((value / first) * (gain > 1 / 4 && gain < 4 ? gain : 1));
  return inLogarithms >= low && inLogarithms <= high ? inLogarithms : price + missing / slope;
}

/** The geometric mean of prices that are far apart, the arithmetic mean of close ones. */
function middleOf(low: number, high: number): number {
  return high > 4 * low ? Math.sqrt(Math.max(low, Number.MIN_VALUE)) * Math.sqrt(high) : low + (high - low) / 2;
}
