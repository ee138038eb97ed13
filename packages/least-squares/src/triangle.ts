import { innerProduct } from './inner-product.js';

/**
 * The columns of R, of J = Q R with orthonormal columns of Q: it has the inner products of J in n rows instead of m, so
 * that all steps from a point take a few operations.
 *
 * By modified Gram-Schmidt, whose R is as accurate as that of reflections (Björck, BIT 7, 1967), for columns of any
 * sizes.
 *
 * @param columns - of J, n of m entries each; they are overwritten
 * @returns n of n entries
 */
export function triangleOf(columns: readonly Float64Array[]): Float64Array[] {
  const triangle = columns.map(() => new Float64Array(columns.length));
  for (let j = 0; j < columns.length; j++) {
    const squares = innerProduct(columns[j]!, columns[j]!);
    const norm = Math.sqrt(squares);
    triangle[j]![j] = norm;
    if (norm === 0) continue;
    for (let k = j + 1; k < columns.length; k++) {
      const part = innerProduct(columns[j]!, columns[k]!) / norm;
      triangle[k]![j] = part;
      subtract(columns[k]!, part / norm, columns[j]!);
    }
  }
  return triangle;
}

function subtract(from: Float64Array, factor: number, column: Float64Array): void {
  for (let i = 0; i < from.length; i++) from[i]! -= factor * column[i]!;
}
