import { intervalsOf, type PwlProgram } from './pwl-program.js';

/**
 * By how much the vertices of a program waste at the price of each interval: C_t(x) - price_t x above its least value in
 * the interval, currency.
 *
 * A schedule whose cost exceeds the dual bound D(prices) by some amount wastes no more than that in all intervals together,
 * hence no more in any: vertices that waste more are in no better schedule (reduced-cost fixing; Nemhauser & Wolsey, Integer
 * and Combinatorial Optimization, II.5.2).
 */
export function excessCosts(program: PwlProgram, prices: Float64Array): Float64Array {
  const { offsets, sizes, costs, slopes } = program;
  const excess = new Float64Array(sizes.length);
  for (let t = 0; t < intervalsOf(program); t++) {
    let level = 0;
    let lowest = 0;
    for (let v = offsets[t]! + 1; v < offsets[t + 1]!; v++) {
      // Run by run along the slopes: a difference of costs would lose the digits that matter.
      level += stepTo(v, sizes, costs, slopes, prices[t]!);
      excess[v] = level;
      lowest = Math.min(lowest, level);
    }
    for (let v = offsets[t]!; v < offsets[t + 1]!; v++) excess[v]! -= lowest;
  }
  return excess;
}

function stepTo(v: number, sizes: Float64Array, costs: Float64Array, slopes: Float64Array, price: number): number {
  const width = sizes[v]! - sizes[v - 1]!;
  const slope = slopes[v]!;
  return slope > Number.NEGATIVE_INFINITY ? (slope - price) * width : costs[v]! - costs[v - 1]! - price * width;
}
