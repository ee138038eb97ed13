import { binaryLog, powerOfTwo } from '@waterfill/model';
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
 * The iterate at shares v, moved inside their bounds, and the price 1, near the point where all products v z, r w are
 * mu = slack / count: the prices of the bounds are the difference between marginal cost and price, or what makes the product mu
 * if that is more.
 */
function startAt(problem: ScaledProblem, wanted: Float64Array, slack: number, settings: Settings): Iterate {
  const iterate = new Iterate(problem);
  const { shares, room, lowerPrices, upperPrices } = iterate;
  const mu = slack / problem.count;
  for (let i = 0; i < problem.count; i++) {
    let v = wanted[i]! < mu ? Math.max(wanted[i]!, leastStart(problem, i, mu, settings)) : wanted[i]!;
    let reduced = problem.marginalCost(i, v) - 1;
    if (i < problem.boundedCount) {
      const most = problem.width[i]!;
      room[i] = most - v;
      if (room[i]! < v) {
        const curvature = problem.curvature(i, v, reduced + 1);
        const central = roomStart(room[i]!, -reduced, curvature, mu);
        room[i] = Math.max(room[i]!, Math.min(central, FARTHEST * mu, most / 10));
        reduced -= curvature * (room[i]! - (most - v));
        v = most - room[i]!;
      }
      upperPrices[i] = Math.max(-reduced, mu / room[i]!);
    }
    shares[i] = v;
    lowerPrices[i] = Math.max(reduced, mu / v);
  }
  return iterate;
}

/** In units of mu: so far a start is moved from an upper bound at most, for an order of flat intervals would lack the shares. */
const FARTHEST = 1000;

/** The least shares of a start. */
function leastStart(problem: ScaledProblem, i: number, mu: number, { startsCentred }: Settings): number {
  const distance = Math.min(mu, problem.most(i) / 10);
  return startsCentred ? Math.min(distance, centredStart(problem, i, mu)) : distance;
}

/**
 * The room r below an upper bound that makes the product with its price mu, where that price rises from `price` by
 * `curvature` as the room rises from `least`: r (price + curvature (r - least)) = mu.
 */
function roomStart(least: number, price: number, curvature: number, mu: number): number {
  if (curvature === 0) return price > 0 ? mu / price : Number.POSITIVE_INFINITY;
  const b = price - curvature * least;
  const root = Math.sqrt(b * b + 4 * curvature * mu);
  return b > 0 ? (2 * mu) / (b + root) : (root - b) / (2 * curvature);
}

/**
 * The shares at which v c'(v) is about mu, so that v z is no larger than the other products where c' is far above the
 * price: if the half-spread and the lower bound were all of c', v = mu / c'(0), and if the power were,
 * kappa v^(1 + alpha) = mu.
 */
export function centredStart(problem: ScaledProblem, i: number, mu: number): number {
  const powerAlone = powerOfTwo((binaryLog(mu) - problem.logSlope[i]!) / (1 + problem.exponent[i]!));
  return Math.min(mu / problem.marginalCost(i, 0), powerAlone);
}
