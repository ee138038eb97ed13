import { compensatedSum, remainderOf } from '@waterfill/model';
import { intervalsOf, type PwlProgram, startsRun } from '../pwl-program.js';

/**
 * A linear program with binaries: minimise offset + costs w subject to a first row that equals its limit and others that are at
 * most theirs, w >= 0. All its numbers are near 1, and finite where those of the program are.
 */
export interface LinearProgram {
  readonly offset: number;
  /** one for each column */
  readonly costs: Float64Array;
  /** the columns that are 0 or 1, increasing */
  readonly binaries: Uint32Array;
  /** one for each row */
  readonly limits: Float64Array;
  /** where each row begins in the arrays below, and where the last one ends */
  readonly starts: Uint32Array;
  readonly columns: Uint32Array;
  readonly coefficients: Float64Array;
}

/** How a {@link LinearProgram} measures shares and currency. */
export interface LinearUnits {
  /** taken off the slopes, currency per share */
  readonly price: number;
  /** currency */
  readonly cost: number;
  /** shares */
  readonly size: number;
}

/**
 * Writes a piecewise-linear program by convex combinations (Vielma, Ahmed & Nemhauser 2010, Oper. Res. 58, 303-315,
 * "disaggregated"): the shares of an interval are its first vertex plus the weights of the others times their distance
 * from the first one of their run. The weights of the first run sum to at most 1; those of each further run to at most a
 * binary, which is 1 if the interval lies in that run. A binary thus stands at each concave kink, and the relaxation is
 * the convex envelope.
 *
 * Columns are in the order of the vertices: at the first vertex of a further run its binary, at the first of an interval
 * none.
 */
export function linearProgramOf(program: PwlProgram, units: LinearUnits): LinearProgram {
  const rows = new RowBuilder();
  const { offsets } = program;
  const count = program.sizes.length - intervalsOf(program);
  const [costs, distances] = [new Float64Array(count), new Float64Array(count)];
  const binaries: number[] = [];
  for (let t = 0, column = 0; t < intervalsOf(program); t++) {
    const base = offsets[t]!;
    const choice = rows.begin(1);
    let [run, row] = [base, choice];
    for (let v = base + 1; v < offsets[t + 1]!; v++, column++) {
      if (startsRun(program, v)) {
        binaries.push(column);
        row = rows.begin(0);
        rows.add(choice, column, 1);
        rows.add(row, column, -1);
        run = base;
      } else rows.add(row, column, 1);
      distances[column] = (program.sizes[v]! - program.sizes[run]!) / units.size;
      costs[column] = shiftedCost(program, run, v, units.price) / units.cost;
      if (startsRun(program, v)) run = v;
    }
  }
  const left = remainderOf(program.quantity, basesOf(program)) / units.size;
  return {
    offset: offsetOf(program, units),
    costs,
    binaries: Uint32Array.from(binaries),
    ...rows.finish(left, distances),
  };
}

/** The first vertex of each interval, shares. */
function basesOf(program: PwlProgram): Float64Array {
  return Float64Array.from({ length: intervalsOf(program) }, (_, t) => program.sizes[program.offsets[t]!]!);
}

/** What the first vertices cost. */
function offsetOf({ offsets, sizes, costs }: PwlProgram, { price, cost }: LinearUnits): number {
  return compensatedSum(Float64Array.from(offsets.subarray(0, -1), (v) => costs[v]! - price * sizes[v]!)) / cost;
}

function shiftedCost({ sizes, costs }: PwlProgram, from: number, to: number, price: number): number {
  return costs[to]! - costs[from]! - price * (sizes[to]! - sizes[from]!);
}

/** Rows of a few columns each, below the one that has all columns. */
class RowBuilder {
  private readonly rows: { limit: number; columns: number[]; coefficients: number[] }[] = [];

  begin(limit: number): number {
    return this.rows.push({ limit, columns: [], coefficients: [] }) - 1;
  }

  add(row: number, column: number, coefficient: number): void {
    const { columns, coefficients } = this.rows[row]!;
    columns.push(column);
    coefficients.push(coefficient);
  }

  /** Rows without columns are left out: they hold of themselves. */
  finish(left: number, distances: Float64Array): Omit<LinearProgram, 'offset' | 'costs' | 'binaries'> {
    const rows = this.rows.filter(({ columns }) => columns.length > 0);
    const starts = new Uint32Array(rows.length + 2);
    starts[1] = distances.length;
    for (const [i, { columns }] of rows.entries()) starts[i + 2] = starts[i + 1]! + columns.length;
    const columns = new Uint32Array(starts.at(-1)!);
    const coefficients = new Float64Array(columns.length);
    for (let column = 0; column < distances.length; column++) columns[column] = column;
    coefficients.set(distances);
    for (const [i, row] of rows.entries()) {
      columns.set(row.columns, starts[i + 1]);
      coefficients.set(row.coefficients, starts[i + 1]);
    }
    return { limits: Float64Array.of(left, ...rows.map(({ limit }) => limit)), starts, columns, coefficients };
  }
}
