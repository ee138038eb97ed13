import { CompensatedSum } from '@waterfill/model';
import { intervalsOf, type PwlProgram } from '../pwl-program.js';

/** The range of prices at which a value is optimal: a subdifferential, currency per share. */
interface PriceRange {
  readonly low: number;
  readonly high: number;
}

/** Intervals that share a price, `from` up to but not including `end`: no bound between them binds. */
interface PricedStretch extends PriceRange {
  readonly from: number;
  readonly end: number;
  /** what binds at the end: at a lower bound the price falls, at an upper one it rises, at both it does either */
  readonly binding: { readonly lower: boolean; readonly upper: boolean };
}

/**
 * The price of a share in each interval of an optimal schedule. It changes only at a bound of the trajectory that
 * binds, down at a lower and up at an upper one, and by the least possible amount. The last price is what one more
 * share costs or, where there is no more, what one less saves.
 *
 * @param schedule - shares, optimal but for rounding
 * @param rounding - the relative error of a schedule at a vertex or a bound
 * @returns currency per share, T of them
 */
export function trajectoryPrices(program: PwlProgram, schedule: ArrayLike<number>, rounding: number): Float64Array {
  const ranges: PriceRange[] = [];
  const stretches = stretchesOf(program, schedule, rounding);
  // The range that the bounds so far allow, unless it is empty.
  for (const [k, { low, high }] of stretches.entries()) {
    const [before, binding] = [ranges[k - 1], stretches[k - 1]?.binding];
    const most = before && !binding!.upper ? Math.min(high, before.high) : high;
    const least = before && !binding!.lower ? Math.max(low, before.low) : low;
    // The ends cross only by rounding.
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

/** The slopes on either side of x in interval t, infinite at an end. */
function slopesAt({ offsets, sizes, slopes }: PwlProgram, t: number, x: number, rounding: number): PriceRange {
  const [first, beyond] = [offsets[t]!, offsets[t + 1]!];
  const nearly = rounding * sizes[beyond - 1]!;
  let vertex = first;
  while (vertex + 1 < beyond && sizes[vertex + 1]! <= x + nearly) vertex++;
  const high = vertex + 1 < beyond ? slopes[vertex + 1]! : Number.POSITIVE_INFINITY;
  return { low: x > sizes[vertex]! + nearly ? high : slopes[vertex]!, high };
}
