import type { Shrinkage } from '@waterfill/model';
import { exp, log, pow } from '@waterfill/model';
import { mapRuns, mapRunsInSteps, type Steps } from '../steps.js';
import { ownVariance } from './coefficient-error.js';
import { type Estimate, type Estimates, type EstimatorSetting, type ExponentError, isUsable } from './estimate.js';
import { type EstimatedVariance, noVariance, scaledVariance, sumOfVariances } from './estimated-variance.js';
import { exponentPrior } from './exponent-prior.js';
import { fitAtExponent } from './fit-at-exponent.js';
import { isAtBound } from './fit-exponent-with-offset.js';
import type { IntervalSample } from './interval-sample.js';
import { moderateVariances } from './moderate-variances.js';
import type { PowerCurve } from './power-curve.js';
import type { Remark } from './remark.js';
import { scoresOf } from './replicate-scores.js';
import type { ReplicateVariance } from './replicate-variance.js';
import { trimmedMean } from './trimmed-mean.js';

/** Fewer exponents do not show their spread. */
const FEWEST_EXPONENTS = 3;

/**
 * Shrinks each interval's own exponent towards the common one according to its sampling error. Intervals without a
 * valid exponent of their own get the common one.
 *
 * Empirical Bayes in y = ln alpha: y_t = mu + deviation (variance tau^2) + sampling error (variance v). With one v for
 * all, the estimate of Paule and Mandel (1982, J. Res. NBS 87, 377-385) is tau^2 = max(0, var y - v), mu the mean of y.
 * The variance is pooled, because variances from a few blocks are too noisy, and trimmed, because a few of them
 * dominate the rest. Fewer than three exponents are not shrunk.
 *
 * The error of a shrunk exponent is w e_t - (1 - w) d_t: e_t is the sampling error of its own exponent, d_t the
 * distance of the true one from the estimated common one. The variances of both are estimated ({@link exponentPrior})
 * without trimming v, which would make it too small: by a fifth with two replicates. The variance of their sum has the
 * degrees of freedom of Welch and Satterthwaite, by which Student's t gives the interval.
 */
export function* shrunkExponents(
  samples: readonly (IntervalSample | undefined)[],
  setting: EstimatorSetting,
  hasErrors: boolean,
): Steps<Estimates> {
  const own = yield* setting.own();
  const tells = own.intervals.map((estimate, t) => tellsOfExponents(estimate, samples[t], setting.hasOffset));
  const usable = own.intervals.filter((_, t) => tells[t]) as Estimate[];
  const variances = usable.map(({ error }) => error.log.value).filter((variance) => !Number.isNaN(variance));
  if (variances.length < FEWEST_EXPONENTS) return { ...own, warning: unshrunk(variances.length) };
  const logs = usable.map(({ curve }) => log(curve.exponent));
  const shrinkage = shrinkageOf(logs, trimmedMean(variances), own.variance.correlation);
  const weights = tells.map((tellsOfIt) => (tellsOfIt ? shrinkage.w : 0));
  const curves = yield* mapRunsInSteps(own.intervals, (estimate, t) => {
    if (estimate === undefined) return undefined;
    const exponent = shrunkExponent(estimate.curve.exponent, shrinkage.exponent, weights[t]!);
    return fitAtExponent(samples[t]!.points, exponent, setting.hasOffset);
  });
  if (!hasErrors) {
    const intervals = mapRuns(own.intervals, (estimate, t) => estimate && { ...estimate, curve: curves[t]! });
    return { ...own, intervals, shrinkage };
  }
  const prior = exponentPrior(Float64Array.from(logs), usable.map(({ error }) => error.log).map(orNone));
  const sampling = new Map(usable.map((estimate, i) => [estimate, prior.sampling[i]!]));
  const intervals = yield* mapRunsInSteps(own.intervals, (estimate, t) => {
    if (estimate === undefined) return undefined;
    const curve = curves[t]!;
    const parts = { own: estimate, weight: weights[t]!, sampling: sampling.get(estimate) ?? noVariance };
    return {
      curve,
      hasBestExponent: false,
      error: shrunkError(curve, samples[t]!, { ...parts, spread: prior.spread }),
    };
  });
  return { ...own, intervals: withCoefficientVariances(intervals, samples, own.variance), shrinkage };
}

/** An interval without replicates gets the variance of the others. */
function orNone(variance: EstimatedVariance): EstimatedVariance {
  return Number.isNaN(variance.value) ? { value: 0, freedom: 0 } : variance;
}

/** An exponent at a bound of its search is not an estimate of the interval's own. */
function tellsOfExponents(estimate: Estimate | undefined, sample: IntervalSample | undefined, hasOffset: boolean) {
  if (estimate === undefined || !isUsable(estimate.curve)) return false;
  return !(hasOffset && isAtBound(estimate.curve.exponent, sample!.points));
}

function unshrunk(count: number): Remark {
  const have = count === 1 ? '1 interval has' : `${count} intervals have`;
  const text = `its exponent is not shrunk: ${have} one with a sampling error, and shrinkage needs ${FEWEST_EXPONENTS}`;
  return { code: 'not-shrunk', text };
}

function shrinkageOf(logs: readonly number[], v: number, rho: number): Shrinkage {
  const mu = logs.reduce((sum, y) => sum + y, 0) / logs.length;
  const spread = logs.reduce((sum, y) => sum + (y - mu) * (y - mu), 0) / (logs.length - 1);
  const tauSquare = Math.max(0, spread - v);
  // Without sampling errors the exponents stay as they are.
  const w = v === 0 ? 1 : tauSquare / (tauSquare + v);
  return { exponent: exp(mu), w, v, tau: Math.sqrt(tauSquare), rho };
}

function shrunkExponent(own: number, common: number, weight: number): number {
  return weight === 0 ? common : common * pow(own / common, weight);
}

/** What the error of a shrunk exponent is made of. */
interface ErrorParts {
  /** of its own exponent */
  readonly own: Estimate;
  readonly weight: number;
  /** the variance of its own exponent, by all intervals */
  readonly sampling: EstimatedVariance;
  /** of true exponents about the estimated common one */
  readonly spread: EstimatedVariance;
}

function shrunkError(
  { exponent }: PowerCurve,
  { replicates }: IntervalSample,
  { own: { curve, error }, weight, sampling, spread }: ErrorParts,
): ExponentError {
  const rest = scaledVariance(spread, 1 - weight);
  const scores =
    weight === 0 ? noScores(replicates) : error.scores?.map((e) => (weight * e * exponent) / curve.exponent);
  return {
    log: sumOfVariances([scaledVariance(sampling, weight), rest]),
    scores,
    rest: scaledVariance(rest, exponent),
  };
}

/** Each coefficient's own variance, moderated by those of the others. */
function withCoefficientVariances(
  estimates: readonly (Estimate | undefined)[],
  samples: readonly (IntervalSample | undefined)[],
  variance: ReplicateVariance,
): (Estimate | undefined)[] {
  const own = mapRuns(estimates, (estimate, t) => {
    const replicates = samples[t]?.replicates;
    if (estimate?.error.scores === undefined || replicates === undefined || !isUsable(estimate.curve)) return undefined;
    return ownVariance(estimate.error.scores, { replicates, scores: scoresOf(estimate.curve, replicates) }, variance);
  });
  const known = own.filter((one) => one !== undefined);
  const moderated = new Map(moderateVariances(known).map((variance, i) => [known[i]!, variance]));
  return mapRuns(estimates, (estimate, t) => {
    const coefficient = own[t] && moderated.get(own[t]);
    return estimate && coefficient ? { ...estimate, error: { ...estimate.error, coefficient } } : estimate;
  });
}

function noScores(replicates: IntervalSample['replicates']): Float64Array | undefined {
  return replicates && new Float64Array(replicates.places.length);
}
