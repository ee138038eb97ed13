import { exp, studentT95 } from '@waterfill/model';
import type { EstimatedVariance } from './estimated-variance.js';

/** The error of a positive parameter that is estimated in its logarithm. */
export interface ParameterError {
  /** in the unit of the parameter */
  readonly stdErr: number;
  readonly interval95: readonly [number, number];
}

/** All of it NaN. */
export const unknownParameterError: ParameterError = { stdErr: Number.NaN, interval95: [Number.NaN, Number.NaN] };

/** @param log - the variance of its logarithm; NaN where it is not known */
export function logarithmicError(value: number, log: EstimatedVariance): ParameterError {
  if (Number.isNaN(log.value)) return unknownParameterError;
  const logStdErr = Math.sqrt(log.value);
  const factor = exp(studentT95(log.freedom) * logStdErr);
  return { stdErr: value * logStdErr, interval95: [value / factor, value * factor] };
}
