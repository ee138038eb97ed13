import type { Box } from './box.js';
import type { Linearization } from './objective.js';
import { trustRegionStep } from './trust-region-step.js';

/** A step within the bounds. Its end is kept separately: at a bound p + (bound - p) may round to beyond it. */
export interface Step {
  readonly by: Float64Array;
  readonly to: Float64Array;
}

/**
 * The step of a trust region that stays within the bounds.
 *
 * Parameters at a bound that the gradient pushes against are fixed. If the step would carry others beyond a bound, they
 * move to it and the rest is solved for again: an active set that grows within a step and is rebuilt for the next. In a
 * small region that is a step along the projected gradient, so a search can only end where the first-order conditions
 * hold.
 *
 * @param region - ||D step|| <= radius, with D the `scales`
 */
export function boundedStep(
  linearization: Linearization,
  { box, scales, radius }: { box: Box; scales: Float64Array; radius: number },
): Step {
  const { parameters, columns, gradient } = linearization;
  const by = new Float64Array(parameters.length);
  const to = parameters.slice();
  let free = [...parameters.keys()].filter((j) => !box.blocks(parameters, gradient, j));
  while (free.length > 0) {
    const scaled = free.map((j) => scaledColumn(columns[j]!, scales[j]!));
    const step = trustRegionStep(scaled, residualsAfter(linearization, by), radius);
    const wanted = new Map(free.map((j, k) => [j, parameters[j]! + step[k]! / scales[j]!]));
    const crossing = free.filter((j) => box.nearest(wanted.get(j)!, j) !== wanted.get(j)!);
    for (const j of crossing.length > 0 ? crossing : free) {
      to[j] = box.nearest(wanted.get(j)!, j);
      by[j] = to[j] - parameters[j]!;
    }
    free = crossing.length > 0 ? free.filter((j) => !crossing.includes(j)) : [];
  }
  return { by, to };
}

function scaledColumn(column: Float64Array, scale: number): Float64Array {
  const scaled = new Float64Array(column.length);
  for (let i = 0; i < column.length; i++) scaled[i] = column[i]! / scale;
  return scaled;
}

/** f + J step */
export function residualsAfter({ columns, residuals }: Linearization, step: Float64Array): Float64Array {
  const result = residuals.slice();
  for (const [j, column] of columns.entries()) {
    const by = step[j]!;
    if (by !== 0) for (let i = 0; i < result.length; i++) result[i]! += by * column[i]!;
  }
  return result;
}
