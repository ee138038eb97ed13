import type { FittedInterval } from '@waterfill/model';
import { exp, log, pow } from '@waterfill/model';

/** A fitted impact at a size, and its 95 % confidence interval. */
export interface BandPoint {
  readonly fitted: number;
  /** NaN where the fit has no errors */
  readonly low: number;
  readonly high: number;
}

/** The impact of a fit at a size, currency per share; for a flat interval its constant. */
export function fittedImpact({ halfSpread = 0, coefficient, exponent, status }: FittedInterval, size: number): number {
  return halfSpread + (status === 'fitted' ? coefficient * pow(size, exponent) : 0);
}

/**
 * The pointwise 95 % band of a fitted interval; the half-spread is treated as known.
 *
 * At x_0, the size where the curve is known best, the errors of ln(a x_0^alpha) and of the exponent are uncorrelated.
 * At x the error of ln(a x^alpha) is the first plus ln(x / x_0) times the second, so their squares add up.
 */
export function bandOf(interval: FittedInterval): (size: number) => BandPoint {
  const { coefficient, exponent, halfSpread = 0, interval95, bestKnown } = interval;
  const turn = exponent * halfWidth(interval95.exponent);
  const [level, centre] = [log(bestKnown?.factor95 ?? Number.NaN), bestKnown?.size ?? 1];
  return (size) => {
    const rise = coefficient * pow(size, exponent);
    const turned = log(size / centre) * turn;
    const factor = exp(Math.sqrt(level * level + turned * turned));
    return { fitted: fittedImpact(interval, size), low: halfSpread + rise / factor, high: halfSpread + rise * factor };
  };
}

/** In the logarithm. */
function halfWidth([low, high]: readonly [number, number]): number {
  return log(high / low) / 2;
}
