import type { Estimates, EstimatorSetting, ExponentError } from './estimate.js';
import { curveFitter } from './fit-curve.js';
import type { IntervalSample } from './interval-sample.js';
import type { PowerCurve } from './power-curve.js';
import { exponentScores } from './replicate-scores.js';
import { type ReplicateVariance, replicateVariance } from './replicate-variance.js';

/** To each interval the exponent that fits it best. */
export function ownExponents(
  samples: readonly (IntervalSample | undefined)[],
  { sizes, hasOffset, replicates }: EstimatorSetting,
): Estimates {
  const fit = curveFitter(sizes, hasOffset);
  const curves = samples.map((sample) => sample && fit(sample.points));
  const scores = exponentScores(samples, curves);
  // Variances relative to the exponent are alike, as `shrunk` takes them to be.
  const relative = scores.map((row, t) => row?.map((score) => score / curves[t]!.exponent));
  const variance = replicateVariance(
    replicates,
    relative.filter((row) => row !== undefined),
  );
  const intervals = curves.map(
    (curve, t) => curve && { curve, hasBestExponent: true, error: ownError(curve, scores[t], variance) },
  );
  return { intervals, variance };
}

function ownError(
  { exponent }: PowerCurve,
  scores: Float64Array | undefined,
  variance: ReplicateVariance,
): ExponentError {
  if (scores === undefined) return unknownError;
  const logVariance = variance.ofMean(scores) / exponent ** 2;
  return { logVariance, freedom: scores.length - 1, scores, restVariance: 0 };
}

const unknownError: ExponentError = {
  logVariance: Number.NaN,
  freedom: 1,
  scores: undefined,
  restVariance: Number.NaN,
};
