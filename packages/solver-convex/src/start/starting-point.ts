import { exp, log } from '@waterfill/model';
import { Iterate } from '../newton/iterate.js';
import type { ScaledProblem } from '../newton/scaled-problem.js';
import type { Settings } from '../newton/settings.js';
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

/**
 * The iterate at shares v, moved inside their bounds, and the price 1: the prices of the bounds take up the difference
 * between marginal cost and price, and the products v z, r w are at least mu = slack / count.
 */
function startAt(problem: ScaledProblem, wanted: Float64Array, slack: number, settings: Settings): Iterate {
  const iterate = new Iterate(problem);
  const { shares, room, lowerPrices, upperPrices } = iterate;
  const mu = slack / problem.count;
  for (let i = 0; i < problem.count; i++) {
    const most = problem.most(i);
    const distance = Math.min(mu, most / 10);
    const least = settings.startsCentred ? Math.min(distance, centredStart(problem, i, mu)) : distance;
    const v = Math.max(Math.min(wanted[i]!, most - distance), least);
    const reduced = problem.marginalCost(i, v) - 1;
    shares[i] = v;
    lowerPrices[i] = Math.max(0, reduced) + mu / v;
    if (i >= problem.boundedCount) continue;
    room[i] = most - v;
    upperPrices[i] = Math.max(0, -reduced) + mu / room[i]!;
  }
  return iterate;
}

/**
 * The shares at which v c'(v) is about mu, so that v z is no larger than the other products where c' is far above the
 * price: if the half-spread and the lower bound were all of c', v = mu / c'(0), and if the power were,
 * kappa v^(1 + alpha) = mu.
 */
export function centredStart(problem: ScaledProblem, i: number, mu: number): number {
  const powerAlone = exp((log(mu) - problem.logSlope[i]!) / (1 + problem.exponent[i]!));
  return Math.min(mu / problem.marginalCost(i, 0), powerAlone);
}
