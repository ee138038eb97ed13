import { mapRuns, mapRunsInSteps } from '../steps.js';
import type { Estimator } from './estimate.js';
import { noVariance } from './estimated-variance.js';
import { fitAtExponent } from './fit-at-exponent.js';
import { exponentScores } from './replicate-scores.js';
import { replicateVariance } from './replicate-variance.js';

/** Gives all intervals one exponent, which has no error. */
export function givenExponent(exponent: number): Estimator {
  return function* (samples, { hasOffset, replicates }) {
    const curves = yield* mapRunsInSteps(
      samples,
      (sample) => sample && fitAtExponent(sample.points, exponent, hasOffset),
    );
    const scores = exponentScores(samples, curves).filter((row) => row !== undefined);
    const intervals = mapRuns(curves, (curve, t) => {
      const none = new Float64Array(samples[t]?.replicates?.places.length ?? 0);
      const error = { log: noVariance, scores: none, rest: noVariance };
      return curve && { curve, hasBestExponent: false, error };
    });
    return { intervals, variance: replicateVariance(replicates, scores) };
  };
}
