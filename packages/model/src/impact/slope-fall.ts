import type { CostTable } from './cost-table.js';

/** A slope that falls by no more than this part of the largest one before it falls by the rounding of the table. */
export const ROUNDING_OF_SLOPES = 1e-9;

/** A size within this part of the quantity of the end of the reachable range is at that end. */
const ROUNDING_OF_SIZES = 1e-12;

/**
 * The relative fall of a later slope below an earlier one, beyond the rounding of the costs and sizes of the two
 * segments: 0 or more, Infinity below a slope of 0.
 *
 * @param earlier - the segment that ends at this size
 * @param later - likewise
 * @example
 * ```ts
 * import { slopeFall } from '@waterfill/model';
 * slopeFall({ sizes: [0, 10, 20], costs: [0, 50, 60] }, 1, 2).toFixed(9); // => '0.800000000'
 * slopeFall({ sizes: [0, 10, 20], costs: [0, 10, 60] }, 1, 2); // => 0
 * ```
 */
export function slopeFall(table: CostTable, earlier: number, later: number): number {
  const before = slopeTo(table, earlier);
  const fall = before - slopeTo(table, later);
  if (!(fall > 0)) return 0;
  const beyondRounding = fall - slopeRounding(table, earlier) - slopeRounding(table, later);
  return beyondRounding > 0 ? beyondRounding / Math.abs(before) : 0;
}

/**
 * The largest {@link slopeFall} between two sizes, of any segment below the steepest one before it. 0: the table is
 * convex there. Segments outside, which no schedule can use, do not count.
 *
 * @param lower - shares
 * @param upper - shares
 * @param quantity - shares, of which a tiny part is the rounding of the two
 * @example
 * ```ts
 * import { largestSlopeFall } from '@waterfill/model';
 * const convex = { sizes: [0, 10, 20], costs: [0, 10, 30] };
 * largestSlopeFall(convex, 0, 20, 20); // => 0
 * largestSlopeFall({ ...convex, costs: [0, 20, 30] }, 0, 20, 20) > 0; // => true
 * ```
 */
export function largestSlopeFall(table: CostTable, lower: number, upper: number, quantity: number): number {
  const { sizes } = table;
  const rounding = ROUNDING_OF_SIZES * quantity;
  let steepest = 0;
  let most = Number.NEGATIVE_INFINITY;
  let largest = 0;
  for (let k = 1; k < sizes.length && sizes[k - 1]! < upper - rounding; k++) {
    if (sizes[k]! <= lower + rounding) continue;
    const slope = slopeTo(table, k);
    if (slope < most) largest = Math.max(largest, slopeFall(table, steepest, k));
    else [most, steepest] = [slope, k];
  }
  return largest;
}

/** Whether no slope of a table is below one before it, not even by rounding: {@link largestSlopeFall} is 0 everywhere. */
export function slopesRise(table: CostTable): boolean {
  let most = Number.NEGATIVE_INFINITY;
  for (let k = 1; k < table.sizes.length; k++) {
    const slope = slopeTo(table, k);
    if (!(slope >= most)) return false;
    most = slope;
  }
  return true;
}

function slopeTo({ sizes, costs }: CostTable, k: number): number {
  return (costs[k]! - costs[k - 1]!) / (sizes[k]! - sizes[k - 1]!);
}

/** The rounding of a segment's slope, from the last digits of both costs and both sizes, currency per share. */
function slopeRounding({ sizes, costs }: CostTable, k: number): number {
  const [width, rise] = [sizes[k]! - sizes[k - 1]!, costs[k]! - costs[k - 1]!];
  const ofCosts = Math.abs(costs[k]!) + Math.abs(costs[k - 1]!);
  const ofSizes = Math.abs(rise / width) * (sizes[k]! + sizes[k - 1]!);
  return (Number.EPSILON * (ofCosts + ofSizes)) / width;
}
