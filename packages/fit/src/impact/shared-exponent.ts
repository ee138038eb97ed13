import { mapRuns, mapRunsInSteps, type Steps } from '../steps.js';
import type { Estimates, ExponentError, SampleSetting } from './estimate.js';
import { noVariance, scaledVariance, sumOfVariances, unknownVariance } from './estimated-variance.js';
import { fitAtExponent, product } from './fit-at-exponent.js';
import { fitCommonExponent } from './fit-curve.js';
import type { IntervalSample } from './interval-sample.js';
import type { PowerCurve } from './power-curve.js';
import { exponentScores, scoresOfAllDays } from './replicate-scores.js';
import { type ReplicateVariance, replicateVariance } from './replicate-variance.js';
import { tangentOf } from './tangent.js';

type Scores = readonly (Float64Array | undefined)[];

/** Gives all intervals one exponent, the best for all of them, each weighted by 1 / sum g^2. */
export function* sharedExponent(
  samples: readonly (IntervalSample | undefined)[],
  { sizes, hasOffset, replicates }: SampleSetting,
): Steps<Estimates> {
  const fitted = samples.filter((sample) => sample !== undefined);
  const exponent = yield* fitCommonExponent(
    sizes,
    fitted.map(({ points }) => points),
    hasOffset,
  );
  const curves = yield* mapRunsInSteps(
    samples,
    (sample) => sample && fitAtExponent(sample.points, exponent, hasOffset),
  );
  const shares = sharesOf(samples, curves);
  const own = exponentScores(samples, curves);
  const scores = mapRuns(own, (row, t) => {
    const shared = row?.map((score) => shares[t]! * score);
    return shared && replicates === 'days' ? scoresOfAllDays(shared, samples[t]!.replicates!) : shared;
  });
  const variance = replicateVariance(
    replicates,
    own.filter((row) => row !== undefined),
  );
  const errorOf = (replicates === 'days' ? errorOverDays : errorOverBlocks)(exponent, scores, variance);
  const intervals = mapRuns(curves, (curve, t) => curve && { curve, hasBestExponent: false, error: errorOf(t) });
  return { intervals, variance };
}

/** The part of the error of its own exponent that each interval contributes to the common one; they sum to 1. */
function sharesOf(
  samples: readonly (IntervalSample | undefined)[],
  curves: readonly (PowerCurve | undefined)[],
): number[] {
  const known = mapRuns(curves, (curve, t) => {
    if (curve === undefined) return 0;
    const { logSizes, impact } = samples[t]!.points;
    return tangentOf(curve, logSizes).exponentSquare / product(impact, impact);
  });
  const total = known.reduce((sum, share) => sum + share, 0);
  return known.map((share) => share / total);
}

/** A day affects all its intervals, whose scores may be correlated. */
function errorOverDays(exponent: number, scores: Scores, variance: ReplicateVariance): (t: number) => ExponentError {
  const rows = scores.filter((row) => row !== undefined);
  const days = rows[0]?.map((_, day) => rows.reduce((sum, row) => sum + row[day]!, 0));
  const total = days === undefined ? unknownVariance : { value: variance.ofMean(days), freedom: days.length - 1 };
  return () => ({ log: scaledVariance(total, 1 / exponent), scores: days, rest: noVariance });
}

/** The blocks of one interval are independent of those of another. */
function errorOverBlocks(exponent: number, scores: Scores, variance: ReplicateVariance): (t: number) => ExponentError {
  const variances = mapRuns(scores, (row) =>
    row === undefined ? noVariance : { value: variance.ofMean(row), freedom: row.length - 1 },
  );
  const total = scores.some(Boolean) ? sumOfVariances(variances) : unknownVariance;
  const log = scaledVariance(total, 1 / exponent);
  return (t) => ({
    ...{ log, scores: scores[t] },
    rest: { value: total.value - variances[t]!.value, freedom: Number.POSITIVE_INFINITY },
  });
}
