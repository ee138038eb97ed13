import { studentT95 } from './student-t.js';

/** The error of a positive parameter that is estimated in its logarithm. */
export interface ParameterError {
  /** in the unit of the parameter */
  readonly stdErr: number;
  readonly interval95: readonly [number, number];
}

/** All of it NaN. */
export const unknownParameterError: ParameterError = { stdErr: Number.NaN, interval95: [Number.NaN, Number.NaN] };

/** @param freedom - the degrees of freedom of the variance, Infinity: it is known */
export function logarithmicError(value: number, logVariance: number, freedom: number): ParameterError {
  if (Number.isNaN(logVariance)) return unknownParameterError;
  const logStdErr = Math.sqrt(logVariance);
  const factor = Math.exp(studentT95(freedom) * logStdErr);
  return { stdErr: value * logStdErr, interval95: [value / factor, value * factor] };
}
