import { quickExp } from '../elementary/exp.js';
import { log } from '../elementary/log.js';
import type { PowerLawImpact } from '../impact/power-law.js';
import { inverseOf, logSlopeOf } from './log-slope.js';

/** Intervals of a sample: the fewest, the part of long horizons, and the most. */
const [FEWEST, PART, MOST] = [32, 1 / 32, 512];
const INVERSES = new Float64Array(MOST);
const LOG_SLOPES = new Float64Array(MOST);

/** Halley's method cubes the distance: after so small a step what is left does not matter. */
const NEAR = 0.1;
const MOST_PASSES = 8;

/**
 * The logarithm of a price near the one at which power laws without bounds take an order: that of intervals at equal
 * distances, for their part of the order. The search for it begins right of its root, from where Newton's and Halley's
 * methods descend: at the least price at which one interval alone would take the part, or where the logarithms of the
 * shares average to that of the even split, because a mean of logarithms is at most the logarithm of the mean.
 *
 * @param quantity - shares, above 0
 * @param impact - every coefficient above 0; half-spreads are ignored
 */
export function sampledPrice(quantity: number, { coefficient, exponent }: PowerLawImpact): number {
  const { length } = exponent;
  const stride = Math.ceil(length / Math.min(Math.max(FEWEST, PART * length), MOST));
  const size = Math.floor((length - 1) / stride) + 1;
  const logTarget = log(quantity) + log(size / length);
  let alone = Number.POSITIVE_INFINITY;
  let weight = 0;
  let weighted = size * (logTarget - log(size));
  for (let i = 0; i < size; i++) {
    const alpha = exponent[i * stride]!;
    const b = inverseOf(alpha);
    const c = logSlopeOf(alpha, coefficient[i * stride]!);
    INVERSES[i] = b;
    LOG_SLOPES[i] = c;
    alone = Math.min(alone, c + alpha * logTarget);
    weight += b;
    weighted += b * c;
  }
  return descend(Math.min(alone, weighted / weight), size, logTarget);
}

function descend(rightOfRoot: number, size: number, logTarget: number): number {
  let mu = rightOfRoot;
  for (let pass = 0; pass < MOST_PASSES; pass++) {
    const step = stepAt(mu, size, logTarget);
    if (!Number.isFinite(step)) return rightOfRoot;
    mu += step;
    if (Math.abs(step) <= NEAR) return mu;
  }
  return mu;
}

/** Halley's step, or Newton's where the curvature is too strong for it. */
function stepAt(mu: number, size: number, logTarget: number): number {
  let [total, slope, curvature] = [0, 0, 0];
  for (let i = 0; i < size; i++) {
    const b = INVERSES[i]!;
    const x = quickExp((mu - LOG_SLOPES[i]!) * b);
    total += x;
    slope += b * x;
    curvature += b * b * x;
  }
  const value = log(total) - logTarget;
  const first = slope / total;
  const gain = 1 / (1 - (value * (curvature / total - first * first)) / (2 * first * first));
  return (-value / first) * (gain > 0 && gain < 4 ? gain : 1);
}
