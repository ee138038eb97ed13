import {
  type CostTable,
  capacityOf,
  costCurvesOf,
  impliedBounds,
  type Problem,
  ROUNDING_OF_SLOPES,
  slopeFall,
  tabulatedCost,
} from '@waterfill/model';
import { ProgramBuilder } from './program-builder.js';
import type { PwlProgram } from './pwl-program.js';

/** A size this close, relative, to a bound that follows from the quantity is at that bound. */
const ROUNDING = 1e-12;

/** A range of sizes of a table, shares. */
interface Window {
  readonly lower: number;
  readonly upper: number;
}

/**
 * The convex program of a convex tabulated problem: the lower convex hull of each table between the bounds of its
 * interval, which removes rounding of the costs. It extends beyond the reach of the order for as long as the table
 * stays convex: those segments give the cost of one more share, or one less.
 */
export function convexProgram(problem: Problem): PwlProgram {
  const { lower } = problem;
  const upper = capacityOf(problem);
  const reach = impliedBounds(problem);
  const rounding = ROUNDING * problem.quantity;
  return programOf(
    problem,
    () => true,
    (table, t) =>
      convexWindow(
        table,
        { lower: lower[t]!, upper: upper[t]! },
        {
          lower: reach.lower[t]! + rounding,
          upper: reach.upper[t]! - rounding,
        },
      ),
  );
}

/**
 * The convex envelope of a tabulated problem: the lower convex hull of each table within the reach of the order. Its
 * optimum is a lower bound. Sizes that dwarf the order are left out.
 */
export function envelopeProgram(problem: Problem): PwlProgram {
  return programOf(problem, () => true, reachOfTables(problem));
}

/** The program of a tabulated problem, within the reach of the order: a run ends where the slope falls. */
export function exactProgram(problem: Problem): PwlProgram {
  const continues = (table: CostTable, steepest: number, k: number): boolean =>
    slopeFall(table, steepest, k) <= ROUNDING_OF_SLOPES;
  return programOf(problem, continues, reachOfTables(problem));
}

function reachOfTables(problem: Problem): (table: CostTable, t: number) => Window {
  const { lower, upper } = impliedBounds(problem);
  const rounding = ROUNDING * problem.quantity;
  // A bound that equals a size up to rounding would leave a sliver of a segment.
  const snapped = ({ sizes }: CostTable, bound: number): number =>
    Array.from(sizes).find((size) => Math.abs(size - bound) <= rounding) ?? bound;
  return (table, t) => ({ lower: snapped(table, lower[t]!), upper: snapped(table, upper[t]!) });
}

/** The segments within reach, and those beyond, within the bounds, that are convex with them. */
function convexWindow(table: CostTable, bounds: Window, reach: Window): Window {
  const { sizes } = table;
  const end = sizes.length - 1;
  const isConvex = (one: number, other: number): boolean => slopeFall(table, one, other) <= ROUNDING_OF_SLOPES;
  let first = 1;
  while (first < end && sizes[first]! <= reach.lower) first++;
  let last = first;
  let [flattest, steepest] = [first, first];
  while (last < end && sizes[last]! < bounds.upper) {
    if (sizes[last]! >= reach.upper && !isConvex(steepest, last + 1)) break;
    last++;
    if (isSteeper(table, last, steepest)) steepest = last;
    if (isSteeper(table, flattest, last)) flattest = last;
  }
  while (first > 1 && sizes[first - 1]! > bounds.lower && isConvex(first - 1, flattest)) {
    first--;
    if (isSteeper(table, flattest, first)) flattest = first;
  }
  return { lower: Math.max(bounds.lower, sizes[first - 1]!), upper: Math.min(bounds.upper, sizes[last]!) };
}

function isSteeper(table: CostTable, one: number, other: number): boolean {
  return slopeOf(table, one) > slopeOf(table, other);
}

function slopeOf({ sizes, costs }: CostTable, k: number): number {
  return (costs[k]! - costs[k - 1]!) / (sizes[k]! - sizes[k - 1]!);
}

/**
 * @param continues - whether the run with the segment `steepest` goes on with the segment `k`, or ends before it
 * @param windowOf - where to cut the table of interval t
 */
function programOf(
  problem: Problem,
  continues: (table: CostTable, steepest: number, k: number) => boolean,
  windowOf: (table: CostTable, t: number) => Window,
): PwlProgram {
  const curves = costCurvesOf(problem);
  const tables = Array.from(problem.lower, (_, t) => curves.kinks(t)!);
  // A vertex at which one run ends and the next begins is stored twice.
  const builder = new ProgramBuilder(2 * tables.reduce((count, { sizes }) => count + sizes.length, 0));
  for (const [t, table] of tables.entries()) {
    addTable(builder, table, windowOf(table, t), continues);
    builder.endInterval();
  }
  return builder.finish(problem.quantity, problem.trajectory);
}

/** Adds a table between two sizes. */
function addTable(
  builder: ProgramBuilder,
  table: CostTable,
  { lower, upper }: Window,
  continues: (table: CostTable, steepest: number, k: number) => boolean,
): void {
  const { sizes, costs } = table;
  let [size, cost] = [lower, tabulatedCost(table, lower)];
  builder.begin(size, cost);
  let k = 1;
  while (k < sizes.length && sizes[k]! <= lower) k++;
  for (let steepest = k; k < sizes.length && size < upper; k++) {
    // The slope of the whole segment: that of the piece within a bound may be all rounding.
    const slope = slopeOf(table, k);
    if (!continues(table, steepest, k)) {
      builder.begin(size, cost);
      steepest = k;
    }
    if (isSteeper(table, k, steepest)) steepest = k;
    const isCut = sizes[k]! > upper;
    [size, cost] = isCut ? [upper, tabulatedCost(table, upper)] : [sizes[k]!, costs[k]!];
    builder.extend(size, cost, slope);
  }
}
