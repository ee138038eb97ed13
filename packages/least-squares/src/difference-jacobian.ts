import type { Box } from './box.js';
import type { LeastSquaresProblem } from './least-squares-problem.js';

/** The fifth root of 2^-52: steps relative to the parameter, where truncation and rounding of a fourth-order difference are about equal. */
const RELATIVE_STEP = 7.4009597974140505e-4;

/** A parameter below this part of its largest value is near zero, and its size cannot set the step. */
const NEAR_ZERO = 1e-6;

/** The offsets of the evaluations, in steps, and their weights: exact for polynomials of degree 4. */
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
 * The Jacobian of the residuals by differences of fourth order: central ones, or one-sided ones at a bound, so that the
 * model is never evaluated outside.
 *
 * Steps are relative to the parameter, and to the largest value that it had before where it passes near zero.
 *
 * @returns from parameters to rows, as `jacobian` of a problem does
 */
export function differenceJacobian(
  { residuals, start }: LeastSquaresProblem,
  box: Box,
): (parameters: Float64Array) => Float64Array[] {
  const largest = Float64Array.from(start, Math.abs);
  return (parameters) => {
    const columns = Array.from(parameters, (value, j) => {
      largest[j] = Math.max(largest[j]!, Math.abs(value));
      const size = Math.max(Math.abs(value), NEAR_ZERO * largest[j]) || 1;
      return derivative((moved) => residuals(parameters.with(j, moved)), value, {
        step: RELATIVE_STEP * size,
        lower: box.lower[j]!,
        upper: box.upper[j]!,
      });
    });
    return Array.from(columns[0]!, (_, i) => Float64Array.from(columns, (column) => column[i]!));
  };
}

/** The derivative of every residual by one parameter; 0 if its bounds leave no room for a difference. */
function derivative(
  residualsAt: (value: number) => ArrayLike<number>,
  value: number,
  { step: wanted, lower, upper }: { step: number; lower: number; upper: number },
): number[] {
  // A one-sided difference needs four steps.
  const step = Math.min(wanted, (upper - lower) / 8);
  if (step === 0) return new Array(residualsAt(value).length).fill(0);
  const stencil = value - 2 * step < lower ? FORWARD : value + 2 * step > upper ? BACKWARD : CENTRAL;
  const terms = stencil.map(([steps, weight]) =>
    Float64Array.from(residualsAt(value + steps * step), (f) => (weight * f) / step),
  );
  return Array.from(terms[0]!, (_, i) => terms.reduce((sum, term) => sum + term[i]!, 0));
}
