import type { FittedImpact, ImpactBlock, ImpactCurve, ImpactCurves } from '@waterfill/model';
import { log } from '@waterfill/model';
import { mapInSteps, type Steps } from '../steps.js';
import { hasInterval } from './average-days.js';
import { hasBook } from './curves-of-blocks.js';
import type { CurvePoints } from './power-curve.js';

/** The data of an interval for a fit: its points, and replicates of them. */
export interface IntervalSample {
  readonly points: CurvePoints;
  /** absent: fewer than two, or fewer than three sizes that all of them define */
  readonly replicates: Replicates | undefined;
}

/** How replicates of a curve differ from their mean, at the sizes that all of them define. */
export interface Replicates {
  readonly logSizes: Float64Array;
  /** currency per share, replicate after replicate: a fit has thousands, too many for an array each */
  readonly deviations: Float64Array;
  /** which of all days, or of the interval's blocks, each of the replicates is; at least two */
  readonly places: readonly number[];
  /** the number of days or blocks */
  readonly total: number;
}

/** A power law has two parameters; a third size shows whether it fits. */
export const FEWEST_SIZES = 3;

/**
 * The kind of replicates for the errors of a fit: the days, or blocks if an interval has two with a book.
 *
 * @example
 * ```ts
 * import { replicatesOf } from '@waterfill/fit';
 * replicatesOf([]); // => 'none'
 * ```
 */
export function replicatesOf(days: readonly ImpactCurves[]): FittedImpact['replicates'] {
  if (days.length > 1) return 'days';
  return days.some(({ intervals }) => intervals.some((curve) => blocksOf(curve).length > 1)) ? 'blocks' : 'none';
}

/**
 * The samples of all intervals.
 *
 * @param average - of the days
 * @param isNet - whether to subtract each curve's own measured half-spread
 */
export function* samplesOf(
  days: readonly ImpactCurves[],
  average: ImpactCurves,
  isNet: boolean,
): Steps<IntervalSample[]> {
  const { sizes } = average;
  const all: Sizes = { sizes, logSizes: sizes.map(log) };
  return yield* mapInSteps(average.intervals, (curve, t) => {
    const defined = sizesDefinedBy([curve], sizes.length);
    const impact = valuesOf(curve, defined, isNet);
    const candidates = days.length > 1 ? days.map((day) => day.intervals[t]!) : blocksOf(curve);
    const places = [...candidates.keys()].filter((k) => days.length === 1 || hasInterval(days[k]!.intervals[t]!));
    const replicates = places.map((k) => candidates[k]!);
    const deviations = deviationsAt(sizesDefinedBy([curve, ...replicates], sizes.length), replicates, all, isNet);
    return {
      points: { ...chosen(all, defined), impact, atAllSizes: atAllSizes(impact, defined, sizes.length) },
      replicates: deviations && { ...deviations, places, total: candidates.length },
    };
  });
}

function blocksOf({ blocks = [] }: ImpactCurve): readonly ImpactBlock[] {
  return blocks.filter(hasBook);
}

function deviationsAt(
  indices: Indices,
  replicates: readonly Replicate[],
  all: Sizes,
  isNet: boolean,
): Pick<Replicates, 'logSizes' | 'deviations'> | undefined {
  if (replicates.length < 2 || indices.length < FEWEST_SIZES) return undefined;
  const deviations = new Float64Array(replicates.length * indices.length);
  for (let k = 0; k < replicates.length; k++) {
    copyValues(replicates[k]!, { indices, isNet, to: deviations, start: k * indices.length });
  }
  centreColumns(deviations, indices.length);
  return { logSizes: chosen(all, indices).logSizes, deviations };
}

/** Subtracts from each value the mean of its column in a table of rows of this length. */
function centreColumns(table: Float64Array, length: number): void {
  for (let column = 0; column < length; column++) {
    let sum = 0;
    for (let k = column; k < table.length; k += length) sum += table[k]!;
    const mean = sum / (table.length / length);
    for (let k = column; k < table.length; k += length) table[k]! -= mean;
  }
}

/** A replicate of an interval's curve: another day's, or a block's. */
type Replicate = Pick<ImpactBlock, 'impact' | 'halfSpread'>;

/** Indices of sizes of the curves, increasing. */
type Indices = readonly number[];

type Sizes = Pick<CurvePoints, 'sizes' | 'logSizes'>;

function sizesDefinedBy(curves: readonly Replicate[], count: number): Indices {
  const isDefined = new Uint8Array(count).fill(1);
  for (const { impact } of curves) {
    for (let k = 0; k < count; k++) if (Number.isNaN(impact[k]!)) isDefined[k] = 0;
  }
  const indices: number[] = [];
  for (let k = 0; k < count; k++) if (isDefined[k] === 1) indices.push(k);
  return indices;
}

/** Usually all of them, so no copy is needed. */
function chosen({ sizes, logSizes }: Sizes, indices: Indices): Sizes {
  if (indices.length === sizes.length) return { sizes, logSizes };
  return { sizes: picked(sizes, indices), logSizes: picked(logSizes, indices) };
}

function picked(values: Float64Array, indices: Indices): Float64Array {
  const all = new Float64Array(indices.length);
  for (let i = 0; i < all.length; i++) all[i] = values[indices[i]!]!;
  return all;
}

function valuesOf(curve: Replicate, indices: Indices, isNet: boolean): Float64Array {
  const values = new Float64Array(indices.length);
  copyValues(curve, { indices, isNet, to: values, start: 0 });
  return values;
}

interface Copying {
  readonly indices: Indices;
  readonly isNet: boolean;
  readonly to: Float64Array;
  readonly start: number;
}

function copyValues({ impact, halfSpread }: Replicate, { indices, isNet, to, start }: Copying): void {
  const off = isNet ? halfSpread : 0;
  for (let i = 0; i < indices.length; i++) to[start + i] = impact[indices[i]!]! - off;
}

function atAllSizes(impact: Float64Array, indices: Indices, count: number): Float64Array {
  const values = new Float64Array(count).fill(Number.NaN);
  for (let i = 0; i < indices.length; i++) values[indices[i]!] = impact[i]!;
  return values;
}
