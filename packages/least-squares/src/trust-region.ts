import { boundedStep, type Step } from './bounded-step.js';
import type { Box } from './box.js';
import { type Gain, ratioOf, type Trial } from './gain.js';
import type { Linearization } from './objective.js';
import { lengthOf } from './trust-region-step.js';

/** The first step may change the residuals by this part, even if the parameters are nearly 0. */
const FIRST_CHANGE = 1e-3;

/**
 * The region in which the linearization is trusted: ||D (p - p0)|| <= radius, D the largest norm so far of each column
 * of the Jacobian, which makes the search independent of the units of the parameters (Moré 1978, section 6).
 */
export class TrustRegion {
  radius: number;
  private readonly box: Box;
  private readonly largestNorms: Float64Array;
  /** the diagonal of D: the largest norms, or 1 for those that are 0 */
  private readonly scales: Float64Array;

  constructor(box: Box, linearization: Linearization) {
    this.box = box;
    this.largestNorms = new Float64Array(linearization.parameters.length);
    this.scales = new Float64Array(linearization.parameters.length);
    this.rescale(linearization);
    this.radius = Math.max(this.lengthOf(linearization.parameters), FIRST_CHANGE * linearization.residualLength);
  }

  rescale({ columns }: Linearization): void {
    for (let j = 0; j < columns.length; j++) {
      this.largestNorms[j] = Math.max(this.largestNorms[j]!, lengthOf(columns[j]!));
      this.scales[j] = this.largestNorms[j]! || 1;
    }
  }

  /** ||D v|| */
  lengthOf(v: Float64Array): number {
    let sum = 0;
    for (let j = 0; j < v.length; j++) sum += v[j]! * this.scales[j]! * (v[j]! * this.scales[j]!);
    return Math.sqrt(sum);
  }

  /** The best step by the linearization within the bounds and the radius. */
  step(linearization: Linearization, radius: number = this.radius): Step {
    return boundedStep(linearization, { box: this.box, scales: this.scales, radius });
  }

  /** Shrinks after a gain that is poor compared with the prediction, and widens after a good one. */
  resize({ step, gain }: Trial): void {
    const ratio = ratioOf(gain);
    const length = this.lengthOf(step.by);
    if (ratio <= 1 / 4) this.radius = shrinkage(gain) * Math.min(this.radius, 10 * length);
    else if (ratio >= 3 / 4) this.radius = Math.max(this.radius, 2 * length);
  }
}

/** The minimum of a parabola through the known values along the step, between a tenth and half of the step. */
function shrinkage({ predicted, actual }: Gain): number {
  if (actual >= 0) return 1 / 2;
  return Math.min(Math.max(predicted / (2 * (predicted - actual)), 1 / 10), 1 / 2);
}
