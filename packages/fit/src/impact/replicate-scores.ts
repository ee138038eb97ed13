import { mapRuns } from '../steps.js';
import { isUsable } from './estimate.js';
import type { IntervalSample, Replicates } from './interval-sample.js';
import type { PowerCurve } from './power-curve.js';
import { tangentOf } from './tangent.js';

/** The scores of K replicates: the errors of a curve's parameters are their means. */
export interface ReplicateScores {
  /** of ln a, at a fixed exponent */
  readonly scale: Float64Array;
  /** of the exponent, with the coefficient refitted */
  readonly exponent: Float64Array;
  /** an error e of the exponent adds -pivot e to ln a */
  readonly pivot: number;
}

/** The scores (J'J)^-1 J'(g_k - g) of the replicates of a curve, in orthogonal directions. */
export function scoresOf(curve: PowerCurve, { logSizes, deviations }: Replicates): ReplicateScores {
  const { scale, scaleSquare, exponent, exponentSquare, pivot } = tangentOf(curve, logSizes);
  return {
    scale: scoresAlong(scale, scaleSquare, deviations),
    exponent: scoresAlong(exponent, exponentSquare, deviations),
    pivot,
  };
}

/** The part of each replicate's deviation in a direction. */
function scoresAlong(direction: Float64Array, square: number, deviations: Float64Array): Float64Array {
  const scores = new Float64Array(deviations.length / direction.length);
  for (let k = 0, start = 0; k < scores.length; k++, start += direction.length) {
    let sum = 0;
    for (let i = 0; i < direction.length; i++) sum += direction[i]! * deviations[start + i]!;
    scores[k] = sum / square;
  }
  return scores;
}

/** The exponent's scores of every interval with a rising curve and replicates. */
export function exponentScores(
  samples: readonly (IntervalSample | undefined)[],
  curves: readonly (PowerCurve | undefined)[],
): (Float64Array | undefined)[] {
  return mapRuns(curves, (curve, t) => {
    const replicates = samples[t]?.replicates;
    if (curve === undefined || replicates === undefined || !isUsable(curve)) return undefined;
    const { exponent, exponentSquare } = tangentOf(curve, replicates.logSizes);
    return scoresAlong(exponent, exponentSquare, replicates.deviations);
  });
}

/**
 * Extends the scores of an interval to days that lack it: they are 0 there, and scaled up on the other days, over which
 * the interval's mean is taken.
 */
export function scoresOfAllDays(scores: Float64Array, { places, total }: Replicates): Float64Array {
  const all = new Float64Array(total);
  const factor = total / scores.length;
  for (let k = 0; k < scores.length; k++) all[places[k]!] = factor * scores[k]!;
  return all;
}
