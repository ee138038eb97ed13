import { exp, log } from '@waterfill/model';
import type { ExponentGrid } from './exponent-grid.js';
import type { LoadedCurve } from './loaded-curve.js';
import type { PowerLawFit, PowerLawWarning } from './power-law-fit.js';
import type { Projection } from './projection.js';

/** Sizes that span less than a ratio of 2 are narrow. */
const NARROW = log(2);

/** The fit at an exponent, with 2 fitted parameters, or only the coefficient. */
export function fittedAt(
  exponent: number,
  fitted: 1 | 2,
  { curve, projection, grid }: { curve: LoadedCurve; projection: Projection; grid: ExponentGrid },
): PowerLawFit {
  const { level, squares, mean, variance, rss } = projection;
  const { points, meanU } = curve;
  const residualVariance = points > fitted ? rss / (points - fitted) : Number.NaN;
  // ln A has this variance where u is its mean; there it is not correlated with the exponent.
  const atMean = residualVariance / (level * level * squares);
  const ofExponent = fitted === 2 ? atMean / variance : 0;
  const covariance = {
    level: atMean + ofExponent * square(meanU - mean),
    both: ofExponent * (meanU - mean),
    exponent: ofExponent,
  };
  const coefficient = level * exp(-exponent * grid.centre);
  const stdErr = {
    coefficient: Math.abs(coefficient) * Math.sqrt(atMean + ofExponent * square(grid.centre + mean)),
    exponent: Math.sqrt(ofExponent),
  };
  const meanSize = meanSizeOf(curve, grid);
  const rSquared = 1 - rss / curve.squaresAboutMean();
  const warnings = warningsOf(coefficient, exponent, stdErr, curve);
  return { status: 'fitted', coefficient, exponent, stdErr, covariance, meanSize, rss, rSquared, points, warnings };
}

/** The report of a curve without a power law. */
export function unfitted(status: PowerLawFit['status'], curve: LoadedCurve, grid: ExponentGrid): PowerLawFit {
  const none = Number.NaN;
  const zero = status === 'no-impact' ? 0 : none;
  const stdErr = { coefficient: none, exponent: none };
  const covariance = { level: none, both: none, exponent: none };
  const meanSize = meanSizeOf(curve, grid);
  return {
    status,
    coefficient: zero,
    exponent: none,
    stdErr,
    covariance,
    meanSize,
    rss: zero,
    rSquared: none,
    points: curve.points,
    warnings: [],
  };
}

function meanSizeOf({ meanU }: LoadedCurve, { centre }: ExponentGrid): number {
  return exp(centre + meanU);
}

function warningsOf(
  coefficient: number,
  exponent: number,
  stdErr: PowerLawFit['stdErr'],
  { leastU, largestU }: LoadedCurve,
): PowerLawWarning[] {
  const warnings: PowerLawWarning[] = [];
  if (largestU - leastU < NARROW) warnings.push('narrow-sizes');
  if (stdErr.coefficient > Math.abs(coefficient)) warnings.push('uncertain-coefficient');
  if (stdErr.exponent > Math.abs(exponent)) warnings.push('uncertain-exponent');
  return warnings;
}

function square(x: number): number {
  return x * x;
}
