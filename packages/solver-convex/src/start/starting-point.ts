import { Iterate } from '../newton/iterate.js';
import type { ScaledProblem } from '../newton/scaled-problem.js';
import type { Settings } from '../newton/settings.js';
import { centre } from './centre.js';
import { roughAnswer } from './rough-price.js';

/**
 * The cold start: the responses to a rough price, which then is the unit of prices.
 */
export function coldStart(problem: ScaledProblem, settings: Settings): Iterate {
  const { price, shares } = roughAnswer(problem, settings.pricePasses);
  problem.rescalePrices(price);
  return startAt(problem, shares, settings.slack, settings);
}

/**
 * A start from given shares v and a price that should be nearly optimal; undefined if their gap is above
 * `poorestStart`. The smaller the gap, the nearer it stays to them. The price becomes the unit of prices.
 */
export function warmStart(
  problem: ScaledProblem,
  shares: Float64Array,
  price: number,
  settings: Settings,
): Iterate | undefined {
  const gap = gapAt(problem, shares, price);
  // Neither is a gap of NaN.
  if (!(gap <= settings.poorestStart)) return undefined;
  problem.rescalePrices(price);
  return startAt(problem, shares, Math.max(gap / 100, NEAREST), settings);
}

/** The slack of a start that is already optimal. */
const NEAREST = 1e-10;

/**
 * Bounds the duality gap of shares at a price, in units of the order at that price. By convexity
 * c(v) - c(y) - price (v - y) <= (c'(v) - price)(v - y), with y the response to the price; shares that are missing or
 * too many cost the price.
 */
function gapAt(problem: ScaledProblem, shares: Float64Array, price: number): number {
  let [gap, fill] = [0, -1];
  for (let i = 0; i < problem.count; i++) {
    const v = shares[i]!;
    gap += Math.abs((problem.marginalCost(i, v) - price) * (v - problem.response(i, price)));
    fill += v;
  }
  return gap / price + Math.abs(fill);
}

/** The iterate at the price 1 and given shares, moved inside their bounds. */
function startAt(problem: ScaledProblem, shares: Float64Array, slack: number, settings: Settings): Iterate {
  const iterate = new Iterate(problem);
  iterate.shares.set(shares);
  centre(iterate, problem, undefined, slack, settings);
  return iterate;
}
