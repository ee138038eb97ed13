import { BETWEEN_PAUSES, finish, mapRuns, type Steps } from '../steps.js';
import { ExponentGrid } from './exponent-grid.js';
import { findExponentAmongAll, type Worth } from './find-exponent.js';
import { LoadedCurve } from './loaded-curve.js';
import type { PowerLawFit } from './power-law-fit.js';
import type { PowerLawFitOptions } from './power-law-fit-options.js';
import { createPowerLawFitter, requireSizes } from './power-law-fitter.js';
import { emptyProjection, moveProjection, type Projection, project } from './projection.js';

/** A curve of several that share an exponent. */
export interface SharingCurve extends Pick<PowerLawFitOptions, 'halfSpread' | 'weights'> {
  /** g at each size, currency per share; NaN if undefined */
  readonly impact: ArrayLike<number>;
}

/** One exponent for several curves. */
export interface SharedExponentFit {
  /** as in a {@link PowerLawFit}: without a minimum the exponent is infinite, without curves to fit it is NaN */
  readonly status: 'fitted' | 'runaway' | 'too-few-sizes';
  readonly exponent: number;
  /** its standard error by the residuals, relative to each curve's sum of squares; NaN without degrees of freedom */
  readonly stdErr: number;
  /** the residual part of the sum of squares, the mean over the curves: 0 to 1 */
  readonly left: number;
  /** each curve at that exponent, in the order of the curves; none without an exponent */
  readonly fits: readonly PowerLawFit[];
}

/**
 * Fits power laws g_t = h_t + a_t x^alpha with one exponent to many curves with equal weights: minimises sum over t of
 * sum_k w (g_t - h_t - a_t x^alpha)^2 / sum_k w (g_t - h_t)^2.
 *
 * For each exponent all coefficients are known, which leaves one unknown. Curves without two different sizes, or
 * without impact, do not affect the exponent.
 *
 * @param sizes - shares, each > 0, the same for all curves
 * @throws RangeError if a size is not a positive number
 * @example
 * ```ts
 * import { fitSharedExponent } from '@waterfill/fit';
 * const { exponent, fits } = fitSharedExponent([100, 400], [{ impact: [1, 2] }, { impact: [30, 60] }]);
 * exponent.toFixed(12); // => '0.500000000000'
 * fits.map(({ coefficient }) => coefficient.toFixed(12)); // => ['0.100000000000', '3.000000000000']
 * ```
 */
export function fitSharedExponent(sizes: ArrayLike<number>, curves: readonly SharingCurve[]): SharedExponentFit {
  const { exponent, shares, worth } = finish(commonExponentSteps(sizes, curves));
  const isFitted = Number.isFinite(exponent);
  const fitter = createPowerLawFitter(sizes);
  return {
    status: isFitted ? 'fitted' : shares.length === 0 ? 'too-few-sizes' : 'runaway',
    exponent,
    stdErr: isFitted ? errorOf(shares, worth) : Number.NaN,
    left: worth.left,
    fits: isFitted ? curves.map(({ impact, ...options }) => fitter.fit(impact, { ...options, exponent })) : [],
  };
}

/** The exponent that curves share, and how it was judged. */
interface CommonExponent {
  readonly exponent: number;
  readonly shares: readonly Share[];
  readonly worth: Worth;
}

/** The exponent of {@link fitSharedExponent}, with pauses. */
export function* commonExponentSteps(sizes: ArrayLike<number>, curves: readonly SharingCurve[]): Steps<CommonExponent> {
  requireSizes(sizes);
  const grid = new ExponentGrid(sizes);
  const shares = mapRuns(curves, (curve) => shareOf(curve, grid)).filter(({ curve }) => tellsOfExponent(curve));
  const different = shares.filter((share, t) => share !== shares[t - 1]);
  const worth = { left: 1, slope: 0, curvature: 0, third: 0 };
  const judge = (powers: Float64Array, step?: number): void => {
    for (const { sizes, curve, projection } of different) project(sizes, powers, curve, projection, step);
    combine(shares, worth);
  };
  const move = (step: number): void => {
    for (const { projection } of different) moveProjection(projection, step);
  };
  const slopes = () => slopesOver(shares, grid);
  const problem = { grid, worth, judge, move, slopes, powers: new Float64Array(grid.u.length) };
  const exponent = shares.length === 0 ? Number.NaN : yield* findExponentAmongAll(problem);
  return { exponent, shares, worth };
}

/** A curve and its workspace; curves that are the one before have its own. */
interface Share {
  /** up to the last one with a weight: in one-second intervals that is half of all */
  readonly sizes: Pick<ExponentGrid, 'u' | 'range'>;
  readonly curve: LoadedCurve;
  readonly projection: Projection;
}

function shareOf({ impact, ...options }: SharingCurve, grid: ExponentGrid): Share {
  const curve = new LoadedCurve(grid);
  curve.load(impact, options);
  const last = curve.weights.findLastIndex((weight) => weight > 0);
  return { sizes: { u: grid.u.subarray(0, last + 1), range: grid.range }, curve, projection: emptyProjection() };
}

function tellsOfExponent({ leastU, largestU, squares }: LoadedCurve): boolean {
  return leastU < largestU && squares > 0;
}

/**
 * The slope that {@link combine} gives at each exponent of the grid. Curve by curve, since all curves of a day of one-second
 * intervals do not fit into the processor's caches together.
 */
function* slopesOver(shares: readonly Share[], grid: ExponentGrid): Steps<Float64Array> {
  const [explained, first] = [new Float64Array(grid.count), new Float64Array(grid.count)];
  const [parts, firsts] = [new Float64Array(grid.count), new Float64Array(grid.count)];
  for (const [i, share] of shares.entries()) {
    if (i % BETWEEN_PAUSES === BETWEEN_PAUSES - 1) yield;
    if (share !== shares[i - 1]) termsOver(share, grid, parts, firsts);
    for (let index = 0; index < grid.count; index++) {
      explained[index]! += parts[index]!;
      first[index]! += firsts[index]!;
    }
  }
  return first.map((sum, index) => sum / explained[index]!);
}

/** A curve's explained part at each exponent of the grid, and that part times its slope; both are written to. */
function termsOver(
  { sizes, curve, projection }: Share,
  grid: ExponentGrid,
  parts: Float64Array,
  firsts: Float64Array,
): void {
  for (let index = 0; index < grid.count; index++) {
    project(sizes, grid.powersAt(index), curve, projection);
    parts[index] = 1 - projection.left;
    firsts[index] = parts[index]! * projection.slope;
  }
}

/** The mean residual part of the curves at an exponent, and the derivatives of the logarithm of the explained part. */
function combine(shares: readonly Share[], worth: Worth): void {
  let left = 0;
  let explained = 0;
  let first = 0;
  let second = 0;
  let third = 0;
  for (const { projection } of shares) {
    const { slope, curvature } = projection;
    const part = 1 - projection.left;
    left += projection.left;
    explained += part;
    first += part * slope;
    second += part * (slope * slope + curvature);
    third += part * (slope * slope * slope + 3 * slope * curvature + projection.third);
  }
  worth.left = left / shares.length;
  worth.slope = first / explained;
  worth.curvature = second / explained - worth.slope * worth.slope;
  worth.third =
    third / explained - (3 * worth.slope * second) / explained + 2 * worth.slope * worth.slope * worth.slope;
}

function errorOf(shares: readonly Share[], { left }: Worth): number {
  const points = shares.reduce((sum, { curve }) => sum + curve.points, 0);
  const freedom = points - shares.length - 1;
  const information = shares.reduce((sum, { projection }) => sum + (1 - projection.left) * projection.variance, 0);
  return freedom > 0 ? Math.sqrt((left * shares.length) / freedom / information) : Number.NaN;
}
