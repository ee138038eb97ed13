import type { Shrinkage } from '@waterfill/model';
import { type Estimate, type Estimates, type EstimatorSetting, isUsable } from './estimate.js';
import { fitAtExponent } from './fit-at-exponent.js';
import { isAtBound } from './fit-exponent-with-offset.js';
import type { IntervalSample } from './interval-sample.js';
import { ownExponents } from './own-exponents.js';
import { trimmedMean } from './trimmed-mean.js';

/** Fewer exponents say nothing of how they spread. */
const FEWEST_EXPONENTS = 3;

/**
 * To each interval its own exponent, drawn to the common one by as much as its sampling error calls for; to those whose
 * own is none of a power law, the common one.
 *
 * Empirical Bayes in y = ln alpha: y_t = mu + deviation (variance tau^2) + sampling error (variance v). With one v for
 * all, the estimate of Paule and Mandel (1982, J. Res. NBS 87, 377-385) is tau^2 = max(0, var y - v), mu the mean of y.
 * The variance is pooled since those of a few blocks each are too noisy, and trimmed since a few of them outweigh the
 * rest. With fewer than three exponents they stay as they are.
 */
export function shrunkExponents(
  samples: readonly (IntervalSample | undefined)[],
  setting: EstimatorSetting,
): Estimates {
  const own = ownExponents(samples, setting);
  const tells = own.intervals.map((estimate, t) => tellsOfExponents(estimate, samples[t], setting.hasOffset));
  const usable = own.intervals.filter((_, t) => tells[t]) as Estimate[];
  const variances = usable.map(({ error }) => error.logVariance).filter((variance) => !Number.isNaN(variance));
  if (variances.length < FEWEST_EXPONENTS) return { ...own, warning: unshrunk(variances.length) };
  const logs = usable.map(({ curve }) => Math.log(curve.exponent));
  const shrinkage = shrinkageOf(logs, trimmedMean(variances), own.variance.correlation);
  const shrink = shrinkBy(shrinkage, usable.length, setting.hasOffset);
  return {
    ...own,
    intervals: own.intervals.map((estimate, t) => estimate && shrink(estimate, samples[t]!, tells[t]!)),
    shrinkage,
  };
}

/** An exponent at a bound of its search is none of the interval's own. */
function tellsOfExponents(estimate: Estimate | undefined, sample: IntervalSample | undefined, hasOffset: boolean) {
  if (estimate === undefined || !isUsable(estimate.curve)) return false;
  return !(hasOffset && isAtBound(estimate.curve.exponent, sample!.points));
}

function unshrunk(count: number): string {
  const have = count === 1 ? '1 interval has' : `${count} intervals have`;
  return `its exponent is its own: ${have} one with a sampling error, and shrinking takes ${FEWEST_EXPONENTS}`;
}

function shrinkageOf(logs: readonly number[], v: number, rho: number): Shrinkage {
  const mu = logs.reduce((sum, y) => sum + y, 0) / logs.length;
  const spread = logs.reduce((sum, y) => sum + (y - mu) ** 2, 0) / (logs.length - 1);
  const tauSquare = Math.max(0, spread - v);
  // Without sampling errors the exponents stay as they are.
  const w = v === 0 ? 1 : tauSquare / (tauSquare + v);
  return { exponent: Math.exp(mu), w, v, tau: Math.sqrt(tauSquare), rho };
}

/** @param count - of the exponents whose mean is the common one */
function shrinkBy({ exponent: common, w, v, tau }: Shrinkage, count: number, hasOffset: boolean) {
  const priorVariance = tau ** 2 + (v + tau ** 2) / count;
  return ({ curve, error }: Estimate, { points, replicates }: IntervalSample, hasOwn: boolean): Estimate => {
    const weight = hasOwn ? w : 0;
    const exponent = weight === 0 ? common : common * (curve.exponent / common) ** weight;
    const rest = (1 - weight) ** 2 * priorVariance;
    const scores =
      weight === 0 ? noScores(replicates) : error.scores?.map((e) => (weight * e * exponent) / curve.exponent);
    return {
      curve: fitAtExponent(points, exponent, hasOffset),
      hasBestExponent: false,
      error: {
        logVariance: weight ** 2 * v + rest,
        freedom: Number.POSITIVE_INFINITY,
        scores,
        restVariance: exponent ** 2 * rest,
      },
    };
  };
}

function noScores(replicates: IntervalSample['replicates']): Float64Array | undefined {
  return replicates && new Float64Array(replicates.deviations.length);
}
