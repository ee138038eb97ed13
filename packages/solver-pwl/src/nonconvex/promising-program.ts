import { excessCosts } from '../excess-costs.js';
import { intervalsOf, type PwlProgram, startsRun } from '../pwl-program.js';

/**
 * What is left of a program when a schedule is known that wastes `budget` at `price`, all intervals together: the segments
 * with a vertex that wastes no more by itself. All better schedules lie between those.
 *
 * Its costs are what is wasted, so that they keep their digits, less the budget: a schedule that costs 0 is as good as the
 * known one.
 *
 * @param budget - currency
 * @param price - currency per share
 */
export function promisingProgram(program: PwlProgram, price: number, budget: number): PwlProgram {
  const { quantity, offsets, sizes, slopes } = program;
  const excess = excessCosts(program, price);
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
  return {
    quantity,
    offsets: ends,
    sizes: Float64Array.from(kept, (v) => sizes[v]!),
    costs: Float64Array.from(kept, (v, i) => excess[v]! - (i < known ? budget : 0)),
    // A run is convex, so that what is left of it is in one piece, and begins where its neighbour is not left.
    slopes: Float64Array.from(kept, (v, i) => (kept[i - 1] === v - 1 ? slopes[v]! - price : Number.NEGATIVE_INFINITY)),
  };
}
