import { type CostTable, capacityOf, type Problem, type TabulatedImpact, tabulatedCost } from '@waterfill/model';
import { ProgramBuilder } from './program-builder.js';
import type { PwlProgram } from './pwl-program.js';

/** A slope that falls by no more than this part of the largest of its table has fallen by rounding; see `featuresOf`. */
const ROUNDING = 1e-9;

/**
 * The convex program of a tabulated problem: each table between the bounds of its interval, and of that the lower convex
 * hull. A table that is convex but for the rounding of its costs loses only that; of others this is the convex envelope,
 * whose optimum is a lower bound.
 */
export function convexProgram(problem: Problem): PwlProgram {
  return programOf(problem, () => Number.POSITIVE_INFINITY);
}

/** The program of a tabulated problem as it is: a run ends where a slope falls by more than rounding. */
export function exactProgram(problem: Problem): PwlProgram {
  return programOf(problem, (table) => ROUNDING * largestSlope(table));
}

function largestSlope({ sizes, costs }: CostTable): number {
  let largest = 0;
  for (let k = 1; k < sizes.length; k++) {
    largest = Math.max(largest, Math.abs((costs[k]! - costs[k - 1]!) / (sizes[k]! - sizes[k - 1]!)));
  }
  return largest;
}

/** @param hulled - by how much a slope may fall for the hull to be taken, currency per share */
function programOf(problem: Problem, hulled: (table: CostTable) => number): PwlProgram {
  const { sizes, costs } = problem.impact as TabulatedImpact;
  const capacity = capacityOf(problem);
  // A vertex at which a run ends and the next begins is there twice.
  const builder = new ProgramBuilder(2 * sizes.reduce((count, row) => count + row.length, 0));
  for (let t = 0; t < sizes.length; t++) {
    const table = { sizes: sizes[t]!, costs: costs[t]! };
    addTable(builder, table, problem.lower[t]!, capacity[t]!, hulled(table));
    builder.endInterval();
  }
  return builder.finish(problem.quantity, problem.trajectory);
}

/** Adds a table between two sizes. */
function addTable(builder: ProgramBuilder, table: CostTable, lower: number, upper: number, hulled: number): void {
  const { sizes, costs } = table;
  let [size, cost] = [lower, tabulatedCost(table, lower)];
  builder.begin(size, cost);
  let k = 1;
  while (k < sizes.length && sizes[k]! <= lower) k++;
  for (; k < sizes.length && size < upper; k++) {
    // The slope of the whole segment: that of what a bound leaves of it may be all rounding.
    const slope = (costs[k]! - costs[k - 1]!) / (sizes[k]! - sizes[k - 1]!);
    if (builder.lastSlope - slope > hulled) builder.begin(size, cost);
    const isCut = sizes[k]! > upper;
    [size, cost] = isCut ? [upper, tabulatedCost(table, upper)] : [sizes[k]!, costs[k]!];
    builder.extend(size, cost, slope);
  }
}
