import { type EstimatedVariance, sumOfVariances } from './estimated-variance.js';
import { mean } from './fit-at-exponent.js';
import { moderateVariances } from './moderate-variances.js';

/** The variances behind the errors of shrunk exponents, in the logarithm of the exponent. */
export interface ExponentPrior {
  /** of each own exponent */
  readonly sampling: readonly EstimatedVariance[];
  /** of an interval's true exponent about the estimated common one */
  readonly spread: EstimatedVariance;
}

/**
 * The variance of true exponents about the estimated mean, and of each estimated exponent about its true value.
 *
 * As in Morris (1983, J. Am. Stat. Assoc. 78, 47-55), the mean and the spread are estimates, and their errors are
 * included: the spread is s^2 - v, s^2 the variance of the logarithms over T intervals and v the mean of their sampling
 * variances, and its own variance 2 s^4 / (T - 1) + 2 v^2 / d gives its degrees of freedom, at least 1; the mean has
 * the variance s^2 / T. Sampling variances differ from interval to interval, and are {@link moderateVariances |
 * moderated}.
 *
 * @param logs - of the own exponents
 * @param sampling - the variances of their replicates; with no degrees of freedom where there are none
 */
export function exponentPrior(logs: Float64Array, sampling: readonly EstimatedVariance[]): ExponentPrior {
  const moderated = moderateVariances(sampling);
  const v = mean(Float64Array.from(moderated, ({ value }) => value));
  const pooled = sampling.reduce((sum, { freedom }) => sum + freedom, 0);
  const free = logs.length - 1;
  const square = varianceOf(logs);
  const excess = Math.max(0, square - v);
  const uncertainty = (2 * square * square) / free + (2 * v * v) / pooled;
  const ofTruth = { value: excess, freedom: Math.max(1, (2 * excess * excess) / uncertainty) };
  return { sampling: moderated, spread: sumOfVariances([ofTruth, { value: square / logs.length, freedom: free }]) };
}

function varianceOf(values: Float64Array): number {
  const centre = mean(values);
  return values.reduce((sum, value) => sum + (value - centre) * (value - centre), 0) / (values.length - 1);
}
