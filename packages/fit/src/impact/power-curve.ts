import { exp } from '@waterfill/model';
import { scratchOf } from './scratch.js';

/** A power law through the points of one interval: offset + coefficient x^exponent. */
export interface PowerCurve {
  /** currency per share^(1 + exponent); of any sign */
  readonly coefficient: number;
  readonly exponent: number;
  /** currency per share, >= 0; 0 if none is fitted, or at its bound */
  readonly offset: number;
}

/** The points that a power law is fitted to, n of them. */
export interface CurvePoints {
  /** shares, increasing */
  readonly sizes: Float64Array;
  readonly logSizes: Float64Array;
  /** currency per share, minus the half-spread if that is measured */
  readonly impact: Float64Array;
  /** the same at all sizes of the curves, NaN if undefined */
  readonly atAllSizes: Float64Array;
}

/** x^exponent at each size, until the next call with as many sizes. */
export function powersOf(logSizes: Float64Array, exponent: number): Float64Array {
  const { powers } = scratchOf(logSizes.length);
  for (let i = 0; i < powers.length; i++) powers[i] = exp(exponent * logSizes[i]!);
  return powers;
}

/** The sum of squared residuals. */
export function residualSumOfSquares(
  { coefficient, exponent, offset }: PowerCurve,
  { logSizes, impact }: CurvePoints,
): number {
  const powers = powersOf(logSizes, exponent);
  let sum = 0;
  for (let i = 0; i < powers.length; i++) {
    const residual = impact[i]! - offset - coefficient * powers[i]!;
    sum += residual * residual;
  }
  return sum;
}
