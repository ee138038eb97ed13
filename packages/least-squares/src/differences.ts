import type { Box } from './box.js';
import type { LeastSquaresProblem } from './least-squares-problem.js';
import type { Derivatives } from './objective.js';
import { lengthOf } from './trust-region-step.js';

/** Steps relative to the parameter where truncation and rounding are about equal: of a difference of first order, 2^-26. */
const ROUGH_STEP = 2 ** -26;
/** The same of a difference of fourth order, the fifth root of 2^-52. */
const FINE_STEP = 7.4009597974140505e-4;

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

/** The derivatives of the residuals by differences. */
export interface Differences {
  /** of first order: one evaluation for each parameter; half of the digits */
  readonly rough: Derivatives;
  /** of fourth order, four evaluations */
  readonly fine: Derivatives;
}

/**
 * Differences that never evaluate the model outside the bounds: those of fourth order are central, or one-sided at a
 * bound.
 *
 * Steps are relative to the parameter. Near zero they are relative to ||f|| / ||J_j||, by the last derivatives J_j of the
 * residuals f: about the standard error of the parameter times the root of the number of residuals. They are never
 * relative to more than the largest value that the parameter had before.
 */
export function differences({ residuals: evaluate, start }: LeastSquaresProblem, box: Box): Differences {
  const largest = Float64Array.from(start, Math.abs);
  const uncertain = new Float64Array(largest.length);
  const differencesBy = (differentiate: typeof roughly, relativeStep: number): Derivatives => {
    return (parameters, columns, residuals) => {
      for (const [j, value] of parameters.entries()) {
        largest[j] = Math.max(largest[j]!, Math.abs(value));
        const size = Math.max(Math.abs(value), Math.min(uncertain[j]!, largest[j]), NEAR_ZERO * largest[j]) || 1;
        const [lower, upper] = [box.lower[j]!, box.upper[j]!];
        // A one-sided difference of fourth order needs four steps.
        const step = Math.min(relativeStep * size, (upper - lower) / 8);
        const residualsAt = (moved: number) => (moved === value ? residuals : evaluate(parameters.with(j, moved)));
        if (step === 0) columns[j]!.fill(0);
        else differentiate(columns[j]!, residualsAt, { value, step, lower, upper });
        uncertain[j] = lengthOf(residuals) / lengthOf(columns[j]!) || 0;
      }
    };
  };
  return { rough: differencesBy(roughly, ROUGH_STEP), fine: differencesBy(finely, FINE_STEP) };
}

/** A parameter, a step of it, and its bounds. */
interface Place {
  readonly value: number;
  readonly step: number;
  readonly lower: number;
  readonly upper: number;
}

type Evaluation = (value: number) => ArrayLike<number>;

function roughly(column: Float64Array, residualsAt: Evaluation, { value, step, upper }: Place): void {
  const end = value + step > upper ? value - step : value + step;
  const [moved, residuals] = [residualsAt(end), residualsAt(value)];
  for (let i = 0; i < column.length; i++) column[i] = (moved[i]! - residuals[i]!) / (end - value);
}

function finely(column: Float64Array, residualsAt: Evaluation, { value, step, lower, upper }: Place): void {
  const stencil = value - 2 * step < lower ? FORWARD : value + 2 * step > upper ? BACKWARD : CENTRAL;
  column.fill(0);
  for (const [steps, weight] of stencil) {
    const residuals = residualsAt(value + steps * step);
    for (let i = 0; i < column.length; i++) column[i]! += (weight * residuals[i]!) / step;
  }
}
