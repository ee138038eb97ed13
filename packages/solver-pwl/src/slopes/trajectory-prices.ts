import { CompensatedSum, type PricedStretch, stretchPrices } from '@waterfill/model';
import { intervalsOf, type PwlProgram } from '../pwl-program.js';

/** The range of prices at which a number of shares is optimal: a subdifferential, currency per share. */
type PriceRange = Pick<PricedStretch, 'least' | 'most'>;

/** Intervals that share a price, `from` up to but not including `end`: no bound between them binds. */
interface Stretch extends PricedStretch {
  readonly from: number;
  readonly end: number;
}

/**
 * The price of a share in each interval of an optimal schedule. It changes only at a bound of the trajectory that
 * binds, down at a lower and up at an upper one, and by the least possible amount. The last price is the cost of one
 * more share or, if no more fits, the saving of one less.
 *
 * @param schedule - shares, optimal up to rounding
 * @param rounding - the relative error of a schedule at a vertex or a bound
 * @returns currency per share, T of them
 */
export function trajectoryPrices(program: PwlProgram, schedule: ArrayLike<number>, rounding: number): Float64Array {
  const stretches = stretchesOf(program, schedule, rounding);
  const prices = new Float64Array(schedule.length);
  for (const [k, price] of stretchPrices(stretches).entries()) {
    prices.fill(price, stretches[k]!.from, stretches[k]!.end);
  }
  return prices;
}

function stretchesOf(program: PwlProgram, schedule: ArrayLike<number>, rounding: number): Stretch[] {
  const { quantity, trajectory } = program;
  const stretches: Stretch[] = [];
  const done = new CompensatedSum();
  let from = 0;
  let range: PriceRange = ANY;
  for (let t = 0; t < intervalsOf(program); t++) {
    const slopes = slopesAt(program, t, schedule[t]!, rounding);
    range = { least: Math.max(range.least, slopes.least), most: Math.min(range.most, slopes.most) };
    done.add(schedule[t]!);
    const lower = trajectory !== undefined && done.value - trajectory.lower[t]! <= rounding * quantity;
    const upper = trajectory !== undefined && trajectory.upper[t]! - done.value <= rounding * quantity;
    if (!(lower || upper) && t + 1 < intervalsOf(program)) continue;
    stretches.push({ ...range, from, end: t + 1, binds: { lower, upper } });
    from = t + 1;
    range = ANY;
  }
  return stretches;
}

/** The range of an interval at a bound on either side. */
const ANY: PriceRange = { least: Number.NEGATIVE_INFINITY, most: Number.POSITIVE_INFINITY };

/** The slopes on either side of x in interval t, infinite at an end. */
function slopesAt({ offsets, sizes, slopes }: PwlProgram, t: number, x: number, rounding: number): PriceRange {
  const [first, beyond] = [offsets[t]!, offsets[t + 1]!];
  const nearly = rounding * sizes[beyond - 1]!;
  let vertex = first;
  while (vertex + 1 < beyond && sizes[vertex + 1]! <= x + nearly) vertex++;
  const most = vertex + 1 < beyond ? slopes[vertex + 1]! : Number.POSITIVE_INFINITY;
  return { least: x > sizes[vertex]! + nearly ? most : slopes[vertex]!, most };
}
