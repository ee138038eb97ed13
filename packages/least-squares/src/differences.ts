import type { Box } from './box.js';
import type { LeastSquaresProblem } from './least-squares-problem.js';
import type { Derivatives } from './objective.js';
import { lengthOf } from './trust-region-step.js';

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
 * The derivatives of the residuals by differences of fourth order: central ones, or one-sided ones at a bound, so that
 * the model is never evaluated outside.
 *
 * Steps are relative to the parameter. Near zero they are relative to the change of it that changes the residuals by as
 * much as they are, about its standard error times the root of the number of residuals, by the last derivatives; but
 * never to more than the largest value that the parameter had before.
 */
export function differences({ residuals, start }: LeastSquaresProblem, box: Box): Derivatives {
  const largest = Float64Array.from(start, Math.abs);
  const uncertain = new Float64Array(largest.length);
  return (parameters, columns) => {
    for (const [j, value] of parameters.entries()) {
      largest[j] = Math.max(largest[j]!, Math.abs(value));
      const size = Math.max(Math.abs(value), Math.min(uncertain[j]!, largest[j]), NEAR_ZERO * largest[j]) || 1;
      const range = { step: RELATIVE_STEP * size, lower: box.lower[j]!, upper: box.upper[j]! };
      const column = columns[j]!;
      const length = differentiate(column, (moved) => residuals(parameters.with(j, moved)), value, range);
      uncertain[j] = length / lengthOf(column) || 0;
    }
  };
}

/**
 * Writes the derivative of every residual by one parameter; 0 if its bounds leave no room for a difference.
 *
 * @returns about the length of the residuals
 */
function differentiate(
  column: Float64Array,
  residualsAt: (value: number) => ArrayLike<number>,
  value: number,
  { step: wanted, lower, upper }: { step: number; lower: number; upper: number },
): number {
  column.fill(0);
  // A one-sided difference needs four steps.
  const step = Math.min(wanted, (upper - lower) / 8);
  if (step === 0) return 0;
  const stencil = value - 2 * step < lower ? FORWARD : value + 2 * step > upper ? BACKWARD : CENTRAL;
  let squares = 0;
  for (const [steps, weight] of stencil) {
    const at = residualsAt(value + steps * step);
    squares = 0;
    for (let i = 0; i < column.length; i++) {
      column[i]! += (weight * at[i]!) / step;
      squares += at[i]! * at[i]!;
    }
  }
  return Math.sqrt(squares);
}
