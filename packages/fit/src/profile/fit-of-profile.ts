import { exp, type FittedImpact, type FittedInterval, type ImpactProfile, log, pow } from '@waterfill/model';
import { gridOnDate } from './grid-on-date.js';

/**
 * The impact to plan an order of a date on: the expected one, at the clock times of that date.
 *
 * `problemOfFit` of `@waterfill/model` makes a problem of it. No interval takes more than its expected depth. Errors of
 * the coefficient include those of the exponent.
 *
 * @param date - YYYY-MM-DD, of the day to trade on; whether it is a trading day is for `@waterfill/calendar` to say;
 *   default: the last day of the profile
 * @throws ProblemError if it is no date
 * @example
 * ```ts
 * import { fitOfProfile } from '@waterfill/fit';
 * import type { ImpactProfile } from '@waterfill/model';
 * const of = (value: number) => {
 *   const values = Float64Array.of(value);
 *   return { expected: values, low: values, high: values, explained: 1, kept: [] };
 * };
 * const grid = { start: '2025-10-31T09:30:00-04:00', intervalSeconds: 1800, timezone: 'America/New_York' };
 * const days = { dates: ['2025-10-31'], side: 'buy', grid, leftOut: [], days: [1], findings: [] } as const;
 * const what = { halfSpread: of(0.01), impact: of(0.04), exponent: of(0.5), depth: of(800) };
 * const fit = fitOfProfile({ ...days, typicalSize: 100, ...what }, '2025-11-03');
 * fit.grid.start; // => '2025-11-03T09:30:00-05:00'
 * fit.intervals[0]!.coefficient; // => 0.004
 * ```
 */
export function fitOfProfile(profile: ImpactProfile, date?: string): FittedImpact {
  const { symbol, dates, side, grid, days } = profile;
  const last = dates.at(-1)!;
  return {
    ...(symbol !== undefined && { symbol }),
    ...{ dates, side, family: 'half-spread-power-law', exponents: 'per-interval' },
    replicates: dates.length > 1 ? 'days' : 'blocks',
    grid: date === undefined ? grid : gridOnDate(grid, days.length, last, date),
    intervals: days.map((_, t) => intervalOf(profile, t)),
  };
}

function intervalOf(profile: ImpactProfile, t: number): FittedInterval {
  const { halfSpread, impact, exponent, depth, typicalSize, days } = profile;
  const [level, alpha, largest] = [impact.expected[t]!, exponent.expected[t]!, depth.expected[t]!];
  const spread = halfSpread.expected[t]!;
  if (Number.isNaN(largest)) return closed(days[t]!);
  const whole = { largestSize: largest, halfSpread: spread, ...(days[t]! > 0 && { days: days[t]! }) };
  const coefficient = level / pow(typicalSize, alpha);
  const [ofLevel, ofExponent] = [halfWidth(impact, t), halfWidth(exponent, t)];
  const ofCoefficient = Math.sqrt(square(ofLevel) + square(log(typicalSize) * alpha * ofExponent));
  const range = (value: number, error: number): [number, number] => [value * exp(-error), value * exp(error)];
  return {
    ...none,
    ...{ status: 'fitted', coefficient, exponent: alpha, ...whole },
    stdErr: { coefficient: (coefficient * ofCoefficient) / NORMAL, exponent: (alpha * ofExponent) / NORMAL },
    interval95: { coefficient: range(coefficient, ofCoefficient), exponent: range(alpha, ofExponent) },
    bestKnown: { size: typicalSize, factor95: exp(ofLevel) },
  };
}

const NORMAL = 1.959963984540054;

/** Half of a 95 % interval of a logarithm. */
function halfWidth({ low, high }: ImpactProfile['impact'], t: number): number {
  return high[t]! > low[t]! ? log(high[t]! / low[t]!) / 2 : 0;
}

function square(value: number): number {
  return value * value;
}

const unknown = { coefficient: Number.NaN, exponent: Number.NaN };
const nowhere = [Number.NaN, Number.NaN] as const;
/** A profile has no misfit of its own. */
const none = {
  ...{ stdErr: unknown, residualStdErr: unknown, rSquared: Number.NaN, rss: Number.NaN, points: 0 },
  interval95: { coefficient: nowhere, exponent: nowhere },
};

function closed(days: number): FittedInterval {
  const reason = days > 0 ? 'the book was not deep enough for any size' : 'there was no book on any day';
  return {
    ...none,
    ...{ status: 'closed', coefficient: Number.NaN, exponent: Number.NaN, largestSize: 0 },
    ...{ reason, reasonCode: days > 0 ? 'too-thin' : 'no-book' },
  };
}
