import { dot } from './objective.js';
import { singularValuesOf } from './singular-values.js';
import { lengthOf } from './trust-region-step.js';

/** The null-space component above which a parameter is undetermined. */
const REACHED = 1e-8;

/**
 * (J'J)^-1, the covariance of fitted parameters for residuals of variance 1: V S^-2 V' for J = U S V'.
 *
 * If J is rank deficient, parameters with a component in its null space have NaN. The others have the value of any
 * generalised inverse (J'J)^-, which does not depend on the choice.
 *
 * @param jacobian - n columns of m entries
 * @returns n rows
 */
export function covarianceOf(jacobian: readonly Float64Array[]): Float64Array[] {
  const norms = jacobian.map((column) => lengthOf(column) || 1);
  const unit = jacobian.map((column, j) => column.map((entry) => entry / norms[j]!));
  const { values, rank, right } = singularValuesOf(unit);
  const rows = jacobian.map((_, j) => {
    const direction = Float64Array.from(values, (_, k) => right[k]![j]!);
    if (direction.subarray(rank).some((entry) => Math.abs(entry) > REACHED)) return undefined;
    return direction.subarray(0, rank).map((entry, k) => entry / values[k]!);
  });
  return rows.map((row, i) =>
    Float64Array.from(rows, (other, j) => (row && other ? dot(row, other) / (norms[i]! * norms[j]!) : Number.NaN)),
  );
}
