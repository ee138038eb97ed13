import { innerProduct } from './inner-product.js';
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
 * @param jacobian - n columns of J, or of R in J = Q R
 * @param rows - of J
 * @returns n rows
 */
export function covarianceOf(jacobian: readonly Float64Array[], rows: number): Float64Array[] {
  const norms = jacobian.map((column) => lengthOf(column) || 1);
  const unit = jacobian.map((column, j) => column.map((entry) => entry / norms[j]!));
  const { values, rank, right } = singularValuesOf(unit, rows);
  const roots = jacobian.map((_, j) => {
    const direction = right.map((column) => column[j]!);
    if (direction.slice(rank).some((entry) => Math.abs(entry) > REACHED)) return undefined;
    return new Float64Array(direction.slice(0, rank).map((entry, k) => entry / values[k]!));
  });
  return roots.map((root, i) => {
    const row = new Float64Array(roots.length).fill(Number.NaN);
    for (const [j, other] of roots.entries())
      if (root && other) row[j] = innerProduct(root, other) / (norms[i]! * norms[j]!);
    return row;
  });
}
