import { excessCosts } from '../excess-costs.js';
import { pricedSlack } from '../priced-slack.js';
import { intervalsOf, type PwlProgram, startsRun } from '../pwl-program.js';

/**
 * The part of a program that can hold a better schedule than a known one, whose excess over the dual bound is `budget`:
 * the segments with a vertex whose own excess is no more. The excess counts all intervals and the slack of the
 * trajectory.
 *
 * The costs of the result are excess costs, to keep their digits, less the budget: a schedule that costs 0 is as good
 * as the known one. The slack of the trajectory is spread over the shares, by the difference of their price from the
 * last one.
 *
 * @param prices - of the intervals, currency per share
 * @param budget - currency
 */
export function promisingProgram(program: PwlProgram, prices: Float64Array, budget: number): PwlProgram {
  const { offsets, sizes, slopes } = program;
  const excess = excessCosts(program, prices);
  const last = prices.at(-1)!;
  // The slack of an empty schedule; that of any other is linear in its shares.
  const slack = pricedSlack(program, new Float64Array(prices.length), prices);
  const isCheap = (v: number): boolean => excess[v]! <= budget;
  const kept: number[] = [];
  const ends = new Uint32Array(offsets.length);
  for (let t = 0; t < intervalsOf(program); t++) {
    const beyond = offsets[t + 1]!;
    for (let v = offsets[t]!; v < beyond; v++) {
      const follows = !startsRun(program, v) && isCheap(v - 1);
      const precedes = v + 1 < beyond && !startsRun(program, v + 1) && isCheap(v + 1);
      if (isCheap(v) || follows || precedes) kept.push(v);
    }
    ends[t + 1] = kept.length;
  }
  const known = ends[1]!;
  const tilts = tiltsOf(ends, prices);
  const cut = kept.map((v, i) => {
    if (isCheap(v)) return { size: sizes[v]!, excess: excess[v]! };
    const follows = kept[i - 1] === v - 1 && !startsRun(program, v) && isCheap(v - 1);
    return cutAt(sizes, excess, follows ? v - 1 : v + 1, v, MARGIN * budget);
  });
  return {
    ...program,
    offsets: ends,
    sizes: Float64Array.from(cut, ({ size }) => size),
    costs: Float64Array.from(
      cut,
      ({ size, excess: above }, i) => above + tilts[i]! * size + (i < known ? slack - budget : 0),
    ),
    // A run is convex, so its kept segments are contiguous.
    slopes: Float64Array.from(kept, (v, i) => (kept[i - 1] === v - 1 ? slopes[v]! - last : Number.NEGATIVE_INFINITY)),
  };
}

/** Rounding: segments are kept up to an excess this much above that of the known schedule. */
const MARGIN = 2;

/**
 * Cuts a segment from a vertex of small excess to one of large excess where it reaches `most`. What lies beyond is in
 * no better schedule, and may cost so much that an engine has no digits left for the rest.
 */
function cutAt(
  sizes: Float64Array,
  excess: Float64Array,
  cheap: number,
  dear: number,
  most: number,
): { size: number; excess: number } {
  const part = (most - excess[cheap]!) / (excess[dear]! - excess[cheap]!);
  const size = sizes[cheap]! + part * (sizes[dear]! - sizes[cheap]!);
  if (!(part < 1) || size === sizes[cheap]) return { size: sizes[dear]!, excess: excess[dear]! };
  return { size, excess: most };
}

/** Vertex by vertex, the price of a share less the last price. */
function tiltsOf(ends: Uint32Array, prices: Float64Array): Float64Array {
  const tilts = new Float64Array(ends.at(-1)!);
  for (let t = 0; t < prices.length; t++) tilts.fill(prices[t]! - prices.at(-1)!, ends[t], ends[t + 1]);
  return tilts;
}
