import type { Box } from './box.js';
import { type Gain, predictedGain, type Trial } from './gain.js';
import type { Tolerances } from './least-squares-problem.js';
import type { Linearization } from './objective.js';
import type { TrustRegion } from './trust-region.js';
import { lengthOf } from './trust-region-step.js';

/**
 * Why a search ended.
 *
 * - `small-gradient`: max_j |J_j'f| / (||J_j|| ||f||) <= gradient, over the free parameters. The residuals are
 *   orthogonal to all changes of the parameters, or zero: a minimum.
 * - `small-reduction`: the predicted and the actual reduction by the last step, and the predicted reduction by a step
 *   of any length, are below `reduction` or below the effect of rounding the parameters. A minimum within the accuracy
 *   of the data: the usual end with noisy data.
 * - `small-step`: the region shrank to `step` of the parameters' length, and the linearization predicts almost no
 *   reduction. A minimum within the accuracy of the residuals, which have more rounding errors than their parameters.
 * - `stuck`: the region shrank as far, but the linearization still predicts a reduction that no step achieves. Not a
 *   minimum: a wrong Jacobian, discontinuous residuals, or the edge of their domain.
 * - `iteration-limit`: the objective was still falling. Not a minimum: look for parameters that diverge, or start
 *   nearer.
 */
export type FitStatus = 'small-gradient' | 'small-reduction' | 'small-step' | 'stuck' | 'iteration-limit';

/** The largest predicted reduction, as a part of the objective, at which a shrunken region counts as a minimum. */
const LEFT_AT_A_MINIMUM = 1e-8;

/** The end of a search. */
export interface Limits extends Tolerances {
  readonly iterations: number;
}

/** Why the search ends; undefined: it does not. */
export function endOf(
  linearization: Linearization,
  region: TrustRegion,
  { box, limits, iterations, trial }: { box: Box; limits: Limits; iterations: number; trial?: Trial },
): FitStatus | undefined {
  if (largestCosine(linearization, box) <= limits.gradient) return 'small-gradient';
  const rounding = roundingOf(linearization);
  const smallest = Math.max(limits.reduction, rounding);
  if (trial && isSmall(trial.gain, smallest) && promiseOf(linearization, region) <= smallest) return 'small-reduction';
  if (hasShrunk(region, linearization, limits))
    return promiseOf(linearization, region) <= Math.max(LEFT_AT_A_MINIMUM, rounding) ? 'small-step' : 'stuck';
  return iterations >= limits.iterations ? 'iteration-limit' : undefined;
}

function hasShrunk(region: TrustRegion, { parameters }: Linearization, { step }: Tolerances): boolean {
  return region.radius <= Math.max(step, Number.EPSILON) * region.lengthOf(parameters);
}

/** The reduction that the linearization predicts for a step of any length; a step limited by the region always predicts little. */
function promiseOf(linearization: Linearization, region: TrustRegion): number {
  return predictedGain(linearization, region.step(linearization, Number.POSITIVE_INFINITY));
}

function isSmall({ predicted, actual }: Gain, limit: number): boolean {
  return predicted <= limit && Math.abs(actual) <= limit;
}

/** The part of the objective that changes when all parameters change by a rounding. */
export function roundingOf({ columns, parameters, residualLength, value }: Linearization): number {
  let change = 0;
  for (let j = 0; j < columns.length; j++) change += lengthOf(columns[j]!) * Math.abs(parameters[j]!);
  return (2 * Number.EPSILON * change * residualLength) / value;
}

function largestCosine({ columns, residualLength, gradient, parameters }: Linearization, box: Box): number {
  let largest = 0;
  for (let j = 0; j < columns.length; j++) {
    const cosine = Math.abs(gradient[j]!) / (lengthOf(columns[j]!) * residualLength);
    // 0 / 0 if the residuals are 0, or a parameter has no effect.
    if (cosine > largest && !box.blocks(parameters, gradient, j)) largest = cosine;
  }
  return largest;
}
