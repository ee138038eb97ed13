import type { Estimate } from './estimate.js';
import type { Replicates } from './interval-sample.js';
import { logarithmicError, type ParameterError, unknownParameterError } from './parameter-error.js';
import { scoresOf } from './replicate-scores.js';
import type { ReplicateVariance } from './replicate-variance.js';

/**
 * The error of a coefficient, refitted at an exponent that has one itself.
 *
 * In ln a, for a is the impact of the first share, extrapolated from the sizes that were measured: ln a is off by
 * e_level - pivot e_exponent. The part of both that comes from the interval's own replicates is one score each, so that
 * their correlation counts, with K - 1 degrees of freedom; the rest of the exponent's error is independent of it and
 * known better. Together they have those of Welch and Satterthwaite.
 */
export function coefficientError(
  { curve, error }: Estimate,
  replicates: Replicates | undefined,
  variance: ReplicateVariance,
): ParameterError {
  if (replicates === undefined || error.scores === undefined) return unknownParameterError;
  const { level, pivot } = scoresOf(curve, replicates);
  const own = variance.ofMean(level.map((score, k) => score - pivot * error.scores![k]!));
  const total = own + pivot ** 2 * error.restVariance;
  const freedom = own === 0 ? Number.POSITIVE_INFINITY : (level.length - 1) * (total / own) ** 2;
  return logarithmicError(curve.coefficient, total, freedom);
}
