import { exp, type FittedInterval, studentT95 } from '@waterfill/model';
import type { PowerCurve } from './power-curve.js';
import type { ReplicateScores } from './replicate-scores.js';
import type { ReplicateVariance } from './replicate-variance.js';

/**
 * The size at which an estimated curve is known best, and how well. The exponent's error rotates the curve about this
 * point, so only the error of ln a, from the interval's own replicates, counts there. Undefined without replicates, or
 * if an offset is fitted too.
 */
export function bestKnownSize(
  { offset }: PowerCurve,
  scores: ReplicateScores | undefined,
  variance: ReplicateVariance,
): FittedInterval['bestKnown'] {
  if (scores === undefined || offset > 0) return undefined;
  const { scale, pivot } = scores;
  const factor95 = exp(studentT95(scale.length - 1) * Math.sqrt(variance.ofMean(scale)));
  return Number.isFinite(factor95) ? { size: exp(pivot), factor95 } : undefined;
}
