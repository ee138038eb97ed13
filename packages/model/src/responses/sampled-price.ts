import { log } from '../elementary/log.js';
import type { PowerLawImpact } from '../impact/power-law.js';
import { BLOCK, noSums, priceRightOfRoot, respond, takeIntervals } from './interval-block.js';

/** Intervals of a sample: the fewest, and the part of long horizons; at most a block. */
const [FEWEST, PART] = [32, 1 / 32];
const SHARES = new Float64Array(BLOCK);

/** Halley's method cubes the distance: after so small a step what is left is less than the error of the sample. */
const NEAR = 0.6;
const MOST_PASSES = 8;

/**
 * The logarithm of a price near the one at which power laws without bounds take an order: that of intervals at equal
 * distances, for their part of the order. The search for it begins right of its root, from where Newton's and Halley's
 * methods descend.
 *
 * @param quantity - shares, above 0
 * @param impact - every coefficient above 0; half-spreads are ignored
 */
export function sampledPrice(quantity: number, impact: PowerLawImpact): number {
  const { length } = impact.exponent;
  const stride = Math.ceil(length / Math.min(Math.max(FEWEST, PART * length), BLOCK));
  const size = Math.floor((length - 1) / stride) + 1;
  takeIntervals(impact, 0, size, stride);
  const part = quantity * (size / length);
  return descend(priceRightOfRoot(size, part) * Math.LN2, size, part);
}

function descend(rightOfRoot: number, size: number, part: number): number {
  let mu = rightOfRoot;
  for (let pass = 0; pass < MOST_PASSES; pass++) {
    const step = stepAt(mu, size, part);
    if (!Number.isFinite(step)) return rightOfRoot;
    mu += step;
    if (Math.abs(step) <= NEAR) return mu;
  }
  return mu;
}

/** Halley's step, or Newton's where the curvature is too strong for it. */
function stepAt(mu: number, size: number, part: number): number {
  const sums = respond(mu * Math.LOG2E, 0, size, SHARES, 0, noSums(part));
  const missing = sums[0];
  const slope = sums[2];
  const curvature = sums[3];
  const total = part - missing;
  const value = log(total / part);
  const first = slope / total;
  const gain = 1 / (1 - (value * (curvature / total - first * first)) / (2 * first * first));
  return (-value / first) * (gain > 0 && gain < 4 ? gain : 1);
}
