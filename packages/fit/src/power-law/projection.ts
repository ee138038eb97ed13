import type { Worth } from './find-exponent.js';

/** A curve on the sizes of a grid, one entry per size; undefined entries have weight 0. */
export interface WeightedCurve {
  readonly weights: Float64Array;
  /** g; anything finite where it is undefined */
  readonly impact: Float64Array;
}

/** The best curve of one exponent, which is a projection of the impact on the powers of the sizes. */
export interface Projection extends Worth {
  /** A = sum w g e / sum w e^2, the impact where u is 0 */
  level: number;
  /** sum w e^2 */
  squares: number;
  /** the mean of u under the weights w e^2 */
  mean: number;
  /** its variance */
  variance: number;
  /** sum w r^2, with r = g - A e */
  rss: number;
}

export function emptyProjection(): Projection {
  return { left: 0, slope: 0, curvature: 0, third: 0, level: 0, squares: 0, mean: 0, variance: 0, rss: 0 };
}

/**
 * How well power laws of one exponent fit a curve, and how that changes with the exponent: variable projection (Golub &
 * Pereyra 1973) with one linear parameter.
 *
 * With e = exp(alpha u), the best coefficient explains q = (sum w g e)^2 / sum w e^2 of sum w g^2. With M and V the mean
 * and variance of u under the weights w e^2 and T its third central moment, and m, v, t those under w g e,
 * (ln q)' = 2 (m - M), (ln q)'' = 2 (v - 2 V) and (ln q)''' = 2 (t - 4 T). Here m - M is sum w r e (u - M) / sum w g e,
 * which avoids cancellation where m and M are nearly equal.
 *
 * @param powers - e
 * @param projection - overwritten
 */
export function project(u: Float64Array, powers: Float64Array, curve: WeightedCurve, projection: Projection): void {
  findLevel(u, powers, curve, projection);
  const { weights, impact } = curve;
  const { level, squares, mean } = projection;
  let rss = 0;
  let turn = 0;
  let second = 0;
  let third = 0;
  let impactSecond = 0;
  let impactThird = 0;
  for (let k = 0; k < u.length; k++) {
    const power = powers[k]!;
    const weight = weights[k]!;
    const fromMean = u[k]! - mean;
    const residual = impact[k]! - level * power;
    const pull = weight * power * fromMean;
    rss += weight * residual * residual;
    turn += pull * residual;
    const square = pull * fromMean;
    second += square * power;
    third += square * power * fromMean;
    impactSecond += square * impact[k]!;
    impactThird += square * impact[k]! * fromMean;
  }
  const product = level * squares;
  const offset = turn / product;
  projection.rss = rss;
  projection.left = rss / (rss + level * product);
  projection.variance = second / squares;
  projection.slope = 2 * offset;
  projection.curvature = 2 * (impactSecond / product - offset * offset - 2 * projection.variance);
  projection.third =
    2 * ((impactThird - 3 * offset * impactSecond) / product + 2 * offset * offset * offset - (4 * third) / squares);
}

function findLevel(u: Float64Array, powers: Float64Array, curve: WeightedCurve, projection: Projection): void {
  const { weights, impact } = curve;
  let product = 0;
  let squares = 0;
  let first = 0;
  for (let k = 0; k < u.length; k++) {
    const weighted = weights[k]! * powers[k]!;
    const square = weighted * powers[k]!;
    product += weighted * impact[k]!;
    squares += square;
    first += square * u[k]!;
  }
  projection.level = product / squares;
  projection.squares = squares;
  projection.mean = first / squares;
}
