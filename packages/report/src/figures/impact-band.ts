import type { FittedInterval } from '@waterfill/model';
import { exp, log, pow } from '@waterfill/model';

/** Where a fitted impact is at a size, and where the truth lies in 95 % of cases. */
export interface BandPoint {
  readonly fitted: number;
  /** NaN where the fit has no errors */
  readonly low: number;
  readonly high: number;
}

/** The impact that a fit has at a size, currency per share; of a flat interval its level. */
export function fittedImpact({ halfSpread = 0, coefficient, exponent, status }: FittedInterval, size: number): number {
  return halfSpread + (status === 'fitted' ? coefficient * pow(size, exponent) : 0);
}

/**
 * The pointwise 95 % band of a fitted interval; the half-spread is taken as known.
 *
 * The curve turns about the size at which it is known best, x_0, as its exponent errs: ln (a x^alpha) is off by the error
 * of the level and ln (x / x_0) times that of the exponent, which least squares keeps apart, so that their squares add up.
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
