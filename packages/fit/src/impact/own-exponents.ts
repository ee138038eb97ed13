import { mapRuns, mapRunsInSteps, type Steps } from '../steps.js';
import type { Estimates, ExponentError, SampleSetting } from './estimate.js';
import { noVariance, unknownVariance } from './estimated-variance.js';
import { curveFitter } from './fit-curve.js';
import type { IntervalSample } from './interval-sample.js';
import type { PowerCurve } from './power-curve.js';
import { exponentScores } from './replicate-scores.js';
import { type ReplicateVariance, replicateVariance } from './replicate-variance.js';

/** Gives each interval the exponent that fits it best. */
export function* ownExponents(
  samples: readonly (IntervalSample | undefined)[],
  { sizes, hasOffset, replicates }: SampleSetting,
): Steps<Estimates> {
  const fit = curveFitter(sizes, hasOffset);
  const curves = yield* mapRunsInSteps(samples, (sample) => sample && fit(sample.points));
  const scores = exponentScores(samples, curves);
  yield;
  // Variances relative to the exponent are alike, as `shrunk` takes them to be.
  const relative = mapRuns(scores, (row, t) => row?.map((score) => score / curves[t]!.exponent));
  const variance = replicateVariance(
    replicates,
    relative.filter((row) => row !== undefined),
  );
  const intervals = mapRuns(
    curves,
    (curve, t) => curve && { curve, hasBestExponent: true, error: ownError(curve, scores[t], variance) },
  );
  return { intervals, variance };
}

function ownError(
  { exponent }: PowerCurve,
  scores: Float64Array | undefined,
  variance: ReplicateVariance,
): ExponentError {
  if (scores === undefined) return { log: unknownVariance, scores, rest: unknownVariance };
  const log = { value: variance.ofMean(scores) / (exponent * exponent), freedom: scores.length - 1 };
  return { log, scores, rest: noVariance };
}
