import type { Estimate } from './estimate.js';
import type { CurvePoints } from './power-curve.js';
import { tangentOf } from './tangent.js';

/**
 * The standard errors from the residuals of a curve: s^2 (J'J)^-1 with s^2 = rss / (n - p), where p parameters are
 * fitted to this curve. NaN for an exponent that is not fitted, and without degrees of freedom.
 *
 * @param rss - the sum of squared residuals at the points
 */
export function residualErrors(
  { curve, hasBestExponent }: Estimate,
  points: CurvePoints,
  rss: number,
): { readonly coefficient: number; readonly exponent: number } {
  const { scaleSquare, exponentSquare, pivot } = tangentOf(curve, points.logSizes);
  const freedom = points.sizes.length - 1 - Number(hasBestExponent) - Number(curve.offset > 0);
  const variance = freedom > 0 ? rss / freedom : Number.NaN;
  const exponentVariance = hasBestExponent ? variance / exponentSquare : Number.NaN;
  const logVariance = variance / scaleSquare + (hasBestExponent ? pivot * pivot * exponentVariance : 0);
  return { coefficient: curve.coefficient * Math.sqrt(logVariance), exponent: Math.sqrt(exponentVariance) };
}
