import { roundingOf } from './fit-status.js';
import type { Linearization, Objective } from './objective.js';
import type { TrustRegion } from './trust-region.js';

const MOST_STEPS = 100;
/** The objective may grow by this multiple of its rounding: residuals carry that of several operations. */
const ALLOWED = 10;

/**
 * Gauss-Newton steps for as long as they get shorter, and change a parameter by more than a rounding.
 *
 * Near a minimum the sum of squares is flat: parameters that differ by the square root of the rounding error have equal
 * values, so no rule based on it finds more than half of the digits. The step finds them, because it comes from the
 * gradient. Steps that raise the objective by more than rounding are rejected.
 */
export function polish(objective: Objective, region: TrustRegion, end: Linearization): Linearization {
  let best = end;
  let shortest = Number.POSITIVE_INFINITY;
  let next: Linearization | undefined = end;
  for (let steps = 0; next && steps < MOST_STEPS; steps++) {
    const step = region.step(next, Number.POSITIVE_INFINITY);
    const length = region.lengthOf(step.by);
    if (!(length < shortest)) break;
    shortest = length;
    best = next;
    if (isRounding(step.by, best.parameters)) break;
    const point = objective.at(step.to);
    next = point.value <= best.value * (1 + ALLOWED * roundingOf(best)) ? objective.linearizationAt(point) : undefined;
  }
  return best;
}

function isRounding(change: Float64Array, parameters: Float64Array): boolean {
  for (let j = 0; j < change.length; j++)
    if (Math.abs(change[j]!) > Number.EPSILON * Math.abs(parameters[j]!)) return false;
  return true;
}
