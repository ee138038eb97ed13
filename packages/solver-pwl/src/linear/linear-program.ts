import { compensatedSum, remainderOf } from '@waterfill/model';
import { intervalsOf, type PwlProgram, startsRun } from '../pwl-program.js';
import { boundedTimes, type Reach } from '../reach.js';

/**
 * A linear program with binaries: minimise offset + costs w subject to equations (the first rows) and upper limits (the
 * other rows), w >= 0. All its numbers are near 1, and finite where those of the program are.
 */
export interface LinearProgram {
  readonly offset: number;
  /** one for each column */
  readonly costs: Float64Array;
  /** the columns that are binary, increasing */
  readonly binaries: Uint32Array;
  /** the number of equations, which are the first rows */
  readonly equations: number;
  /** one for each row */
  readonly limits: Float64Array;
  /** where each row begins in the arrays below, and the end of the last one */
  readonly starts: Uint32Array;
  readonly columns: Uint32Array;
  readonly coefficients: Float64Array;
}

/** The units and the reference price of a {@link LinearProgram}. */
export interface LinearUnits {
  /** subtracted from the slopes, currency per share */
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
 * binary, which is 1 if the interval lies in that run. So a binary stands at each concave kink, and the relaxation is
 * the convex envelope.
 *
 * Columns are in the order of the vertices. The first vertex of an interval has none; that of each further run has the
 * binary. One column for each bounded time of the trajectory follows: what is done by then above the least. An equation
 * says what the intervals between two such times trade: the difference of what is done.
 */
export function linearProgramOf(program: PwlProgram, units: LinearUnits): LinearProgram {
  const rows = new RowBuilder();
  const { offsets } = program;
  const times = boundedTimes(program);
  const count = program.sizes.length - intervalsOf(program);
  const costs = new Float64Array(count + times.length - 1);
  const binaries: number[] = [];
  const between = equationsOf(rows, program, times, units);
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
      rows.add(between(t), column, (program.sizes[v]! - program.sizes[run]!) / units.size);
      costs[column] = shiftedCost(program, run, v, units.price) / units.cost;
      if (startsRun(program, v)) run = v;
    }
  }
  return {
    offset: offsetOf(program, units),
    costs,
    binaries: Uint32Array.from(binaries),
    equations: times.length,
    ...rows.finish(times.length),
  };
}

/**
 * Adds an equation for each bounded time, and a limit on how much above the least may be done by it.
 *
 * @returns the equation to which an interval belongs
 */
function equationsOf(
  rows: RowBuilder,
  program: PwlProgram,
  times: readonly Reach[],
  { size }: LinearUnits,
): (t: number) => Row {
  const bases = basesOf(program);
  const beyond = program.sizes.length - intervalsOf(program);
  const equations = times.map(({ interval, lower }, k) => {
    const before = times[k - 1];
    const traded = bases.subarray(before === undefined ? 0 : before.interval + 1, interval + 1);
    const row = rows.begin(remainderOf(lower - (before?.lower ?? 0), traded) / size);
    if (before !== undefined) rows.add(row, beyond + k - 1, 1);
    if (k < times.length - 1) rows.add(row, beyond + k, -1);
    return row;
  });
  for (const [k, { lower, upper }] of times.slice(0, -1).entries()) {
    rows.add(rows.begin((upper - lower) / size), beyond + k, 1);
  }
  let k = 0;
  return (t) => {
    while (times[k]!.interval < t) k++;
    return equations[k]!;
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

/** A row of a few columns, or of all. */
interface Row {
  readonly limit: number;
  readonly columns: number[];
  readonly coefficients: number[];
}

/** The rows, sorted by where they begin. */
class RowBuilder {
  private readonly rows: Row[] = [];

  begin(limit: number): Row {
    const row = { limit, columns: [], coefficients: [] };
    this.rows.push(row);
    return row;
  }

  add({ columns, coefficients }: Row, column: number, coefficient: number): void {
    columns.push(column);
    coefficients.push(coefficient);
  }

  /** Rows without columns hold trivially and are left out, except for the first `equations`. */
  finish(equations: number): Pick<LinearProgram, 'limits' | 'starts' | 'columns' | 'coefficients'> {
    const rows = this.rows.filter(({ columns }, i) => i < equations || columns.length > 0);
    const starts = new Uint32Array(rows.length + 1);
    for (const [i, { columns }] of rows.entries()) starts[i + 1] = starts[i]! + columns.length;
    const columns = new Uint32Array(starts.at(-1)!);
    const coefficients = new Float64Array(columns.length);
    for (const [i, row] of rows.entries()) {
      columns.set(row.columns, starts[i]);
      coefficients.set(row.coefficients, starts[i]);
    }
    return { limits: Float64Array.from(rows, ({ limit }) => limit), starts, columns, coefficients };
  }
}
