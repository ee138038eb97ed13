import type { Box } from './box.js';
import { type Gain, predictedGain, type Trial } from './gain.js';
import type { Tolerances } from './least-squares-problem.js';
import type { Linearization } from './objective.js';
import type { TrustRegion } from './trust-region.js';
import { lengthOf } from './trust-region-step.js';

/**
 * Why a search ended.
 *
 * - `small-gradient`: max_j |J_j'f| / (||J_j|| ||f||) <= gradient, over the parameters that are free to move. The
 *   residuals are at right angles to all that the parameters can do, or there are none left: a minimum.
 * - `small-reduction`: the last step promised and brought a reduction of the objective below `reduction`, or below what
 *   rounding of the parameters makes of it, and so would a step of any length. A minimum as well as the data tell: the
 *   usual end with noisy data.
 * - `small-step`: the region shrank to `step` of the parameters' length, and the linearization promises next to nothing. A
 *   minimum as well as the residuals are computed: they carry more rounding than their parameters do.
 * - `stuck`: the region shrank as far, but the linearization still promises a reduction that no step delivers. Not a minimum:
 *   a wrong Jacobian, residuals that jump, or the edge of where they are defined.
 * - `iteration-limit`: still falling. Not a minimum: look for parameters that run away, or begin nearer.
 */
export type FitStatus = 'small-gradient' | 'small-reduction' | 'small-step' | 'stuck' | 'iteration-limit';

/** The part of the objective that the linearization may still promise where a region has shrunk to nothing at a minimum. */
const LEFT_AT_A_MINIMUM = 1e-8;

/** When a search ends. */
export interface Limits extends Tolerances {
  readonly iterations: number;
}

/** Why the search is at its end, or undefined: it is not. */
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

/** What the linearization promises of a step of any length: a step that the region cut short promises little anywhere. */
function promiseOf(linearization: Linearization, region: TrustRegion): number {
  return predictedGain(linearization, region.step(linearization, Number.POSITIVE_INFINITY));
}

function isSmall({ predicted, actual }: Gain, limit: number): boolean {
  return predicted <= limit && Math.abs(actual) <= limit;
}

/** The part of the objective that changes when all parameters change by a rounding. */
export function roundingOf({ columns, parameters, residuals, value }: Linearization): number {
  const change = columns.reduce((sum, column, j) => sum + lengthOf(column) * Math.abs(parameters[j]!), 0);
  return (2 * Number.EPSILON * change * lengthOf(residuals)) / value;
}

function largestCosine({ columns, residuals, gradient, parameters }: Linearization, box: Box): number {
  const length = lengthOf(residuals);
  const cosines = columns.map((column, j) =>
    box.blocks(parameters, gradient, j) ? 0 : Math.abs(gradient[j]!) / (lengthOf(column) * length),
  );
  // 0 / 0 where nothing is left, or where a parameter does nothing.
  return Math.max(0, ...cosines.filter((cosine) => !Number.isNaN(cosine)));
}
