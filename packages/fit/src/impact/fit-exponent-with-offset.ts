import { fitAtExponent, product } from './fit-at-exponent.js';
import { type CurvePoints, squaresLeft } from './power-curve.js';
import { tangentOf } from './tangent.js';

/** Curves that share one exponent, each with the weight of its squares. */
export interface WeightedPoints {
  readonly points: CurvePoints;
  readonly weight: number;
}

const MOST_STEPS = 200;
/** A ladder of exponents over all that could be told from a constant and from a jump at the largest size. */
const LADDER = Float64Array.from({ length: 15 }, (_, k) => 0.01 * 1.6 ** k);

/**
 * The exponent with which power laws, each with a half-spread >= 0 of its own that is fitted too, leave the least
 * weighted sum of squares.
 *
 * Variable projection (Golub and Pereyra 1973, SIAM J. Numer. Anal. 10, 413-432) with Kaufman's Gauss-Newton step, from
 * the best of a ladder of exponents: since a half-spread has a bound, there may be a minimum on it and another off it.
 */
export function fitExponentWithOffset(curves: readonly WeightedPoints[]): number {
  const squares = (exponent: number): number =>
    curves.reduce(
      (sum, { points, weight }) => sum + weight * squaresLeft(fitAtExponent(points, exponent, true), points),
      0,
    );
  let exponent = LADDER.reduce((best, other) => (squares(other) < squares(best) ? other : best));
  let least = squares(exponent);
  for (let i = 0; i < MOST_STEPS; i++) {
    let step = gaussNewtonStep(curves, exponent);
    while (Math.abs(step) > 1e-15 && !(squares(exponent + step) < least)) step /= 2;
    if (Math.abs(step) <= 1e-15) break;
    exponent += step;
    least = squares(exponent);
  }
  return exponent;
}

function gaussNewtonStep(curves: readonly WeightedPoints[], exponent: number): number {
  let slope = 0;
  let curvature = 0;
  for (const { points, weight } of curves) {
    const curve = fitAtExponent(points, exponent, true);
    const tangent = tangentOf(curve, points.logSizes);
    // What is left has no part along the other directions, and neither has this one.
    slope += weight * product(tangent.exponent, points.impact);
    curvature += weight * tangent.exponentSquare;
  }
  return curvature > 0 ? slope / curvature : 0;
}
