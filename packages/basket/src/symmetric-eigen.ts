/** The eigenvalues of a symmetric matrix and its eigenvectors, of length 1: column k belongs to value k. */
export interface SymmetricEigen {
  /** in no order, N of them */
  readonly values: Float64Array;
  /** N x N by rows */
  readonly vectors: Float64Array;
}

/** Each sweep about squares the off-diagonal elements, so that some six suffice. */
const MOST_SWEEPS = 40;

/**
 * The eigenvalues and eigenvectors of a symmetric matrix, by Jacobi's rotations (Golub & Van Loan, Matrix Computations,
 * 4th edition, 8.5.3).
 *
 * @param matrix - N x N by rows, finite; not changed
 * @returns each eigenvalue right to a few digits of the largest one
 */
export function symmetricEigen(matrix: Float64Array, size: number): SymmetricEigen {
  const a = matrix.slice();
  const vectors = Float64Array.from(a, (_, k) => (k % (size + 1) === 0 ? 1 : 0));
  for (let sweep = 0; sweep < MOST_SWEEPS; sweep++) {
    let rotated = false;
    for (let p = 0; p < size; p++) {
      for (let q = p + 1; q < size; q++) rotated = rotate(a, vectors, size, p, q) || rotated;
    }
    if (!rotated) break;
  }
  return { values: Float64Array.from({ length: size }, (_, k) => a[k * size + k]!), vectors };
}

/** Makes the element (p, q) zero; false if it is zero already, to the rounding of the diagonal. */
function rotate(a: Float64Array, vectors: Float64Array, size: number, p: number, q: number): boolean {
  const off = a[p * size + q]!;
  const [app, aqq] = [a[p * size + p]!, a[q * size + q]!];
  if (Math.abs(off) <= (Number.EPSILON / 4) * Math.max(Math.abs(app), Math.abs(aqq))) return false;
  const ratio = (aqq - app) / (2 * off);
  const tangent = (ratio >= 0 ? 1 : -1) / (Math.abs(ratio) + Math.sqrt(1 + ratio * ratio));
  const cosine = 1 / Math.sqrt(1 + tangent * tangent);
  const sine = tangent * cosine;
  for (let k = 0; k < size; k++) {
    turn(a, k * size + p, k * size + q, cosine, sine);
    turn(vectors, k * size + p, k * size + q, cosine, sine);
  }
  for (let k = 0; k < size; k++) turn(a, p * size + k, q * size + k, cosine, sine);
  a[p * size + q] = a[q * size + p] = 0;
  return true;
}

function turn(values: Float64Array, p: number, q: number, cosine: number, sine: number): void {
  const [x, y] = [values[p]!, values[q]!];
  values[p] = cosine * x - sine * y;
  values[q] = sine * x + cosine * y;
}
