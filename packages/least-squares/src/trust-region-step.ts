import { innerProduct } from './inner-product.js';
import { product } from './product.js';
import { type SingularValues, singularValuesOf } from './singular-values.js';

/** The relative accuracy with which a step must reach the radius. */
const NEAR = 0.1;
const MOST_DAMPINGS = 10;
/** The factor by which the damping falls in the next pass if J is rank deficient with a short solution, where there is no root. */
const LEAST_PART = 0.01;

/**
 * The step z that minimises ||J z + f|| within ||z|| <= radius, to a tenth of the radius.
 *
 * Where the Gauss-Newton step is too long, z = -(J'J + damping I)^-1 J'f with the damping that brings ||z|| to the
 * radius: the root of a convex function of one variable, by the safeguarded Newton iteration of Moré (The
 * Levenberg-Marquardt algorithm: implementation and theory, 1978, section 5; `lmpar` of MINPACK). With J = U S V' the
 * step is -V (V'J'f) / (S^2 + damping), so that each pass takes n divisions.
 *
 * @param columns - of J, or of R in J = Q R, scaled so that the region is a ball; they are overwritten
 * @param gradient - J'f
 * @param rows - of J, whose rounding hides small singular values
 */
export function trustRegionStep(
  columns: readonly Float64Array[],
  gradient: Float64Array,
  { radius, rows }: { radius: number; rows: number },
): Float64Array {
  const singular = singularValuesOf(columns, rows);
  const slopes = inDirections(singular, gradient);
  const step = dampedStep(singular, slopes, 0);
  const within =
    lengthOf(step) <= (1 + NEAR) * radius
      ? step
      : shortenedStep(singular, { gradient: slopes, gaussNewton: step }, radius);
  return product(singular.right, within);
}

/** V'J'f: the gradient in the coordinates of V. S U'f would have the rounding of the large residuals in small columns. */
function inDirections({ right }: SingularValues, gradient: Float64Array): Float64Array {
  const slopes = new Float64Array(right.length);
  for (let k = 0; k < slopes.length; k++) slopes[k] = innerProduct(right[k]!, gradient);
  return slopes;
}

/** In the coordinates of V; undetermined components are 0. */
function dampedStep({ values, rank }: SingularValues, gradient: Float64Array, damping: number): Float64Array {
  const step = new Float64Array(gradient.length);
  for (let k = 0; k < rank; k++) step[k] = -gradient[k]! / (values[k]! * values[k]! + damping);
  return step;
}

function shortenedStep(
  singular: SingularValues,
  { gradient, gaussNewton }: { gradient: Float64Array; gaussNewton: Float64Array },
  radius: number,
): Float64Array {
  const slope = lengthOf(gradient);
  let least = singular.rank === gradient.length ? correction(singular, gaussNewton, { damping: 0, radius }) : 0;
  let most = slope / radius;
  let damping = Math.max(slope / lengthOf(gaussNewton), least, 1e-3 * most);
  for (let pass = 1; ; pass++) {
    const step = dampedStep(singular, gradient, damping);
    const excess = lengthOf(step) - radius;
    if (Math.abs(excess) <= NEAR * radius || pass === MOST_DAMPINGS) return step;
    if (excess > 0) least = Math.max(least, damping);
    else most = Math.min(most, damping);
    const newton = damping + correction(singular, step, { damping, radius });
    damping = Math.min(Math.max(least, newton, LEAST_PART * damping), most);
  }
}

/** By how much Newton changes the damping, for 1/radius - 1/||z|| = 0, which is nearly linear in it. */
function correction(
  { values, rank }: SingularValues,
  step: Float64Array,
  { damping, radius }: { damping: number; radius: number },
): number {
  const length = lengthOf(step);
  let slope = 0;
  for (let k = 0; k < rank; k++) {
    const part = step[k]! / length;
    slope += (part * part) / (values[k]! * values[k]! + damping);
  }
  return (length - radius) / radius / slope;
}

export function lengthOf(values: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i]! * values[i]!;
  return Math.sqrt(sum);
}
