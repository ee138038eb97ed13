import type { ImpactBlock, ImpactCurve, ImpactCurves } from '@waterfill/model';
import { curveOf, curveOfBlocks, dayOf, impactOf, SIZES, type Truth } from './made-up-curves.js';
import { normals } from './random.js';

/** How the curves of a simulated day come about. */
export interface Simulation {
  readonly intervals: number;
  readonly blocks: number;
  /** of a block with the next */
  readonly correlation: number;
  readonly seed: number;
  /** the standard deviation of ln alpha over the intervals */
  readonly tau: number;
  /** what the noise of a block's exponent is proportional to; default the exponent, otherwise the median one */
  readonly slopeNoise?: 'relative' | 'absolute';
  /** the standard deviation of the logarithm of the noise over the intervals; default 0 */
  readonly unevenness?: number;
}

const MEDIAN_EXPONENT = 0.5;
/** Of one block: of its impact, its exponent and the impact at each size, relative to them. */
const [LEVEL_NOISE, SLOPE_NOISE, SIZE_NOISE] = [0.2, 0.2, 0.03];
const MIDDLE = Math.sqrt(SIZES[0]! * SIZES.at(-1)!);

/** A day whose blocks are the truth of their interval with noise of mean 0 on it, and the truth. */
export function simulatedDay(simulation: Simulation): { day: ImpactCurves; truths: Truth[] } {
  const normal = normals(simulation.seed);
  const truths = Array.from({ length: simulation.intervals }, () => truthFrom(normal, simulation.tau));
  return { day: dayOf(truths.map((truth) => simulatedCurve(truth, simulation, normal))), truths };
}

function truthFrom(normal: () => number, tau: number): Truth {
  const exponent = MEDIAN_EXPONENT * Math.exp(tau * normal());
  return { coefficient: (0.05 * Math.exp(0.3 * normal())) / MIDDLE ** exponent, exponent, halfSpread: 0.02 };
}

function simulatedCurve(truth: Truth, simulation: Simulation, normal: () => number): ImpactCurve {
  const { blocks, correlation, unevenness = 0, slopeNoise = 'relative' } = simulation;
  const scale = unevenness === 0 ? 1 : Math.exp(unevenness * normal());
  const slope = scale * SLOPE_NOISE * (slopeNoise === 'relative' ? truth.exponent : MEDIAN_EXPONENT);
  const noises = Array.from({ length: SIZES.length + 3 }, () => serialNormals(blocks, correlation, normal));
  return curveOfBlocks(
    Array.from({ length: blocks }, (_, k) =>
      noisyBlock(
        truth,
        { slope, level: scale * LEVEL_NOISE },
        noises.map((noise) => noise[k]!),
      ),
    ),
  );
}

/** @param size - of the noise of a block's level and exponent */
function noisyBlock(
  truth: Truth,
  size: { readonly slope: number; readonly level: number },
  [ofSpread, ofLevel, ofSlope, ...ofSizes]: number[],
): Omit<ImpactBlock, 'start'> {
  const halfSpread = truth.halfSpread * (1 + 0.2 * ofSpread!);
  const impact = impactOf({ ...truth, halfSpread: 0 }).map((value, i) => {
    const slope = size.slope * ofSlope! * Math.log(SIZES[i]! / MIDDLE);
    return halfSpread + value * (1 + size.level * ofLevel! + slope + SIZE_NOISE * ofSizes[i]!);
  });
  return { impact, halfSpread };
}

/** Autoregressive of the first order, stationary, of variance 1. */
function serialNormals(count: number, correlation: number, normal: () => number): number[] {
  const values = [normal()];
  while (values.length < count) values.push(correlation * values.at(-1)! + Math.sqrt(1 - correlation ** 2) * normal());
  return values;
}

/** The blocks of a day as days of their own. */
export function daysOfBlocks(day: ImpactCurves): ImpactCurves[] {
  const { length } = day.intervals[0]!.blocks!;
  return Array.from({ length }, (_, k) => {
    const intervals = day.intervals.map(({ blocks }) => curveOf(blocks![k]!.impact, blocks![k]!.halfSpread));
    return dayOf(intervals, `2025-04-${String(k + 1).padStart(2, '0')}`);
  });
}
