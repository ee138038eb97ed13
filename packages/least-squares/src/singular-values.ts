import { innerProduct } from './inner-product.js';

/** Of a matrix U diag(values) V', with as many singular values as it has columns. */
export interface SingularValues {
  /** decreasing, n of them */
  readonly values: Float64Array;
  /** the rank of the matrix: the number of values above rounding */
  readonly rank: number;
  /** the columns of V, n of n entries */
  readonly right: readonly Float64Array[];
}

/** Sweeps over all pairs of columns: from two to six are needed. */
const MOST_SWEEPS = 60;

/**
 * The singular values of a matrix, by one-sided Jacobi rotations (Hestenes 1958; Demmel & Veselić, SIAM Journal on Matrix
 * Analysis and Applications 13, 1992): pairs of columns are rotated until all are orthogonal. For a few columns that
 * takes less time than a reduction to two diagonals, and small values keep their digits.
 *
 * @param columns - n columns of m entries each; they are overwritten
 * @param rows - of the matrix that the columns stand for, whose rounding hides small values; default m
 */
export function singularValuesOf(
  columns: readonly Float64Array[],
  rows: number = columns[0]?.length ?? 0,
): SingularValues {
  const n = columns.length;
  const right = columns.map((_, j) => unitVector(n, j));
  const rounding = Math.sqrt(rows) * Number.EPSILON;
  for (let sweep = 0; sweep < MOST_SWEEPS && rotateAll(columns, right, rounding); sweep++);
  const values = new Float64Array(n);
  for (let k = 0; k < n; k++) values[k] = Math.sqrt(innerProduct(columns[k]!, columns[k]!));
  sortDown(values, right);
  const least = Math.max(n, rows) * Number.EPSILON * values[0]!;
  let rank = 0;
  while (rank < n && values[rank]! > least) rank++;
  return { values, rank, right };
}

function unitVector(n: number, j: number): Float64Array {
  const vector = new Float64Array(n);
  vector[j] = 1;
  return vector;
}

/** Sorts a few values, and the columns that belong to them, by insertion. */
function sortDown(values: Float64Array, right: Float64Array[]): void {
  for (let k = 1; k < values.length; k++)
    for (let l = k; l > 0 && values[l]! > values[l - 1]!; l--) {
      [values[l - 1], values[l]] = [values[l]!, values[l - 1]!];
      [right[l - 1], right[l]] = [right[l]!, right[l - 1]!];
    }
}

/** Makes each pair of columns orthogonal once; false if all were before. */
function rotateAll(left: readonly Float64Array[], right: readonly Float64Array[], rounding: number): boolean {
  let hasRotated = false;
  for (let p = 0; p < left.length; p++) {
    for (let q = p + 1; q < left.length; q++) {
      const pp = innerProduct(left[p]!, left[p]!);
      const qq = innerProduct(left[q]!, left[q]!);
      const pq = innerProduct(left[p]!, left[q]!);
      if (!(Math.abs(pq) > rounding * Math.sqrt(pp) * Math.sqrt(qq))) continue;
      const cotangent = (qq - pp) / (2 * pq);
      const tangent = Math.sign(cotangent || 1) / (Math.abs(cotangent) + Math.sqrt(1 + cotangent * cotangent));
      rotate(left[p]!, left[q]!, tangent);
      rotate(right[p]!, right[q]!, tangent);
      hasRotated = true;
    }
  }
  return hasRotated;
}

function rotate(a: Float64Array, b: Float64Array, tangent: number): void {
  const cosine = 1 / Math.sqrt(1 + tangent * tangent);
  const sine = cosine * tangent;
  for (let i = 0; i < a.length; i++) {
    const x = a[i]!;
    const y = b[i]!;
    a[i] = cosine * x - sine * y;
    b[i] = sine * x + cosine * y;
  }
}
