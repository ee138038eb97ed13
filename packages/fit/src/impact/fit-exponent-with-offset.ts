import { log, pow } from '@waterfill/model';
import type { Steps } from '../steps.js';
import { LEAST_EXPONENT } from './estimate.js';
import { fitAtExponent, mean } from './fit-at-exponent.js';
import { type CurvePoints, powersOf, residualSumOfSquares } from './power-curve.js';
import { tangentOf } from './tangent.js';

/** Curves that share one exponent, each weighted by its squares. */
export interface WeightedPoints {
  readonly points: CurvePoints;
  readonly weight: number;
}

/** The largest |ln x^alpha|: the squares of larger powers overflow. */
const MOST_LOG_POWER = 300;
/** The grid's step in ln alpha. */
const STEP = 0.2;
const MOST_PASSES = 100;
/** The search for a root ends at a smaller step, relative to the exponent. */
const ROUNDING = 4 * Number.EPSILON;

/**
 * The exponent of the power laws h + a x^alpha with the least weighted sum of squares, each curve with its own best h
 * >= 0 and a >= 0.
 *
 * For each exponent the best h and a are known in closed form, which leaves one unknown (variable projection, Golub and
 * Pereyra 1973, SIAM J. Numer. Anal. 10, 413-432). The sum of squares has a continuous derivative, but may have several
 * minima, since a bound can hold at some exponents and not at others. So the derivative is evaluated on a grid, every
 * change of its sign is narrowed to rounding, and the best of these minima and of both ends is taken. No exponent
 * between 0.01 and the largest whose powers can be squared, e^300, fits better, nor does a constant.
 *
 * @returns the exponent; 1 if no curve is fitted better than by a constant
 */
export function* fitExponentWithOffset(curves: readonly WeightedPoints[]): Steps<number> {
  const descent = (exponent: number): number =>
    curves.reduce((sum, { points, weight }) => sum + weight * descentOf(points, exponent), 0);
  const squares = (exponent: number): number =>
    curves.reduce((sum, { points, weight }) => sum + weight * boundedSquares(points, exponent), 0);
  const grid = gridUpTo(mostExponent(curves.map(({ points }) => points)));
  // An exponent of 1 comes first and wins ties: the coefficient that whyFlat reports is then a plain slope.
  const candidates = [1, grid[0]!, grid.at(-1)!, ...(yield* minimaBetween(grid, descent))];
  return yield* best(candidates, squares);
}

/** The largest exponent that is tried: beyond it powers of these sizes overflow. */
function mostExponent(curves: readonly CurvePoints[]): number {
  const largest = curves.reduce((most, { logSizes }) => logSizes.reduce((a, b) => Math.max(a, Math.abs(b)), most), 1);
  return MOST_LOG_POWER / largest;
}

/** Whether a fitted exponent is at the least or the largest that is tried, so that the best one lies beyond. */
export function isAtBound(exponent: number, points: CurvePoints): boolean {
  return exponent === LEAST_EXPONENT || exponent === mostExponent([points]);
}

function gridUpTo(most: number): number[] {
  const steps = Math.ceil(log(most / LEAST_EXPONENT) / STEP);
  const below = Array.from({ length: steps }, (_, k) => LEAST_EXPONENT * pow(most / LEAST_EXPONENT, k / steps));
  return [...below, most];
}

function* best(candidates: readonly number[], squares: (exponent: number) => number): Steps<number> {
  let [exponent, least] = [candidates[0]!, squares(candidates[0]!)];
  for (const other of candidates.slice(1)) {
    yield;
    const left = squares(other);
    if (left < least) [exponent, least] = [other, left];
  }
  return exponent;
}

/** The point where the descent changes from positive to negative. */
function* minimaBetween(grid: readonly number[], descent: (exponent: number) => number): Steps<number[]> {
  const descents: number[] = [];
  for (const exponent of grid) {
    yield;
    descents.push(descent(exponent));
  }
  const minima: number[] = [];
  for (let k = 1; k < grid.length; k++) {
    if (descents[k - 1]! > 0 && descents[k]! <= 0) minima.push(yield* rootBetween(grid[k - 1]!, grid[k]!, descent));
  }
  return minima;
}

/** A root of a function that is positive at `low` and not at `high`: regula falsi, with the Illinois rule. */
function* rootBetween(low: number, high: number, value: (exponent: number) => number): Steps<number> {
  let [atLow, atHigh] = [value(low), value(high)];
  let root = low;
  for (let pass = 0, side = 0; pass < MOST_PASSES; pass++) {
    const before = root;
    root = low + ((high - low) * atLow) / (atLow - atHigh);
    if (Math.abs(root - before) <= ROUNDING * root) break;
    yield;
    const at = value(root);
    if (at > 0) {
      [low, atLow] = [root, at];
      if (side > 0) atHigh /= 2;
      side = 1;
    } else {
      [high, atHigh] = [root, at];
      if (side < 0) atLow /= 2;
      side = -1;
    }
  }
  return root;
}

/** The sum of squares with the best h >= 0 and a >= 0. */
function boundedSquares(points: CurvePoints, exponent: number): number {
  const curve = fitAtExponent(points, exponent, true);
  if (curve.coefficient > 0) return residualSumOfSquares(curve, points);
  return residualSumOfSquares({ coefficient: 0, exponent, offset: Math.max(0, mean(points.impact)) }, points);
}

/** Minus half the derivative of the sum of squares by the exponent; 0 where the best curve is a constant. */
function descentOf(points: CurvePoints, exponent: number): number {
  const { impact, logSizes } = points;
  const powers = powersOf(logSizes, exponent);
  const curve = fitAtExponent(points, exponent, true, powers);
  if (!(curve.coefficient > 0)) return 0;
  const tangent = tangentOf(curve, logSizes, powers).exponent;
  let descent = 0;
  for (let i = 0; i < powers.length; i++) {
    descent += tangent[i]! * (impact[i]! - curve.offset - curve.coefficient * powers[i]!);
  }
  return descent;
}
