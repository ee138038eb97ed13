import type { Trajectory } from '@waterfill/model';

/**
 * A piecewise-linear program, the input of an engine: minimise sum C_t(x_t) subject to sum x_t = quantity and optional
 * bounds on x_0 + ... + x_t. x_t lies in one of the *runs* of interval t, and C_t is linear between the vertices of a
 * run.
 *
 * The vertices of all T intervals are stored in one array; those of interval t are `offsets[t]` up to, but not
 * including, `offsets[t + 1]`. Each interval has at least one. Within a run sizes and slopes increase, so C_t is convex
 * there. The runs of an interval follow one another. The program is convex if no interval has more than one.
 */
export interface PwlProgram {
  /** shares of all intervals together */
  readonly quantity: number;
  /** of length T + 1 */
  readonly offsets: Uint32Array;
  /** shares */
  readonly sizes: Float64Array;
  /** C_t at each size, currency */
  readonly costs: Float64Array;
  /** of the segment that ends at each vertex, currency per share; -Infinity at the first vertex of a run */
  readonly slopes: Float64Array;
  /**
   * bounds on the shares done by the end of each interval, T of each; 0 or less, or Infinity: no bound. Those of the
   * last interval are ignored, since the quantity is done by then. Absent: no bounds
   */
  readonly trajectory?: Trajectory | undefined;
}

/** The number of intervals of a program, T. */
export function intervalsOf({ offsets }: PwlProgram): number {
  return offsets.length - 1;
}

/** Whether a vertex is the first of a run. */
export function startsRun({ slopes }: PwlProgram, vertex: number): boolean {
  return slopes[vertex] === Number.NEGATIVE_INFINITY;
}

/** Whether no interval has more than one run. */
export function isConvexProgram(program: PwlProgram): boolean {
  let runs = 0;
  for (let v = 0; v < program.slopes.length; v++) if (startsRun(program, v)) runs++;
  return runs === intervalsOf(program);
}
