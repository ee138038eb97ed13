import { residualsAfter, type Step } from './bounded-step.js';
import { dot, type Linearization, type Point } from './objective.js';

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
export function predictedGain(linearization: Linearization, { by }: Step): number {
  const change = residualsAfter(linearization, by);
  for (let i = 0; i < change.length; i++) change[i]! -= linearization.residuals[i]!;
  return -(2 * dot(linearization.residuals, change) + dot(change, change)) / linearization.value;
}

/** actual / predicted: 1 where the linearization is accurate. */
export function ratioOf({ predicted, actual }: Gain): number {
  return predicted > 0 ? actual / predicted : Number.NEGATIVE_INFINITY;
}

export function isWorthTaking(gain: Gain): boolean {
  return ratioOf(gain) > NEGLIGIBLE;
}
