import { expm1 } from '../elementary/exp.js';
import { log, log1p } from '../elementary/log.js';
import { pow } from '../elementary/pow.js';

/** Of the marginal cost at x: at a price nearer to it than this part, the response follows without a power. */
const NEAR = 1 / 128;

/** Below it, x^3 / 3 is less than the last digit of x: two terms of a series are all of it. */
const TWO_TERMS = 2 ** -26;

/**
 * The excess of x at a price near its marginal cost, which is that of most intervals of a good schedule: the response is
 * x (1 + change)^(1 / alpha), and x relative to it is known without cancellation.
 *
 * @param own - (1 + alpha) a x^alpha, currency per share
 * @param slope - the price less the half-spread
 * @returns NaN where the price is not near, or the response is not inside the bounds
 */
export function excessNear(own: number, alpha: number, slope: number, x: number, lower: number, upper: number): number {
  const change = (slope - own) / own;
  if (Math.abs(change) <= TWO_TERMS * Math.min(1, alpha)) return excessNextTo(alpha, slope, change, x, lower, upper);
  const growth = log1p(change) / alpha;
  const rise = expm1(growth);
  const y = x + x * rise;
  const isNear = Math.abs(change) <= NEAR && Math.abs(rise) <= 1 / 2 && x > 0 && y > lower && y < upper;
  return isNear ? distanceNear(alpha, (slope * y) / (1 + alpha), -rise / (1 + rise)) : Number.NaN;
}

/** {@link excessNear} at a price so near that two terms of each series suffice, as in most intervals of an optimal schedule. */
function excessNextTo(alpha: number, slope: number, change: number, x: number, lower: number, upper: number): number {
  const growth = (change - (change * change) / 2) / alpha;
  const half = (growth * growth) / 2;
  const y = x + x * (growth + half);
  const d = half - growth;
  return x > 0 && y > lower && y < upper ? ((slope * y * alpha * d * d) / 2) * (1 + ((alpha - 1) * d) / 3) : Number.NaN;
}

/**
 * C(x) - C(y) - C'(y) (x - y), which does not depend on the half-spread. With d = (x - y) / y it is
 * a y^(1 + alpha) [(1 + d)^(1 + alpha) - 1 - (1 + alpha) d]; the bracket loses digits for small d to cancellation, so
 * there its binomial series is summed instead. Far from y it is written in terms of x, because y^(1 + alpha) may
 * underflow where x^(1 + alpha) is all that matters.
 *
 * @param slope - (1 + alpha) a y^alpha, which the caller knows without a power
 */
export function bregmanDistance(a: number, alpha: number, slope: number, x: number, y: number): number {
  if (a === 0) return 0;
  if (y === 0) return a * pow(Math.abs(x), 1 + alpha);
  if (x <= 0) return a * pow(Math.abs(x), 1 + alpha) + slope * (Math.abs(x) + (alpha * y) / (1 + alpha));
  const d = (x - y) / y;
  if (d > 1) return distanceFromAfar(a, alpha, x, y);
  const distance = distanceNear(alpha, (slope * y) / (1 + alpha), d);
  return distance < Number.POSITIVE_INFINITY ? distance : distanceFromAfar(a, alpha, x, y);
}

/** scale [(1 + d)^(1 + alpha) - 1 - (1 + alpha) d] */
function distanceNear(alpha: number, scale: number, d: number): number {
  if (Math.abs(d) > 1e-3) return scale * ((1 + d) * expm1(alpha * log1p(d)) - alpha * d);
  let term = (alpha * (1 + alpha) * d * d) / 2;
  let bracket = term;
  for (let k = 3; k <= 7; k++) {
    term *= ((alpha + 2 - k) * d) / k;
    bracket += term;
  }
  return scale * bracket;
}

/** The distance in terms of x, from a y well below it. */
function distanceFromAfar(a: number, alpha: number, x: number, y: number): number {
  return -a * pow(x, 1 + alpha) * expm1(alpha * log(y / x) + log1p(alpha * (1 - y / x)));
}
