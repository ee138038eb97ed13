import { type ImpactProfile, type ProfiledQuantity, studentT95 } from '@waterfill/model';
import { cosineBasis } from './cosine-basis.js';
import { dayWeights } from './day-weights.js';
import { waveBands } from './wave-bands.js';

/** How a number changes with what is expected of each interval, T of them, on the scales on which days are averaged. */
export interface ProfileDirections {
  /** with the square root of the half-spread */
  readonly halfSpread: Float64Array;
  /** with the logarithm of the impact of the typical size */
  readonly impact: Float64Array;
  /** with the logarithm of the exponent */
  readonly exponent: Float64Array;
}

/**
 * Half the length of the 95 % interval of a number that depends on a profile, to first order.
 *
 * The errors of a profile are those of its level and of its waves, which are independent; those of different quantities
 * may have any correlation, so that their standard errors are added. Student's t has the degrees of freedom of Welch and
 * Satterthwaite: of each wave band one less than there are days, times its waves.
 *
 * @returns undefined where the profile does not say its errors, as of a single day
 * @example
 * ```ts
 * import { errorAlong } from '@waterfill/fit';
 * import type { ImpactProfile } from '@waterfill/model';
 * const of = (value: number) => {
 *   const values = Float64Array.of(value);
 *   return { expected: values, low: values, high: values, explained: 1, kept: [], levelError: 0.01 };
 * };
 * const grid = { start: '2025-06-03T09:30:00-04:00', intervalSeconds: 23_400, timezone: 'America/New_York' };
 * const dates = ['2025-06-02', '2025-06-03'];
 * const days = { dates, side: 'buy', grid, leftOut: [], days: [2], findings: [], typicalSize: 100 } as const;
 * const profile: ImpactProfile = { ...days, halfSpread: of(0.01), impact: of(0.04), exponent: of(0.5), depth: of(800) };
 * const none = Float64Array.of(0);
 * // Student's t for one degree of freedom is 12.706.
 * errorAlong(profile, { halfSpread: none, impact: Float64Array.of(1), exponent: none })!.toFixed(4); // => '0.1271'
 * ```
 */
export function errorAlong(profile: ImpactProfile, directions: ProfileDirections): number | undefined {
  const weights = dayWeights(profile.dates, profile.halfLifeDays);
  const effective = 1 / weights.reduce((sum, g) => sum + g * g, 0);
  let [error, freedom] = [0, Number.POSITIVE_INFINITY];
  for (const name of ['halfSpread', 'impact', 'exponent'] as const) {
    const found = alongOne(profile[name], directions[name], effective - 1);
    if (found === undefined) return undefined;
    error += Math.sqrt(found.variance);
    freedom = Math.min(freedom, found.freedom);
  }
  return studentT95(freedom) * error;
}

interface Along {
  readonly variance: number;
  readonly freedom: number;
}

function alongOne(quantity: ProfiledQuantity, direction: Float64Array, days: number): Along | undefined {
  const { expected, levelError, kept } = quantity;
  if (levelError === undefined) return undefined;
  const along = direction.filter((_, t) => !Number.isNaN(expected[t]!));
  const { waves, coefficientsOf } = cosineBasis(along.length);
  const coefficients = coefficientsOf(along);
  const sum = along.reduce((total, value) => total + value, 0);
  const parts = [{ variance: sum * sum * levelError * levelError, freedom: days }];
  for (const [b, { from, to }] of waveBands(waves).entries()) {
    const { error } = kept[b] ?? {};
    if (error === undefined) return undefined;
    const squares = coefficients.subarray(from, to).reduce((total, value) => total + value * value, 0);
    parts.push({ variance: squares * error * error, freedom: days * (to - from) });
  }
  return welch(parts);
}

/** The sum of independent variances, each known with some degrees of freedom. */
function welch(parts: readonly Along[]): Along {
  const variance = parts.reduce((sum, part) => sum + part.variance, 0);
  const squares = parts.reduce((sum, part) => sum + (part.variance * part.variance) / part.freedom, 0);
  return { variance, freedom: squares > 0 ? (variance * variance) / squares : Number.POSITIVE_INFINITY };
}
