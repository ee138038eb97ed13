import { intervalsOf, type PwlProgram } from './pwl-program.js';

/**
 * The excess cost of each vertex of a program at the price of its interval: C_t(x) - price_t x above its least value in
 * the interval, currency.
 *
 * The excess costs of a schedule sum to its cost less the dual bound D(prices). So no vertex of a better schedule has
 * an excess above that of a known schedule (reduced-cost fixing; Nemhauser & Wolsey, Integer and Combinatorial
 * Optimization, II.5.2).
 */
export function excessCosts(program: PwlProgram, prices: Float64Array): Float64Array {
  const { offsets, sizes, costs, slopes } = program;
  const excess = new Float64Array(sizes.length);
  for (let t = 0; t < intervalsOf(program); t++) {
    let level = 0;
    let lowest = 0;
    for (let v = offsets[t]! + 1; v < offsets[t + 1]!; v++) {
      // Summed along the slopes of each run: a difference of costs would lose the digits that matter.
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
