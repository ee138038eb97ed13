import { type CostTable, capacityOf, type Problem, type TabulatedImpact, tabulatedCost } from '@waterfill/model';
import type { PwlProgram } from './pwl-program.js';

/**
 * The piecewise-linear program of a tabulated problem: each table between the bounds of its interval, and of that the
 * lower convex hull, in one pass (Andrew 1979, Inform. Process. Lett. 9, 216-219). A table that is convex but for the
 * rounding of its costs loses only that; of others this is the convex envelope, whose optimum is a lower bound.
 *
 * Segments of equal slope become one, so that the slopes of an interval increase strictly.
 */
export function convexProgram(problem: Problem): PwlProgram {
  const { sizes, costs } = problem.impact as TabulatedImpact;
  const capacity = capacityOf(problem);
  const hulls = new HullBuilder(sizes.reduce((count, row) => count + row.length, 0));
  const offsets = new Uint32Array(sizes.length + 1);
  for (let t = 0; t < sizes.length; t++) {
    hulls.add({ sizes: sizes[t]!, costs: costs[t]! }, problem.lower[t]!, capacity[t]!);
    offsets[t + 1] = hulls.length;
  }
  return { quantity: problem.quantity, offsets, ...hulls.finish() };
}

/** Puts hulls end to end. */
class HullBuilder {
  length = 0;
  private readonly sizes: Float64Array;
  private readonly costs: Float64Array;
  private readonly slopes: Float64Array;

  /** @param capacity - the most vertices that there can be */
  constructor(capacity: number) {
    this.sizes = new Float64Array(capacity);
    this.costs = new Float64Array(capacity);
    this.slopes = new Float64Array(capacity);
  }

  /** Adds the hull of a table between two sizes. */
  add(table: CostTable, lower: number, upper: number): void {
    const { sizes, costs } = table;
    const first = this.length;
    this.push(lower, tabulatedCost(table, lower), Number.NEGATIVE_INFINITY);
    let k = 1;
    while (k < sizes.length && sizes[k]! <= lower) k++;
    for (; k < sizes.length && Math.max(sizes[k - 1]!, lower) < upper; k++) {
      const isCut = sizes[k]! > upper;
      const cost = isCut ? tabulatedCost(table, upper) : costs[k]!;
      // The slope of the whole segment: that of what a bound leaves of it may be all rounding.
      const slope = (costs[k]! - costs[k - 1]!) / (sizes[k]! - sizes[k - 1]!);
      this.extend(first, isCut ? upper : sizes[k]!, cost, slope);
    }
  }

  finish(): Pick<PwlProgram, 'sizes' | 'costs' | 'slopes'> {
    const { sizes, costs, slopes, length } = this;
    return { sizes: sizes.subarray(0, length), costs: costs.subarray(0, length), slopes: slopes.subarray(0, length) };
  }

  /** Adds a vertex to the hull that begins at `first`, without those that it is not above. */
  private extend(first: number, size: number, cost: number, slope: number): void {
    let steepness = slope;
    while (this.length - 1 > first && steepness <= this.slopes[this.length - 1]!) {
      this.length--;
      const before = this.length - 1;
      steepness = (cost - this.costs[before]!) / (size - this.sizes[before]!);
    }
    this.push(size, cost, steepness);
  }

  private push(size: number, cost: number, slope: number): void {
    this.sizes[this.length] = size;
    this.costs[this.length] = cost;
    this.slopes[this.length] = slope;
    this.length++;
  }
}
