import { exp } from '@waterfill/model';
import type { ExponentGrid } from './exponent-grid.js';
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
  /** its third central moment */
  thirdMoment: number;
  /** sum w r^2, with r = g - A e */
  rss: number;
}

/**
 * A projection whose fields are all NaN. It is one literal without integers, so that V8 stores the fields as doubles from the
 * start and writes them in place.
 */
export function emptyProjection(): Projection {
  const no = Number.NaN;
  return {
    left: no,
    slope: no,
    curvature: no,
    third: no,
    level: no,
    squares: no,
    mean: no,
    variance: no,
    thirdMoment: no,
    rss: no,
  };
}

/** The longest step, over the range of u, after which the level and the mean are predicted instead of summed. */
const SHORT = 1;

/**
 * How well power laws of one exponent fit a curve, and how that changes with the exponent: variable projection (Golub &
 * Pereyra 1973) with one linear parameter.
 *
 * With e = exp(alpha u), the best coefficient explains q = (sum w g e)^2 / sum w e^2 of sum w g^2. With M and V the mean
 * and variance of u under the weights w e^2 and T its third central moment, and m, v, t those under w g e,
 * (ln q)' = 2 (m - M), (ln q)'' = 2 (v - 2 V) and (ln q)''' = 2 (t - 4 T). As g = A e + r, each moment under w g e is that
 * under w e^2 and a part from w r e, which is small: nearly equal numbers are never subtracted.
 *
 * @param powers - e
 * @param projection - overwritten
 * @param step - the exponent less that of `projection`; default: `projection` is of another curve
 */
export function project(
  { u, range }: Pick<ExponentGrid, 'u' | 'range'>,
  powers: Float64Array,
  curve: WeightedCurve,
  projection: Projection,
  step: number = Number.POSITIVE_INFINITY,
): void {
  // Not a number where the level is 0.
  const change = Math.abs(step) * (range + Math.abs(projection.slope));
  if (change <= SHORT) moveProjection(projection, step);
  else findLevel(u, powers, curve, projection);
  sumAround(u, powers, curve, projection);
}

/** Changes the level and the moments of u by a step, to first order: (ln A)' = m - 2 M, (ln sum w e^2)' = 2 M, M' = 2 V, V' = 2 T. */
export function moveProjection(projection: Projection, step: number): void {
  const { slope, mean, variance, thirdMoment } = projection;
  projection.level *= exp(step * (slope / 2 - mean));
  projection.squares *= exp(step * 2 * mean);
  projection.mean = mean + 2 * step * variance;
  projection.variance = variance + 2 * step * thirdMoment;
}

/**
 * Computes a projection in one pass, from a level and a mean that are near the right ones: sums with r = g - level e and
 * u - mean keep their digits, and show by how much both are wrong. For the right ones sum w r e and sum w e^2 (u - mean)
 * are 0. The other sums follow by binomial formulas.
 *
 * With d = u - mean, `momentK` is sum w e^2 d^K, and `residualK` is sum w r e d^K.
 */
function sumAround(
  u: Float64Array,
  powers: Float64Array,
  { weights, impact }: WeightedCurve,
  projection: Projection,
): void {
  const { level, mean } = projection;
  let moment0 = 0;
  let moment1 = 0;
  let moment2 = 0;
  let moment3 = 0;
  let residualSquares = 0;
  let residual0 = 0;
  let residual1 = 0;
  let residual2 = 0;
  let residual3 = 0;
  for (let k = 0; k < u.length; k++) {
    const power = powers[k]!;
    const d = u[k]! - mean;
    const residual = impact[k]! - level * power;
    const weighted = weights[k]! * power;
    const ofSquare = weighted * power;
    const ofResidual = weighted * residual;
    residualSquares += weights[k]! * residual * residual;
    moment0 += ofSquare;
    moment1 += ofSquare * d;
    moment2 += ofSquare * d * d;
    moment3 += ofSquare * d * d * d;
    residual0 += ofResidual;
    residual1 += ofResidual * d;
    residual2 += ofResidual * d * d;
    residual3 += ofResidual * d * d * d;
  }
  const levelError = residual0 / moment0;
  const meanError = moment1 / moment0;
  residual1 -= levelError * moment1;
  residual2 -= levelError * moment2 + 2 * meanError * residual1;
  residual3 -= levelError * moment3 + 3 * meanError * (residual2 + meanError * residual1);
  const variance = (moment2 - meanError * moment1) / moment0;
  const thirdMoment = (moment3 - meanError * (3 * moment2 - 2 * meanError * moment1)) / moment0;
  // sum w g e, and m - M
  const product = (level + levelError) * moment0;
  const difference = residual1 / product;
  projection.level = level + levelError;
  projection.mean = mean + meanError;
  projection.squares = moment0;
  projection.variance = variance;
  projection.thirdMoment = thirdMoment;
  projection.rss = residualSquares - levelError * residual0;
  projection.left = projection.rss / (projection.rss + projection.level * product);
  projection.slope = 2 * difference;
  projection.curvature = 2 * (residual2 / product - difference * difference - variance);
  projection.third =
    2 *
    ((residual3 - 3 * difference * residual2) / product -
      3 * thirdMoment +
      difference * (2 * difference * difference - 3 * variance));
}

/** The level and the mean by sums that may cancel: {@link sumAround} corrects them. */
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
  projection.mean = first / squares;
}
