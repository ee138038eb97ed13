import { exp, log, volumeLevel } from '@waterfill/model';

/** An eighth of a day's volume is taken to say as much as past days do, until these say otherwise. */
const USUAL = 1 / 8;
/** It is a sixteenth to a quarter on two stocks of three. */
const SPREAD = Math.LN2;
/** Below this past days hardly count, and all weights are as likely. */
const NONE = 1 / 64;

/** From 1 / 512 to 4. */
const CANDIDATES = Float64Array.from({ length: 23 }, (_, i) => exp((i / 2 - 9) * Math.LN2));

/** Squared shares of a day that are rounding alone. */
const ROUNDING = 1e-20;

/**
 * How much past days count against the day itself when its volumes are forecast as it goes on: `pastWeight` of
 * `ExpectedVolume`.
 *
 * Each day is left out in turn and forecast from the mean of the others, interval by interval, by each of 23 weights.
 * The error is the squared difference between the share of the day that was forecast to be traded by the end of each
 * interval, and the share that was. As few days tell a weight badly, their likelihood (errors E, n effective days:
 * E^(-n / 2)) is combined with a log-normal prior, and the weight is the mean of its logarithm.
 *
 * @param days - volumes by interval, NaN where a day has none
 * @param weights - of the days, of sum 1
 * @returns 1 / 512 to 4
 * @example
 * ```ts
 * import { pastWeightOf } from '@waterfill/fit';
 * const days = [1, 2, 3].map((level) => Float64Array.of(300, 100, 200).map((volume) => level * volume));
 * pastWeightOf(days, [1 / 3, 1 / 3, 1 / 3]) < 1 / 64; // => true
 * ```
 */
export function pastWeightOf(days: readonly Float64Array[], weights: readonly number[]): number {
  const errors = new Float64Array(CANDIDATES.length);
  let [sum, squares] = [0, 0];
  for (const [d, day] of days.entries()) {
    if (!day.some((volume) => volume > 0)) continue;
    sum += weights[d]!;
    squares += weights[d]! * weights[d]!;
    const forecast = forecastDay(d, days, weights);
    for (const [i, weight] of CANDIDATES.entries()) errors[i]! += weights[d]! * squaredErrors(forecast, weight);
  }
  const effective = squares > 0 ? (sum * sum) / squares : 0;
  const doubts = errors.map((error, i) => (effective / 2) * log(error + ROUNDING) + priorDoubt(CANDIDATES[i]!));
  const least = Math.min(...doubts);
  const likelihoods = doubts.map((doubt) => exp(least - doubt));
  const whole = likelihoods.reduce((total, value) => total + value, 0);
  return exp(likelihoods.reduce((mean, value, i) => mean + (value / whole) * log(CANDIDATES[i]!), 0));
}

/** Minus the logarithm of the prior. */
function priorDoubt(weight: number): number {
  const distance = log(Math.max(weight, NONE) / USUAL) / SPREAD;
  return (distance * distance) / 2;
}

/** A day beside what the other days expect of it, where both are known, shares by interval. */
interface ForecastDay {
  readonly volumes: Float64Array;
  readonly expected: Float64Array;
}

/** By the weighted mean of the other days that have an interval. */
function forecastDay(left: number, days: readonly Float64Array[], weights: readonly number[]): ForecastDay {
  const expected = days[left]!.map((_, t) => {
    let [sum, weight] = [0, 0];
    for (const [d, day] of days.entries()) {
      if (d === left || Number.isNaN(day[t]!)) continue;
      sum += weights[d]! * day[t]!;
      weight += weights[d]!;
    }
    return sum / weight;
  });
  const isKnown = (_: number, t: number): boolean => days[left]![t]! >= 0 && expected[t]! >= 0;
  return { volumes: days[left]!.filter(isKnown), expected: expected.filter(isKnown) };
}

/** Of the shares of a day that are forecast to be traded by the end of each interval, before it begins. */
function squaredErrors({ volumes, expected }: ForecastDay, pastWeight: number): number {
  const [traded, total] = [sumOf(volumes), sumOf(expected)];
  if (!(traded > 0 && total > 0)) return 0;
  let [seen, until, squares] = [0, 0, 0];
  for (let t = 0; t < volumes.length; t++) {
    const level = volumeLevel(seen, until, pastWeight * total);
    const share = (seen + level * expected[t]!) / (seen + level * (total - until));
    seen += volumes[t]!;
    until += expected[t]!;
    const error = share - seen / traded;
    squares += error * error;
  }
  return squares;
}

function sumOf(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0);
}
