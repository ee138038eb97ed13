import { bridged } from './bridged.js';

/** Days as sums of a level of the day and deviations of the intervals from it. */
export interface FilledDays {
  /** of each day */
  readonly levels: Float64Array;
  /** of each day: its values less its level, those that it lacks as the mean of the days that have them */
  readonly rows: readonly Float64Array[];
}

/** Differences of a level that are rounding alone, relative to it: a half-spread of one tick has no shape. */
const ROUNDING = 1e-12;

/** Three passes bring the levels of days that lack intervals within their noise. */
const PASSES = 3;

/**
 * Fills in what days lack.
 *
 * @param days - values by interval, NaN where a day has none; each has one at least
 * @param weights - of the days
 */
export function filledDays(days: readonly Float64Array[], weights: readonly number[]): FilledDays {
  const levels = Float64Array.from(days, (day) => meanOf(day));
  let shape = new Float64Array(days[0]!.length);
  for (let pass = 0; pass < PASSES; pass++) {
    shape = shapeOf(days, levels, weights);
    for (const [d, day] of days.entries()) levels[d] = meanOf(day.map((value, t) => value - shape[t]!));
  }
  const rows = days.map((day, d) => day.map((value, t) => deviationOf(value, levels[d]!) ?? shape[t]!));
  return { levels, rows };
}

/** Undefined for a value that is not known. */
function deviationOf(value: number, level: number): number | undefined {
  if (Number.isNaN(value)) return undefined;
  return Math.abs(value - level) <= ROUNDING * Math.abs(level) ? 0 : value - level;
}

/** The weighted mean of the days that have an interval, or a straight line where none has it, less that of all. */
function shapeOf(
  days: readonly Float64Array[],
  levels: Float64Array,
  weights: readonly number[],
): Float64Array<ArrayBuffer> {
  const shape = new Float64Array(days[0]!.length).map((_, t) => {
    let [sum, weight] = [0, 0];
    for (const [d, day] of days.entries()) {
      if (Number.isNaN(day[t]!)) continue;
      sum += weights[d]! * (day[t]! - levels[d]!);
      weight += weights[d]!;
    }
    return sum / weight;
  });
  const whole = bridged(shape, (t) => !Number.isNaN(shape[t]!));
  const mean = meanOf(whole);
  return whole.map((value) => value - mean);
}

function meanOf(values: Float64Array): number {
  let [sum, count] = [0, 0];
  for (const value of values) {
    if (Number.isNaN(value)) continue;
    sum += value;
    count++;
  }
  return sum / count;
}
