import type { Step } from './bounded-step.js';
import { innerProduct } from './inner-product.js';
import type { Linearization, Point } from './objective.js';
import { product } from './product.js';

/** The predicted and the actual reduction by a step, as parts of the objective before it. */
export interface Gain {
  /** the reduction predicted by the linearization */
  readonly predicted: number;
  /** the actual reduction; -Infinity if a residual or a derivative is not finite */
  readonly actual: number;
}

/** A trial step and its gain. */
export interface Trial {
  readonly step: Step;
  readonly gain: Gain;
}

/** A step is accepted if it gains more than this part of the prediction. */
const NEGLIGIBLE = 1e-4;

export function gainOf(linearization: Linearization, step: Step, trial: Point): Gain {
  const actual = (linearization.value - trial.value) / linearization.value;
  return {
    predicted: predictedGain(linearization, step),
    actual: Number.isFinite(actual) ? actual : Number.NEGATIVE_INFINITY,
  };
}

/** (||f||^2 - ||f + J step||^2) / objective, computed without cancellation */
export function predictedGain({ columns, gradient, value }: Linearization, { by }: Step): number {
  const change = product(columns, by);
  return -(2 * innerProduct(gradient, by) + innerProduct(change, change)) / value;
}

/** actual / predicted: 1 where the linearization is accurate. */
export function ratioOf({ predicted, actual }: Gain): number {
  return predicted > 0 ? actual / predicted : Number.NEGATIVE_INFINITY;
}

export function isWorthTaking(gain: Gain): boolean {
  return ratioOf(gain) > NEGLIGIBLE;
}
