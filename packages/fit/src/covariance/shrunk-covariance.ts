import { ProblemError } from '@waterfill/model';

/** A covariance of returns, estimated by shrinkage. */
export interface ShrunkCovariance {
  /** N x N by rows, symmetric and positive semidefinite */
  readonly covariance: Float64Array;
  /** how much of the target is in it, from 0 to 1 */
  readonly shrinkage: number;
}

/**
 * The covariance of returns, shrunk towards equal variances without correlations, by the weight that minimises the expected
 * squared error (Ledoit & Wolf 2004, J. Multivariate Analysis 88(2), 365-411, section 3.2).
 *
 * With S the sample covariance of n centred rows r_k, m the mean of its diagonal, d^2 = |S - m I|^2 and
 * b^2 = min(d^2, sum |r_k r_k' - S|^2 / n^2), it is (1 - b^2 / d^2) S + (b^2 / d^2) m I. Few periods and many assets are
 * no obstacle: the sample covariance alone would then have portfolios without risk.
 *
 * @param returns - parts, a row for each period, N in each; at least two rows
 * @returns per period, parts^2; with n in the denominator of S, as in the source
 * @throws ProblemError if there are too few rows, their lengths differ, or a number is not finite
 * @example
 * ```ts
 * import { shrunkCovariance } from '@waterfill/fit';
 * const { covariance, shrinkage } = shrunkCovariance([[1, 1], [-1, -1], [2, 2], [-2, -2]]);
 * shrinkage.toFixed(3); // => '0.180'
 * covariance[1]! < covariance[0]!; // => true
 * ```
 */
export function shrunkCovariance(returns: readonly ArrayLike<number>[]): ShrunkCovariance {
  const rows = centred(returns);
  const size = rows[0]!.length;
  const sample = sampleCovariance(rows, size);
  const mean = diagonalSum(sample, size) / size;
  const square = sample.reduce((sum, value) => sum + value * value, 0);
  const distance = square - size * mean * mean;
  const squares = rows.map((row) => row.reduce((own, value) => own + value * value, 0));
  const fourth = squares.reduce((sum, own) => sum + own * own, 0);
  const error = Math.min(distance, (fourth / rows.length - square) / rows.length);
  const shrinkage = error > 0 ? error / distance : 0;
  const covariance = sample.map((value, k) => {
    const target = k % (size + 1) === 0 ? shrinkage * mean : 0;
    return (1 - shrinkage) * value + target;
  });
  return { covariance, shrinkage };
}

function centred(returns: readonly ArrayLike<number>[]): Float64Array[] {
  if (!Array.isArray(returns) || returns.length < 2) {
    throw new ProblemError('returns', `expected at least two periods, got ${returns?.length ?? 'none'}`);
  }
  const size = returns[0].length;
  const sums = new Float64Array(size);
  returns.forEach((row: ArrayLike<number>, k) => {
    if (row.length !== size) {
      throw new ProblemError(`returns[${k}]`, `expected ${size} elements, as in the first period, got ${row.length}`);
    }
    for (let i = 0; i < size; i++) {
      if (!Number.isFinite(row[i])) throw new ProblemError(`returns[${k}][${i}]`, `expected a number, got ${row[i]}`);
      sums[i]! += row[i]!;
    }
  });
  return returns.map((row: ArrayLike<number>) =>
    Float64Array.from(row, (value, i) => value - sums[i]! / returns.length),
  );
}

function sampleCovariance(rows: readonly Float64Array[], size: number): Float64Array {
  const sums = new Float64Array(size * size);
  for (const row of rows) {
    for (let i = 0; i < size; i++) for (let j = 0; j < size; j++) sums[i * size + j]! += row[i]! * row[j]!;
  }
  return sums.map((sum) => sum / rows.length);
}

function diagonalSum(matrix: Float64Array, size: number): number {
  return matrix.reduce((sum, value, k) => (k % (size + 1) === 0 ? sum + value : sum), 0);
}
