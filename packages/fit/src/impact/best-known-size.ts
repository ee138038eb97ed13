import { exp, type FittedInterval, studentT95 } from '@waterfill/model';
import type { Estimate } from './estimate.js';
import type { Replicates } from './interval-sample.js';
import { scoresOf } from './replicate-scores.js';
import type { ReplicateVariance } from './replicate-variance.js';

/**
 * The size at which an estimated curve is known best, and how well: the exponent's error rotates the curve about it, so
 * only the level errs there, by the interval's own replicates. Undefined without replicates, and where an offset errs
 * too.
 */
export function bestKnownSize(
  { curve }: Estimate,
  replicates: Replicates | undefined,
  variance: ReplicateVariance,
): FittedInterval['bestKnown'] {
  if (replicates === undefined || curve.offset > 0) return undefined;
  const { level, pivot } = scoresOf(curve, replicates);
  const factor95 = exp(studentT95(level.length - 1) * Math.sqrt(variance.ofMean(level)));
  return Number.isFinite(factor95) ? { size: exp(pivot), factor95 } : undefined;
}
