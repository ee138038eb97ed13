/** The outcome of {@link levinson}. */
export type ToeplitzSolution =
  /** T x = 1 */
  | { readonly solution: Float64Array }
  /** the quadratic form v'T v is `pivot` <= 0 */
  | { readonly witness: Float64Array; readonly pivot: number };

/**
 * Solves T x = (1, 1, ...) for a symmetric Toeplitz matrix, or finds that it is not positive definite, in O(n^2) by
 * Levinson's recursion (Golub & Van Loan, Matrix Computations, 4th ed., 4.7.3).
 *
 * The recursion carries the filter v with v_0 = 1 and T v = (pivot, 0, ..., 0). The pivots are those of the Cholesky
 * factorisation, and the first that is not above 0 is the quadratic form of its filter.
 *
 * @param row - the first row of the matrix, n >= 1
 * @param eachSize - called with the solution for the first k rows and columns, for every k
 */
export function levinson(row: Float64Array, eachSize: (solution: Float64Array) => void = () => {}): ToeplitzSolution {
  const n = row.length;
  const filter = new Float64Array(n);
  const solution = new Float64Array(n);
  filter[0] = 1;
  let pivot = row[0]!;
  if (!(pivot > 0)) return { witness: filter.slice(0, 1), pivot };
  solution[0] = 1 / pivot;
  eachSize(solution.subarray(0, 1));
  for (let k = 1; k < n; k++) {
    const reflection = -convolved(filter, row, k) / pivot;
    extend(filter, k, reflection);
    pivot *= (1 - reflection) * (1 + reflection);
    if (!(pivot > 0)) return { witness: filter.slice(0, k + 1), pivot };
    const next = (1 - convolved(solution, row, k)) / pivot;
    for (let i = 0; i <= k; i++) solution[i]! += next * filter[k - i]!;
    eachSize(solution.subarray(0, k + 1));
  }
  return { solution };
}

/** sum over i < k of values_i row_(k - i) */
function convolved(values: Float64Array, row: Float64Array, k: number): number {
  let sum = 0;
  for (let i = 0; i < k; i++) sum += values[i]! * row[k - i]!;
  return sum;
}

/** filter_i += reflection filter_(k - i), in pairs from both ends. */
function extend(filter: Float64Array, k: number, reflection: number): void {
  for (let i = 0, j = k; i <= j; i++, j--) {
    const [left, right] = [filter[i]!, filter[j]!];
    filter[i] = left + reflection * right;
    if (i < j) filter[j] = right + reflection * left;
  }
}
