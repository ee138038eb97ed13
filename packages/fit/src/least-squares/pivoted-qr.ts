/** A matrix A times a permutation P as Q R, and Q'b for a right-hand side b. */
export interface PivotedQr {
  /** the diagonal entries of R that stand out from rounding: the rank of A */
  readonly rank: number;
  /** column k of A P is column `order[k]` of A */
  readonly order: Int32Array;
  /** the columns of R, n of them with n entries each; zeros below the diagonal */
  readonly r: readonly Float64Array[];
  /** the first n entries of Q'b */
  readonly rhs: Float64Array;
}

/**
 * Factors a matrix by Householder reflections, each time taking the column with most left of it, so that what is
 * undetermined comes last (Golub & Van Loan, Matrix Computations, algorithm 5.4.1).
 *
 * @param columns - n columns of m entries each; overwritten
 * @param rhs - m entries; overwritten
 */
export function pivotedQr(columns: readonly Float64Array[], rhs: Float64Array): PivotedQr {
  const n = columns.length;
  const left = columns.slice();
  const order = Int32Array.from(columns.keys());
  const diagonal = new Float64Array(n);
  for (let k = 0; k < Math.min(n, rhs.length); k++) {
    bringForward(left, order, k);
    diagonal[k] = reflect(left, rhs, k);
  }
  const r = left.map((column, k) => upperPart(column, k, diagonal));
  return { rank: rankOf(diagonal, rhs.length), order, r, rhs: padded(rhs, n) };
}

/** Swaps the column with the largest norm from row k on into place k. */
function bringForward(columns: Float64Array[], order: Int32Array, k: number): void {
  let best = k;
  let largest = -1;
  for (let j = k; j < columns.length; j++) {
    const norm = normFrom(columns[j]!, k);
    if (norm > largest) [best, largest] = [j, norm];
  }
  [columns[k], columns[best]] = [columns[best]!, columns[k]!];
  [order[k], order[best]] = [order[best]!, order[k]!];
}

/** Zeroes column k below row k by a reflection, applied to all that is right of it; returns the diagonal entry. */
function reflect(columns: readonly Float64Array[], rhs: Float64Array, k: number): number {
  const v = columns[k]!;
  const norm = normFrom(v, k);
  if (norm === 0) return 0;
  const diagonal = v[k]! > 0 ? -norm : norm;
  v[k]! -= diagonal;
  const scale = -1 / (diagonal * v[k]!);
  for (let j = k + 1; j < columns.length; j++) reflectOne(v, columns[j]!, k, scale);
  reflectOne(v, rhs, k, scale);
  return diagonal;
}

function reflectOne(v: Float64Array, target: Float64Array, k: number, scale: number): void {
  let product = 0;
  for (let i = k; i < v.length; i++) product += v[i]! * target[i]!;
  product *= scale;
  for (let i = k; i < v.length; i++) target[i]! -= product * v[i]!;
}

function upperPart(column: Float64Array, k: number, diagonal: Float64Array): Float64Array {
  const part = padded(column.subarray(0, k), diagonal.length);
  part[k] = diagonal[k]!;
  return part;
}

function padded(values: Float64Array, length: number): Float64Array {
  const result = new Float64Array(length);
  result.set(values.subarray(0, length));
  return result;
}

function normFrom(column: Float64Array, start: number): number {
  let sum = 0;
  for (let i = start; i < column.length; i++) sum += column[i]! * column[i]!;
  return Math.sqrt(sum);
}

function rankOf(diagonal: Float64Array, rows: number): number {
  const smallest = Math.max(rows, diagonal.length) * Number.EPSILON * Math.abs(diagonal[0] ?? 0);
  const rank = diagonal.findIndex((entry) => !(Math.abs(entry) > smallest));
  return rank < 0 ? diagonal.length : rank;
}

/** The least-squares solution x of A x = b; what is undetermined is 0. */
export function solveLeastSquares({ rank, order, r, rhs }: PivotedQr): Float64Array {
  const x = new Float64Array(order.length);
  const left = rhs.slice(0, rank);
  for (let k = rank - 1; k >= 0; k--) {
    const value = left[k]! / r[k]![k]!;
    for (let i = 0; i < k; i++) left[i]! -= value * r[k]![i]!;
    x[order[k]!] = value;
  }
  return x;
}

/** The solution y of R'y = P'b, of which ||y||^2 = b'(A'A)^-1 b, for A of full rank. */
export function solveTransposed({ order, r }: PivotedQr, b: ArrayLike<number>): Float64Array {
  const y = new Float64Array(order.length);
  for (let k = 0; k < y.length; k++) {
    let value = b[order[k]!]!;
    for (let i = 0; i < k; i++) value -= r[k]![i]! * y[i]!;
    y[k] = value / r[k]![k]!;
  }
  return y;
}
