import type { Box } from './box.js';
import { innerProduct } from './inner-product.js';
import type { Linearization } from './objective.js';
import { product } from './product.js';
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
  const { parameters, gradient } = linearization;
  const by = new Float64Array(parameters.length);
  const to = parameters.slice();
  let free: number[] = [];
  for (let j = 0; j < by.length; j++) if (!box.blocks(parameters, gradient, j)) free.push(j);
  while (free.length > 0) {
    const wanted = endOfFree(linearization, by, { free, scales, radius });
    const inside = free.filter((j) => box.nearest(wanted[j]!, j) === wanted[j]!);
    const isWithin = inside.length === free.length;
    for (const j of free) {
      if (!isWithin && inside.includes(j)) continue;
      to[j] = box.nearest(wanted[j]!, j);
      by[j] = to[j] - parameters[j]!;
    }
    free = isWithin ? [] : inside;
  }
  return { by, to };
}

/** The parameters after a step of the free ones, given that of the others. */
function endOfFree(
  { parameters, columns, gradient, rows }: Linearization,
  by: Float64Array,
  { free, scales, radius }: { free: readonly number[]; scales: Float64Array; radius: number },
): Float64Array {
  const moved = product(columns, by);
  const slopes = new Float64Array(free.length);
  for (let k = 0; k < slopes.length; k++) {
    const j = free[k]!;
    slopes[k] = (gradient[j]! + innerProduct(columns[j]!, moved)) / scales[j]!;
  }
  const scaled = free.map((j) => scaledColumn(columns[j]!, scales[j]!));
  const step = trustRegionStep(scaled, slopes, { radius, rows });
  const end = parameters.slice();
  for (let k = 0; k < step.length; k++) end[free[k]!]! += step[k]! / scales[free[k]!]!;
  return end;
}

function scaledColumn(column: Float64Array, scale: number): Float64Array {
  const scaled = new Float64Array(column.length);
  for (let i = 0; i < column.length; i++) scaled[i] = column[i]! / scale;
  return scaled;
}
