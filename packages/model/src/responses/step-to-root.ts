import { log1p } from '../elementary/log.js';

/** The total of shares that grow by e^(s / alpha_t) with a step s of the logarithm of the price. */
export interface Total {
  readonly quantity: number;
  /** the quantity less the total */
  readonly missing: number;
  /** a number near 1 / alpha_t */
  readonly centre: number;
  /** sum x_t (1 / alpha_t - centre)^k for k = 1, 2, ..., at least three */
  readonly derivatives: readonly number[];
}

/** Passes of Newton's method on F by its series: from what a cubic leaves it needs two or three. */
const MOST_CORRECTIONS = 5;

/** Improves a step towards the root of F, the logarithm of the total less that of the quantity, by the series of the total. */
export function stepToRoot(from: number, { quantity, missing, centre, derivatives }: Total): number {
  let step = from;
  for (let pass = 0; pass < MOST_CORRECTIONS; pass++) {
    const [rise, slope] = riseOver(step, derivatives);
    const excess = rise - missing;
    const correction = -(step * centre + log1p(excess / quantity)) / (centre + slope / (quantity + excess));
    step += correction;
    if (Math.abs(correction) <= 1e-9 * Math.abs(step)) break;
  }
  return step;
}

/** D_1 step + D_2 step^2 / 2 + D_3 step^3 / 6 + ..., and the derivative of that. */
function riseOver(step: number, derivatives: readonly number[]): [rise: number, slope: number] {
  let rise = 0;
  let slope = 0;
  for (let k = derivatives.length; k > 0; k--) {
    const derivative = derivatives[k - 1]!;
    rise = derivative + rise * (step / (k + 1));
    slope = derivative + slope * (step / k);
  }
  return [rise * step, slope];
}

/** Solves F + F1 z + F2 z^2 / 2 + F3 z^3 / 6 = 0, of the derivatives of F; where that has no near root, F + F1 z = 0. */
export function stepByCubic({ missing, quantity, centre, derivatives }: Total): number {
  const total = quantity - missing;
  const [first, second, last] = derivatives as [number, number, number];
  const value = log1p(-missing / quantity);
  const mean = first / total;
  const square = second / total;
  const slope = centre + mean;
  const curvature = square - mean * mean;
  const third = last / total - mean * (3 * square - 2 * mean * mean);
  const newton = slope < Number.POSITIVE_INFINITY ? -value / slope : Number.NaN;
  let step = newton;
  for (let pass = 0; pass < 4; pass++) step = -value / (slope + step * (curvature / 2 + step * (third / 6)));
  const gain = step / newton;
  return gain > 1 / 4 && gain < 4 ? step : newton;
}
