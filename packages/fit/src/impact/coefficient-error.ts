import type { Estimate } from './estimate.js';
import { type EstimatedVariance, scaledVariance, sumOfVariances } from './estimated-variance.js';
import type { Replicates } from './interval-sample.js';
import { logarithmicError, type ParameterError, unknownParameterError } from './parameter-error.js';
import { scoresOf, scoresOfAllDays } from './replicate-scores.js';
import type { ReplicateVariance } from './replicate-variance.js';
import { tangentOf } from './tangent.js';

/**
 * The error of a coefficient that was refitted at an exponent that has an error itself.
 *
 * In ln a, because a is the impact of the first share, extrapolated from the measured sizes: the error of ln a is
 * e_scale - pivot e_exponent. The parts of both that come from the interval's own replicates are combined score by
 * score, so that their correlation is included; the rest of the exponent's error is independent. Degrees of freedom are
 * those of Welch and Satterthwaite.
 */
export function coefficientError(
  estimate: Estimate,
  replicates: Replicates | undefined,
  variance: ReplicateVariance,
): ParameterError {
  if (replicates === undefined || estimate.error.scores === undefined) return unknownParameterError;
  const own = estimate.error.coefficient ?? ownVariance(estimate, replicates, variance);
  const { pivot } = tangentOf(estimate.curve, replicates.logSizes);
  return logarithmicError(
    estimate.curve.coefficient,
    sumOfVariances([own, scaledVariance(estimate.error.rest, pivot)]),
  );
}

/**
 * The variance of ln a by the interval's own replicates, or by all days, with one degree of freedom fewer than there
 * are.
 */
export function ownVariance(
  { curve, error }: Estimate,
  replicates: Replicates,
  variance: ReplicateVariance,
): EstimatedVariance {
  const { scale, pivot } = scoresOf(curve, replicates);
  const exponent = error.scores!;
  // The error of a shared exponent comes from all days, including those without this interval.
  const own = exponent.length === scale.length ? scale : scoresOfAllDays(scale, replicates);
  const scores = own.map((score, k) => score - pivot * exponent[k]!);
  return { value: variance.ofMean(scores), freedom: scores.length - 1 };
}
