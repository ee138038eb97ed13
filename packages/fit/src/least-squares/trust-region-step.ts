import { type PivotedQr, pivotedQr, solveLeastSquares, solveTransposed } from './pivoted-qr.js';

/** How near to the radius a step must end, as a part of it. */
const NEAR = 0.1;
const MOST_DAMPINGS = 10;
/** What is left of a damping at the next pass: it has no root where J is short of rank and has a short solution. */
const LEAST_PART = 0.01;

/**
 * The step z that minimises ||J z + f|| within ||z|| <= radius, to a tenth of the radius.
 *
 * Where the Gauss-Newton step is too long, z = -(J'J + damping I)^-1 J'f with the damping that brings ||z|| to the
 * radius: the root of a convex function of one variable, by the safeguarded Newton iteration of Moré (The
 * Levenberg-Marquardt algorithm: implementation and theory, 1978, section 5; `lmpar` of MINPACK).
 *
 * @param columns - of J, scaled so that the region is a ball; overwritten
 * @param residuals - f; overwritten
 */
export function trustRegionStep(
  columns: readonly Float64Array[],
  residuals: Float64Array,
  radius: number,
): Float64Array {
  const qr = pivotedQr(columns, residuals);
  const step = negated(solveLeastSquares(qr));
  return lengthOf(step) <= (1 + NEAR) * radius ? step : shortenedStep(qr, step, radius);
}

function shortenedStep(qr: PivotedQr, gaussNewton: Float64Array, radius: number): Float64Array {
  const slope = gradientLength(qr);
  let least = qr.rank === qr.order.length ? correction(qr, gaussNewton, radius) : 0;
  let most = slope / radius;
  let damping = Math.max(slope / lengthOf(gaussNewton), least, 1e-3 * most);
  for (let pass = 1; ; pass++) {
    const damped = dampedQr(qr, damping);
    const step = negated(solveLeastSquares(damped));
    const excess = lengthOf(step) - radius;
    if (Math.abs(excess) <= NEAR * radius || pass === MOST_DAMPINGS) return step;
    if (excess > 0) least = Math.max(least, damping);
    else most = Math.min(most, damping);
    damping = Math.min(Math.max(least, damping + correction(damped, step, radius), LEAST_PART * damping), most);
  }
}

/** The factors of J with the rows sqrt(damping) I below it. */
function dampedQr({ order, r, rhs }: PivotedQr, damping: number): PivotedQr {
  const n = order.length;
  const columns: Float64Array[] = [];
  for (let k = 0; k < n; k++) {
    const column = new Float64Array(2 * n);
    column.set(r[k]!);
    column[n + k] = Math.sqrt(damping);
    columns[order[k]!] = column;
  }
  const extended = new Float64Array(2 * n);
  extended.set(rhs);
  return pivotedQr(columns, extended);
}

/** By how much Newton changes the damping, for 1/radius - 1/||z|| = 0, which is nearly linear in it. */
function correction(qr: PivotedQr, step: Float64Array, radius: number): number {
  const length = lengthOf(step);
  const slope = lengthOf(solveTransposed(qr, step)) / length;
  return (length - radius) / radius / (slope * slope);
}

/** ||J'f|| = ||R'Q'f|| */
function gradientLength({ r, rhs }: PivotedQr): number {
  return lengthOf(Float64Array.from(r, (column) => column.reduce((sum, entry, i) => sum + entry * rhs[i]!, 0)));
}

function negated(values: Float64Array): Float64Array {
  return values.map((value) => -value);
}

export function lengthOf(values: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i]! * values[i]!;
  return Math.sqrt(sum);
}
