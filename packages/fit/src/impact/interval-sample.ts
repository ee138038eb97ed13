import type { FittedImpact, ImpactBlock, ImpactCurve, ImpactCurves } from '@waterfill/model';
import { ArraySupply, log } from '@waterfill/model';
import { mapRunsInSteps, type Steps } from '../steps.js';
import { hasInterval } from './average-days.js';
import { hasBook } from './curves-of-blocks.js';
import type { CurvePoints } from './power-curve.js';
import { isSameBook } from './same-book.js';

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
 * The samples of all intervals; of one day, an interval in which the book did not change has the sample of the one before.
 *
 * @param average - of the days
 * @param isNet - whether to subtract each curve's own measured half-spread
 */
export function* samplesOf(
  days: readonly ImpactCurves[],
  average: ImpactCurves,
  isNet: boolean,
): Steps<IntervalSample[]> {
  const all = new SizesByCount(average.sizes);
  const supply = new ArraySupply();
  const books = days.length > 1 ? average.intervals : runsOf(average.intervals);
  return yield* mapRunsInSteps(books, (curve, t) => {
    const candidates = days.length > 1 ? days.map((day) => day.intervals[t]!) : blocksOf(curve);
    const places: number[] = [];
    for (let k = 0; k < candidates.length; k++) {
      if (days.length === 1 || hasInterval(days[k]!.intervals[t]!)) places.push(k);
    }
    const replicates = places.length === candidates.length ? candidates : places.map((k) => candidates[k]!);
    const deviations = deviationsAt(all.definedBy(curve, replicates), replicates, { isNet, supply });
    return {
      points: pointsOf(curve, all, { isNet, supply }),
      replicates: deviations && { ...deviations, places, total: candidates.length },
    };
  });
}

/** The curves with each that has the book of the one before replaced by it. */
function runsOf(curves: readonly ImpactCurve[]): ImpactCurve[] {
  const runs: ImpactCurve[] = [];
  for (const curve of curves) {
    const before = runs.at(-1);
    runs.push(before !== undefined && isSameBook(before, curve) ? before : curve);
  }
  return runs;
}

/** How samples are taken. */
interface Sampling {
  /** whether each curve's own half-spread is subtracted */
  readonly isNet: boolean;
  readonly supply: ArraySupply;
}

function pointsOf(curve: Replicate, all: SizesByCount, { isNet, supply }: Sampling): CurvePoints {
  const { sizes, logSizes, indices } = all.definedBy(curve, []);
  const atAllSizes = supply.take(all.sizes.length).fill(Number.NaN);
  const off = isNet ? curve.halfSpread : 0;
  for (const k of indices) atAllSizes[k] = curve.impact[k]! - off;
  const isStart = indices.length === 0 || indices.at(-1) === indices.length - 1;
  const impact = isStart ? atAllSizes.subarray(0, indices.length) : picked(atAllSizes, indices);
  return { sizes, logSizes, impact, atAllSizes };
}

function blocksOf({ blocks = [] }: ImpactCurve): readonly ImpactBlock[] {
  return blocks.every(hasBook) ? blocks : blocks.filter(hasBook);
}

function deviationsAt(
  { indices, logSizes }: SomeSizes,
  replicates: readonly Replicate[],
  { isNet, supply }: Sampling,
): Pick<Replicates, 'logSizes' | 'deviations'> | undefined {
  if (replicates.length < 2 || indices.length < FEWEST_SIZES) return undefined;
  const deviations = supply.take(replicates.length * indices.length);
  for (let k = 0, at = 0; k < replicates.length; k++) {
    const { impact, halfSpread } = replicates[k]!;
    const off = isNet ? halfSpread : 0;
    for (let i = 0; i < indices.length; i++, at++) deviations[at] = impact[indices[i]!]! - off;
  }
  centreColumns(deviations, indices.length);
  return { logSizes, deviations };
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

/** Some of the sizes of the curves. */
interface SomeSizes extends Pick<CurvePoints, 'sizes' | 'logSizes'> {
  /** increasing */
  readonly indices: readonly number[];
}

/** The sizes that curves define: nearly always the first ones, which many intervals then share. */
class SizesByCount {
  readonly sizes: Float64Array;
  readonly #logSizes: Float64Array;
  readonly #first: SomeSizes[] = [];

  constructor(sizes: Float64Array) {
    this.sizes = sizes;
    this.#logSizes = sizes.map(log);
  }

  /** The sizes at which a curve and all of its replicates have an impact. */
  definedBy(curve: Replicate, replicates: readonly Replicate[]): SomeSizes {
    let count = countOfFirst(curve.impact);
    for (let k = 0; k < replicates.length; k++) count = Math.min(count, countOfFirst(replicates[k]!.impact));
    if (count === -1) {
      const curves = [curve, ...replicates];
      const isDefined = (k: number): boolean => curves.every(({ impact }) => !Number.isNaN(impact[k]!));
      return this.#at([...this.sizes.keys()].filter(isDefined));
    }
    const first = this.#first[count] ?? this.#at(Array.from({ length: count }, (_, k) => k));
    this.#first[count] = first;
    return first;
  }

  #at(indices: readonly number[]): SomeSizes {
    return { indices, sizes: picked(this.sizes, indices), logSizes: picked(this.#logSizes, indices) };
  }
}

/** How many sizes have an impact if they are the first ones, otherwise -1. */
function countOfFirst(impact: Float64Array): number {
  let count = 0;
  while (count < impact.length && !Number.isNaN(impact[count]!)) count++;
  for (let k = count + 1; k < impact.length; k++) if (!Number.isNaN(impact[k]!)) return -1;
  return count;
}

function picked(values: Float64Array, indices: readonly number[]): Float64Array {
  const all = new Float64Array(indices.length);
  for (let i = 0; i < all.length; i++) all[i] = values[indices[i]!]!;
  return all;
}
