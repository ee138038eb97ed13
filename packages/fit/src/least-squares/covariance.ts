import { dot } from './objective.js';
import { type PivotedQr, pivotedQr } from './pivoted-qr.js';
import { lengthOf } from './trust-region-step.js';

/** Above this part of a unit vector, what no residual sees is taken to reach a parameter. */
const REACHED = 1e-8;

/**
 * (J'J)^-1, the covariance of fitted parameters for residuals of variance 1.
 *
 * J may be short of rank: then the parameters that some direction which no residual sees would change have NaN, and
 * the others what they have in any (J'J)^-, which does not depend on the choice.
 *
 * @param jacobian - n columns of m entries
 * @returns n rows
 */
export function covarianceOf(jacobian: readonly Float64Array[]): Float64Array[] {
  const norms = jacobian.map((column) => lengthOf(column) || 1);
  const unit = jacobian.map((column, j) => column.map((entry) => entry / norms[j]!));
  const qr = pivotedQr(unit, new Float64Array(jacobian[0]?.length ?? 0));
  const rows = rowsByParameter(qr, inverseOfR(qr));
  return rows.map((row, i) =>
    Float64Array.from(rows, (other, j) => (row && other ? dot(row, other) / (norms[i]! * norms[j]!) : Number.NaN)),
  );
}

/** Row k of the inverse of the leading rank columns of R, for each of them. */
function inverseOfR({ rank, r }: PivotedQr): Float64Array[] {
  const rows = Array.from({ length: rank }, () => new Float64Array(rank));
  for (let k = 0; k < rank; k++) {
    rows[k]![k] = 1 / r[k]![k]!;
    for (let i = k - 1; i >= 0; i--) {
      let sum = 0;
      for (let l = i + 1; l <= k; l++) sum += r[l]![i]! * rows[l]![k]!;
      rows[i]![k] = -sum / r[i]![i]!;
    }
  }
  return rows;
}

/** The rows in the order of the parameters, undefined for those that are not determined. */
function rowsByParameter(
  { rank, order, r }: PivotedQr,
  inverse: readonly Float64Array[],
): readonly (Float64Array | undefined)[] {
  const undetermined = r.slice(rank).map((column) => column.subarray(0, rank));
  const rows: (Float64Array | undefined)[] = new Array(order.length).fill(undefined);
  inverse.forEach((row, k) => {
    const isReached = undetermined.some((column) => Math.abs(dot(row, column)) > REACHED);
    if (!isReached) rows[order[k]!] = row;
  });
  return rows;
}
