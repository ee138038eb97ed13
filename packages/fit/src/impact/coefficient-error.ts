import type { Estimate } from './estimate.js';
import { type EstimatedVariance, scaledVariance, sumOfVariances } from './estimated-variance.js';
import type { Replicates } from './interval-sample.js';
import { logarithmicError, type ParameterError, unknownParameterError } from './parameter-error.js';
import { scoresOf, scoresOfAllDays } from './replicate-scores.js';
import type { ReplicateVariance } from './replicate-variance.js';

/**
 * The error of a coefficient, refitted at an exponent that has one itself.
 *
 * In ln a, for a is the impact of the first share, extrapolated from the sizes that were measured: ln a is off by
 * e_level - pivot e_exponent. The part of both that comes from the interval's own replicates is one score each, so that
 * their correlation counts; the rest of the exponent's error is independent of it. Together they have the degrees of
 * freedom of Welch and Satterthwaite.
 */
export function coefficientError(
  estimate: Estimate,
  replicates: Replicates | undefined,
  variance: ReplicateVariance,
): ParameterError {
  if (replicates === undefined || estimate.error.scores === undefined) return unknownParameterError;
  const own = estimate.error.coefficient ?? ownVariance(estimate, replicates, variance);
  const { pivot } = scoresOf(estimate.curve, replicates);
  return logarithmicError(
    estimate.curve.coefficient,
    sumOfVariances([own, scaledVariance(estimate.error.rest, pivot)]),
  );
}

/** The variance of ln a by the interval's own replicates, or by all days, with one degree of freedom less than there are. */
export function ownVariance(
  { curve, error }: Estimate,
  replicates: Replicates,
  variance: ReplicateVariance,
): EstimatedVariance {
  const { level, pivot } = scoresOf(curve, replicates);
  const exponent = error.scores!;
  // A shared exponent errs by what all days say, and those that lack this interval too.
  const own = exponent.length === level.length ? level : scoresOfAllDays(level, replicates);
  const scores = own.map((score, k) => score - pivot * exponent[k]!);
  return { value: variance.ofMean(scores), freedom: scores.length - 1 };
}
