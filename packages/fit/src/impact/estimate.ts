import type { FittedImpact, Shrinkage } from '@waterfill/model';
import type { Steps } from '../steps.js';
import type { EstimatedVariance } from './estimated-variance.js';
import type { IntervalSample } from './interval-sample.js';
import type { PowerCurve } from './power-curve.js';
import type { Remark } from './remark.js';
import type { ReplicateVariance } from './replicate-variance.js';

/**
 * Estimates the curves of all intervals; a sample is absent where there is no power law to fit.
 *
 * @param hasErrors - false: errors that no estimate depends on may be left out
 */
export type Estimator = (
  samples: readonly (IntervalSample | undefined)[],
  setting: EstimatorSetting,
  hasErrors: boolean,
) => Steps<Estimates>;

/** The properties that the samples of days have in common. */
export interface SampleSetting {
  /** of the curves, shares */
  readonly sizes: Float64Array;
  /** whether a half-spread >= 0 is fitted too */
  readonly hasOffset: boolean;
  readonly replicates: FittedImpact['replicates'];
}

/** The inputs of an estimator in addition to the samples. */
export interface EstimatorSetting extends SampleSetting {
  /** each interval's own exponent, found once for all fits of the samples */
  readonly own: () => Steps<Estimates>;
}

/** The result of an estimator, in the order of the samples. */
export interface Estimates {
  readonly intervals: readonly (Estimate | undefined)[];
  /** of the mean of an interval's replicates */
  readonly variance: ReplicateVariance;
  readonly shrinkage?: Shrinkage;
  /** warnings that apply to all intervals */
  readonly warning?: Remark;
}

/** The curve of one interval, and the error of its exponent. */
export interface Estimate {
  readonly curve: PowerCurve;
  /** whether its exponent is its own best fit */
  readonly hasBestExponent: boolean;
  readonly error: ExponentError;
}

/**
 * The error of an exponent: the mean of `scores`, one of each replicate of the interval, plus a remainder independent
 * of them. NaN and absent if unknown.
 */
export interface ExponentError {
  /** of the whole, in the logarithm of the exponent */
  readonly log: EstimatedVariance;
  readonly scores: Float64Array | undefined;
  /** the variance of the remainder */
  readonly rest: EstimatedVariance;
  /** of ln a, the part from the scores, if other intervals improve its estimate */
  readonly coefficient?: EstimatedVariance;
}

/**
 * Below this exponent impact is flat and a power law is meaningless. Also the smallest exponent that is fitted with a
 * half-spread.
 */
export const LEAST_EXPONENT = 0.01;

/** Whether a curve rises like a power law. */
export function isUsable({ coefficient, exponent }: PowerCurve): boolean {
  return coefficient > 0 && exponent >= LEAST_EXPONENT;
}
