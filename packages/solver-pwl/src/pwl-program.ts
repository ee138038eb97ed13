/**
 * A piecewise-linear program, what an engine solves: minimise sum C_t(x_t) subject to sum x_t = quantity, where C_t is
 * linear between its vertices and x_t lies between the first of them and the last.
 *
 * The vertices of all T intervals stand end to end; those of interval t are at `offsets[t]` up to, without, `offsets[t + 1]`.
 * There is at least one to an interval, and their sizes increase. The program is convex where the slopes do, too.
 */
export interface PwlProgram {
  /** shares of all intervals together */
  readonly quantity: number;
  /** T + 1 of them */
  readonly offsets: Uint32Array;
  /** shares */
  readonly sizes: Float64Array;
  /** C_t at each size, currency */
  readonly costs: Float64Array;
  /** of the segment that ends at each vertex, currency per share; -Infinity at the first vertex of an interval */
  readonly slopes: Float64Array;
}
