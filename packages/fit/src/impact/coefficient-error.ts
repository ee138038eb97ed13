import type { Estimate } from './estimate.js';
import { type EstimatedVariance, scaledVariance, sumOfVariances } from './estimated-variance.js';
import type { Replicates } from './interval-sample.js';
import { logarithmicError, type ParameterError, unknownParameterError } from './parameter-error.js';
import { type ReplicateScores, scoresOfAllDays } from './replicate-scores.js';
import type { ReplicateVariance } from './replicate-variance.js';

/**
 * The error of a coefficient that was refitted at an exponent that has an error itself.
 *
 * In ln a, because a is the impact of the first share, extrapolated from the measured sizes: the error of ln a is
 * e_scale - pivot e_exponent. The parts of both that come from the interval's own replicates are combined score by
 * score, so that their correlation is included; the rest of the exponent's error is independent. Degrees of freedom are
 * those of Welch and Satterthwaite.
 */
export function coefficientError(
  { curve, error }: Estimate,
  scored: ScoredReplicates | undefined,
  variance: ReplicateVariance,
): ParameterError {
  if (scored === undefined || error.scores === undefined) return unknownParameterError;
  const own = error.coefficient ?? ownVariance(error.scores, scored, variance);
  const rest = scaledVariance(error.rest, scored.scores.pivot);
  return logarithmicError(curve.coefficient, sumOfVariances([own, rest]));
}

/** Replicates with their scores about the curve of an estimate. */
export interface ScoredReplicates {
  readonly replicates: Replicates;
  readonly scores: ReplicateScores;
}

/**
 * The variance of ln a by the interval's own replicates, or by all days, with one degree of freedom fewer than there
 * are.
 *
 * @param exponent - the scores of the exponent that the coefficient was refitted at
 */
export function ownVariance(
  exponent: Float64Array,
  { replicates, scores: { scale, pivot } }: ScoredReplicates,
  variance: ReplicateVariance,
): EstimatedVariance {
  // The error of a shared exponent comes from all days, including those without this interval.
  const own = exponent.length === scale.length ? scale : scoresOfAllDays(scale, replicates);
  const scores = own.map((score, k) => score - pivot * exponent[k]!);
  return { value: variance.ofMean(scores), freedom: scores.length - 1 };
}
