import { CompensatedSum } from '@waterfill/model';
import { intervalsOf, type PwlProgram } from '../pwl-program.js';

/** The prices by which a value is optimal: a subdifferential, currency per share. */
interface PriceRange {
  readonly low: number;
  readonly high: number;
}

/** Intervals that share a price, `from` up to, without, `end`, since no bound that binds is between them. */
interface PricedStretch extends PriceRange {
  readonly from: number;
  readonly end: number;
  /** what binds at the end: the price falls there at a lower bound, rises at an upper one, and does either at both */
  readonly binding: { readonly lower: boolean; readonly upper: boolean };
}

/**
 * What a share is worth in each interval of an optimal schedule: a price changes only at a bound of the trajectory that
 * binds, down at a lower and up at an upper one, by no more than it has to. At the end it is what one more share costs, or
 * where there is no more what one less saves.
 *
 * @param schedule - shares, optimal but for rounding
 * @param rounding - the part of the shares by which a schedule may miss the vertex, or the bound, that it is meant to be at
 * @returns currency per share, T of them
 */
export function trajectoryPrices(program: PwlProgram, schedule: ArrayLike<number>, rounding: number): Float64Array {
  const ranges: PriceRange[] = [];
  const stretches = stretchesOf(program, schedule, rounding);
  // What the bounds before allow: a price that they contradict is none.
  for (const [k, { low, high }] of stretches.entries()) {
    const [before, binding] = [ranges[k - 1], stretches[k - 1]?.binding];
    const most = before && !binding!.upper ? Math.min(high, before.high) : high;
    const least = before && !binding!.lower ? Math.max(low, before.low) : low;
    // By rounding alone are they the wrong way round.
    ranges.push({ low: Math.min(least, most), high: most });
  }
  const prices = new Float64Array(schedule.length);
  let price = lastPrice(ranges.at(-1)!);
  for (let k = stretches.length - 1; k >= 0; k--) {
    price = Math.min(Math.max(price, ranges[k]!.low), ranges[k]!.high);
    prices.fill(price, stretches[k]!.from, stretches[k]!.end);
  }
  return prices;
}

function lastPrice({ low, high }: PriceRange): number {
  if (high < Number.POSITIVE_INFINITY) return high;
  return low > Number.NEGATIVE_INFINITY ? low : 0;
}

function stretchesOf(program: PwlProgram, schedule: ArrayLike<number>, rounding: number): PricedStretch[] {
  const { quantity, trajectory } = program;
  const stretches: PricedStretch[] = [];
  const done = new CompensatedSum();
  let from = 0;
  let range: PriceRange = { low: Number.NEGATIVE_INFINITY, high: Number.POSITIVE_INFINITY };
  for (let t = 0; t < intervalsOf(program); t++) {
    const slopes = slopesAt(program, t, schedule[t]!, rounding);
    range = { low: Math.max(range.low, slopes.low), high: Math.min(range.high, slopes.high) };
    done.add(schedule[t]!);
    const lower = trajectory !== undefined && done.value - trajectory.lower[t]! <= rounding * quantity;
    const upper = trajectory !== undefined && trajectory.upper[t]! - done.value <= rounding * quantity;
    if (!(lower || upper) && t + 1 < intervalsOf(program)) continue;
    stretches.push({ ...range, from, end: t + 1, binding: { lower, upper } });
    from = t + 1;
    range = { low: Number.NEGATIVE_INFINITY, high: Number.POSITIVE_INFINITY };
  }
  return stretches;
}

/** The slopes on either side of x in interval t, infinite where there is nothing. */
function slopesAt({ offsets, sizes, slopes }: PwlProgram, t: number, x: number, rounding: number): PriceRange {
  const [first, beyond] = [offsets[t]!, offsets[t + 1]!];
  const nearly = rounding * sizes[beyond - 1]!;
  let vertex = first;
  while (vertex + 1 < beyond && sizes[vertex + 1]! <= x + nearly) vertex++;
  const high = vertex + 1 < beyond ? slopes[vertex + 1]! : Number.POSITIVE_INFINITY;
  return { low: x > sizes[vertex]! + nearly ? high : slopes[vertex]!, high };
}
