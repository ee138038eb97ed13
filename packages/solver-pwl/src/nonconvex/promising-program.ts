import { excessCosts } from '../excess-costs.js';
import { pricedSlack } from '../priced-slack.js';
import { intervalsOf, type PwlProgram, startsRun } from '../pwl-program.js';

/**
 * What is left of a program when a schedule is known that wastes `budget` at some prices, all intervals and the slack of the
 * trajectory together: the segments with a vertex that wastes no more by itself. All better schedules lie between those.
 *
 * Its costs are what is wasted, so that they keep their digits, less the budget: a schedule that costs 0 is as good as the
 * known one. What the trajectory wastes is spread over the shares, by how much more than at the end they are worth.
 *
 * @param prices - of the intervals, currency per share
 * @param budget - currency
 */
export function promisingProgram(program: PwlProgram, prices: Float64Array, budget: number): PwlProgram {
  const { offsets, sizes, slopes } = program;
  const excess = excessCosts(program, prices);
  const last = prices.at(-1)!;
  // Of a schedule that does nothing; the slack of another is linear in its shares.
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
    if (isCheap(v)) return { size: sizes[v]!, waste: excess[v]! };
    const follows = kept[i - 1] === v - 1 && !startsRun(program, v) && isCheap(v - 1);
    return cutAt(sizes, excess, follows ? v - 1 : v + 1, v, MARGIN * budget);
  });
  return {
    ...program,
    offsets: ends,
    sizes: Float64Array.from(cut, ({ size }) => size),
    costs: Float64Array.from(cut, ({ size, waste }, i) => waste + tilts[i]! * size + (i < known ? slack - budget : 0)),
    // A run is convex, so that what is left of it is in one piece, and begins where its neighbour is not left.
    slopes: Float64Array.from(kept, (v, i) => (kept[i - 1] === v - 1 ? slopes[v]! - last : Number.NEGATIVE_INFINITY)),
  };
}

/** Segments are left up to where they waste this much more than the known schedule, for rounding. */
const MARGIN = 2;

/**
 * Where a segment from a vertex that wastes little to one that wastes much wastes `most`: what lies beyond is in no better
 * schedule, and may cost so much that an engine has no digits left for the rest.
 */
function cutAt(
  sizes: Float64Array,
  excess: Float64Array,
  cheap: number,
  dear: number,
  most: number,
): { size: number; waste: number } {
  const part = (most - excess[cheap]!) / (excess[dear]! - excess[cheap]!);
  const size = sizes[cheap]! + part * (sizes[dear]! - sizes[cheap]!);
  if (!(part < 1) || size === sizes[cheap]) return { size: sizes[dear]!, waste: excess[dear]! };
  return { size, waste: most };
}

/** Vertex by vertex, by how much more a share is worth than at the end. */
function tiltsOf(ends: Uint32Array, prices: Float64Array): Float64Array {
  const tilts = new Float64Array(ends.at(-1)!);
  for (let t = 0; t < prices.length; t++) tilts.fill(prices[t]! - prices.at(-1)!, ends[t], ends[t + 1]);
  return tilts;
}
