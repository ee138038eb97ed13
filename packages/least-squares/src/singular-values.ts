import { Matrix, SingularValueDecomposition } from 'ml-matrix';

/** A matrix as U diag(values) V', with as many singular values as it has columns. */
export interface SingularValues {
  /** decreasing, n of them */
  readonly values: Float64Array;
  /** the rank of the matrix: the number of values above rounding */
  readonly rank: number;
  /** U, with as many rows as the matrix, and at least n */
  readonly left: Matrix;
  /** V, n rows */
  readonly right: Matrix;
}

/**
 * The singular values of a matrix, by ml-matrix.
 *
 * @param columns - n columns of m entries each; if m < n, rows of zeros are added, so that V includes the null space
 */
export function singularValuesOf(columns: readonly Float64Array[]): SingularValues {
  const n = columns.length;
  const rows = Math.max(n, columns[0]?.length ?? 0);
  const matrix = new Matrix(rows, n);
  columns.forEach((column, j) => {
    for (let i = 0; i < column.length; i++) matrix.set(i, j, column[i]!);
  });
  const { diagonal, leftSingularVectors: left, rightSingularVectors: right } = new SingularValueDecomposition(matrix);
  const values = Float64Array.from(diagonal);
  const rounding = rows * Number.EPSILON * values[0]!;
  return { values, rank: values.filter((value) => value > rounding).length, left, right };
}
