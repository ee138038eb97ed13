import { binaryLog, powerOfTwo } from '@waterfill/model';
import type { Iterate } from '../newton/iterate.js';
import type { ScaledProblem } from '../newton/scaled-problem.js';
import type { Settings } from '../newton/settings.js';

/** The farthest that a start is moved from an upper bound, in units of mu: beyond, an order of flat intervals would lack shares. */
const FARTHEST = 1000;

/**
 * Moves the shares v of an iterate inside their bounds, and sets the prices of these, near the point where all products v z,
 * r w are mu = slack / count: the prices are the difference between marginal cost and price, or what makes the product mu if
 * that is more. It does not touch what concerns trajectory bounds.
 *
 * @param iterate - with its shares, and lambda
 * @param tilts - by how much the price of each interval is above lambda; absent: 0
 * @param slack - mu in units of the even share, 1 / count
 */
export function centre(
  { shares, room, lowerPrices, upperPrices, price: common }: Iterate,
  problem: ScaledProblem,
  tilts: Float64Array | undefined,
  slack: number,
  settings: Settings,
): void {
  const mu = slack / problem.count;
  for (let i = 0; i < shares.length; i++) {
    const wanted = shares[i]!;
    let v = wanted < mu ? Math.max(wanted, leastStart(problem, i, mu, settings)) : wanted;
    const marginalCost = problem.marginalCost(i, v);
    let reduced = marginalCost - (tilts === undefined ? common : common + tilts[i]!);
    if (i < room.length) {
      const most = problem.width[i]!;
      let r = most - v;
      if (r < v) {
        const curvature = problem.curvature(i, v, marginalCost);
        r = Math.max(r, Math.min(centredRoom(r, -reduced, curvature, mu), FARTHEST * mu, most / 10));
        reduced -= curvature * (r - (most - v));
        v = most - r;
      }
      room[i] = r;
      upperPrices[i] = Math.max(-reduced, mu / r);
    }
    shares[i] = v;
    lowerPrices[i] = Math.max(reduced, mu / v);
  }
}

/** The least shares of a start. */
function leastStart(problem: ScaledProblem, i: number, mu: number, { startsCentred }: Settings): number {
  return Math.min(problem.most(i) / 10, startsCentred ? centredStart(problem, i, mu) : mu);
}

/**
 * The room r below an upper bound that makes the product with its price mu, where that price rises from `price` by
 * `curvature` as the room rises from `least`: r (price + curvature (r - least)) = mu.
 */
function centredRoom(least: number, price: number, curvature: number, mu: number): number {
  if (curvature === 0) return price > 0 ? mu / price : Number.POSITIVE_INFINITY;
  const b = price - curvature * least;
  const root = Math.sqrt(b * b + 4 * curvature * mu);
  return b > 0 ? (2 * mu) / (b + root) : (root - b) / (2 * curvature);
}

/**
 * The shares, at most mu, at which v c'(v) is about mu, so that v z is no larger than the other products where c' is far
 * above the price: if the half-spread and the lower bound were all of c', v = mu / c'(0), and if the power were,
 * kappa v^(1 + alpha) = mu. Usually kappa mu^alpha <= 1, and that v is not below mu.
 */
export function centredStart(problem: ScaledProblem, i: number, mu: number): number {
  const logMu = binaryLog(mu);
  const logSlope = problem.logSlope[i]!;
  const exponent = problem.exponent[i]!;
  const most = Math.min(mu, mu / problem.marginalCost(i, 0));
  return logSlope + exponent * logMu <= 0 ? most : Math.min(most, powerOfTwo((logMu - logSlope) / (1 + exponent)));
}
