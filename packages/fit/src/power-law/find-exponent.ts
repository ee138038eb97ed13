import { exp } from '@waterfill/model';
import { finish, type Steps } from '../steps.js';
import type { ExponentGrid } from './exponent-grid.js';

/** The value of an exponent. */
export interface Worth {
  /** the part of the sum of squares left by the best curves of this exponent, 0 to 1 */
  left: number;
  /** the first three derivatives, by the exponent, of the logarithm of the explained part */
  slope: number;
  curvature: number;
  third: number;
}

/** A problem in one exponent. */
export interface ExponentProblem {
  readonly grid: ExponentGrid;
  /** the value of the last exponent judged */
  readonly worth: Worth;
  /** judges the exponent with these powers of u; `step`: by how much it differs from the last one, if that is known */
  readonly judge: (powers: Float64Array, step?: number) => void;
  /** moves the last exponent judged by a step too small to change its value */
  readonly move: (step: number) => void;
  /** the slopes at all exponents of the grid, if there is a faster way than to judge one after the other */
  readonly slopes?: () => Steps<Float64Array>;
  /** written to: the powers at an exponent that is judged, unless it is one of the grid */
  readonly powers: Float64Array;
}

/** Smaller changes of the rise over the sizes end the search: their squares are rounding, and the next step would be their cube. */
const LAST_STEP = 1e-8;
/** Smaller changes have no effect. */
const ROUNDING = 4 * Number.EPSILON;
/** Up to these changes of the logarithms of powers, polynomials of degree 4 and of degree 12 are accurate to rounding. */
const SHORT_STEP = 1e-3;
const MEDIUM_STEP = 0.3;
/** The error of residuals is about a rounding of the impact. */
const LEFT_BY_ROUNDING = 16 * Number.EPSILON * Number.EPSILON;
const MOST_STEPS = 200;
/** Residuals below this part of the explained sum prove that no other exponent is better. */
const SURELY_LEAST = 1 / 16;
/** The least curvature of a minimum, over the range of u. */
const LEAST_CURVATURE = 1e-9;

/**
 * The exponent with the smallest residuals, to rounding; infinite if the sum of squares falls all the way to an
 * infinite one. At the end that exponent has been judged.
 *
 * Halley's method maximises the logarithm of the explained sum, which is a parabola if sizes are log-normal. Its result
 * is the global optimum if the residuals are small: the residuals of a stationary exponent are orthogonal to its curve
 * and to that curve's derivative, so another curve at angle w to it explains more only if |residuals| / |fit| > (1 -
 * cos w) / p, where p is the part of the other curve that is orthogonal to both. For log-normal sizes p / (1 - cos w)
 * <= sqrt 2; for small w it is sqrt(kurtosis - 1 - skewness^2), below 2.3 for exponential and geometric weights; we
 * require 4 times as much fit as residual. Otherwise all maxima that the grid resolves are refined.
 */
export function findExponent(problem: ExponentProblem, start: number): number {
  const { grid, worth } = problem;
  const exponent = ascend(problem, grid.indexNear(start));
  const isMaximum = -worth.curvature * grid.range * grid.range > LEAST_CURVATURE;
  const isBest = worth.left <= SURELY_LEAST * (1 - worth.left);
  return Number.isFinite(exponent) && isMaximum && isBest ? exponent : finish(findExponentAmongAll(problem));
}

/** Climbs from an exponent of the grid to a maximum between the bounds, or to infinity where there are none. */
function ascend(
  { grid, worth, judge, move, powers }: ExponentProblem,
  index: number,
  lower: number = Number.NEGATIVE_INFINITY,
  upper: number = Number.POSITIVE_INFINITY,
): number {
  let exponent = grid.exponentAt(index);
  powers.set(grid.powersAt(index));
  judge(powers);
  for (let steps = 0; steps < MOST_STEPS; steps++) {
    if (worth.slope < 0) upper = exponent;
    else lower = exponent;
    const next = nextExponent(exponent, worth, lower, upper, grid.range);
    if (Math.abs(next - exponent) * grid.range <= ROUNDING) break;
    if (!grid.covers(next)) return next > 0 ? Number.POSITIVE_INFINITY : Number.NEGATIVE_INFINITY;
    const step = next - exponent;
    const isLast = Math.abs(step) * grid.range <= LAST_STEP;
    if (isLast && isWithoutEffect(worth, step)) move(step);
    else {
      movePowers(powers, grid, exponent, next);
      judge(powers, step);
    }
    exponent = next;
    if (isLast) break;
  }
  return exponent;
}

/** Whether a step near the maximum changes the residuals by less than their rounding. */
function isWithoutEffect({ left, curvature }: Worth, step: number): boolean {
  return Math.abs(curvature) * step * step * (1 - left) <= Number.EPSILON * left;
}

/** Halley's step if it is between the bounds and not too long; else halfway, or a step on. */
function nextExponent(
  exponent: number,
  { slope, curvature, third }: Worth,
  lower: number,
  upper: number,
  range: number,
): number {
  const longest = Math.abs(exponent) + 2 / range;
  const halley = (2 * slope * curvature) / (slope * third - 2 * curvature * curvature);
  const wanted = curvature < 0 && halley * slope >= 0 ? halley : Math.sign(slope || 1) * longest;
  const next = exponent + Math.min(Math.max(wanted, -longest), longest);
  if (lower <= next && next <= upper) return next;
  return Number.isFinite(upper - lower) ? (lower + upper) / 2 : next;
}

/** Turns the powers at an exponent into those at another. */
function movePowers(powers: Float64Array, { u, reach }: ExponentGrid, from: number, to: number): void {
  const step = to - from;
  const change = Math.abs(step) * reach;
  if (change > MEDIUM_STEP) for (let k = 0; k < u.length; k++) powers[k] = exp(to * u[k]!);
  else if (change > SHORT_STEP) for (let k = 0; k < u.length; k++) powers[k]! *= expOfMedium(step * u[k]!);
  else for (let k = 0; k < u.length; k++) powers[k]! *= expOfShort(step * u[k]!);
}

function expOfShort(x: number): number {
  return 1 + x * (1 + x * (1 / 2 + x * (1 / 6 + x * (1 / 24))));
}

/** The series, in groups of terms that a processor adds side by side. */
function expOfMedium(x: number): number {
  const square = x * x;
  const cube = square * x;
  const last = 1 / 362880 + x * (1 / 3628800) + square * (1 / 39916800 + x * (1 / 479001600));
  const middle = 1 / 720 + x * (1 / 5040) + square * (1 / 40320);
  const first = 1 / 6 + x * (1 / 24) + square * (1 / 120);
  return 1 + (x + (square * (1 / 2) + cube * (first + cube * (middle + cube * last))));
}

/**
 * Like {@link findExponent}, but for all maxima that the grid resolves and the two infinities, whatever their
 * residuals.
 */
export function* findExponentAmongAll(problem: ExponentProblem): Steps<number> {
  const { grid, worth, slopes = slopesByJudging } = problem;
  const climbs = [() => judgeInfinity(problem, 0), () => judgeInfinity(problem, grid.count - 1)];
  let wasRising = false;
  for (const [index, slope] of (yield* slopes(problem)).entries()) {
    const isRising = !(slope < 0);
    if (wasRising && !isRising)
      climbs.push(() => ascend(problem, index, grid.exponentAt(index - 1), grid.exponentAt(index)));
    wasRising = isRising;
  }
  return yield* bestOf(climbs, worth);
}

function* slopesByJudging({ grid, worth, judge }: ExponentProblem): Steps<Float64Array> {
  const slopes = new Float64Array(grid.count);
  for (let index = 0; index < grid.count; index++) {
    yield;
    judge(grid.powersAt(index));
    slopes[index] = worth.slope;
  }
  return slopes;
}

/** An end of the grid is equivalent to infinity, and wins ties. */
function judgeInfinity({ grid, judge }: ExponentProblem, end: number): number {
  judge(grid.powersAt(end));
  return end === 0 ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
}

function* bestOf(climbs: readonly (() => number)[], worth: Worth): Steps<number> {
  let best = climbs[0]!;
  let least = Number.POSITIVE_INFINITY;
  for (const climb of climbs) {
    yield;
    climb();
    if (worth.left < least - LEFT_BY_ROUNDING) [best, least] = [climb, worth.left];
  }
  return best();
}
