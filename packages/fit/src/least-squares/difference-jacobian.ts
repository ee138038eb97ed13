import type { Box } from './box.js';
import type { LeastSquaresProblem } from './least-squares-problem.js';

/** Steps relative to the parameter, where truncation and rounding of a fourth-order difference are about equal. */
const RELATIVE_STEP = Number.EPSILON ** (1 / 5);

/** Where to evaluate, in steps, and what each evaluation counts: exact for polynomials of degree 4. */
const CENTRAL: Stencil = [
  [-2, 1 / 12],
  [-1, -8 / 12],
  [1, 8 / 12],
  [2, -1 / 12],
];
const FORWARD: Stencil = [
  [0, -25 / 12],
  [1, 48 / 12],
  [2, -36 / 12],
  [3, 16 / 12],
  [4, -3 / 12],
];
const BACKWARD: Stencil = FORWARD.map(([step, weight]) => [-step, -weight]);

type Stencil = readonly (readonly [step: number, weight: number])[];

/**
 * The Jacobian of the residuals by differences of fourth order: central ones, or from one side at a bound, so that the
 * model is never asked beyond it.
 *
 * @returns rows, as `jacobian` of a problem does
 */
export function differenceJacobian(
  { residuals }: LeastSquaresProblem,
  box: Box,
  parameters: Float64Array,
): Float64Array[] {
  const columns = Array.from(parameters, (_, j) => differences(residuals, box, parameters, j));
  return Array.from(columns[0]!, (_, i) => Float64Array.from(columns, (column) => column[i]!));
}

/** The derivative of every residual by parameter j. */
function differences(
  residuals: LeastSquaresProblem['residuals'],
  box: Box,
  parameters: Float64Array,
  j: number,
): number[] {
  const value = parameters[j]!;
  const step = RELATIVE_STEP * (Math.abs(value) || 1);
  const stencil = value - 2 * step < box.lower[j]! ? FORWARD : value + 2 * step > box.upper[j]! ? BACKWARD : CENTRAL;
  const terms = stencil.map(([steps, weight]) => {
    const at = residuals(parameters.with(j, value + steps * step));
    return Float64Array.from(at, (f) => (weight * f) / step);
  });
  return Array.from(terms[0]!, (_, i) => terms.reduce((sum, term) => sum + term[i]!, 0));
}
