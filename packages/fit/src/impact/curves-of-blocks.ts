import { ArraySupply, type ImpactBlock, type ImpactCurve, type ImpactCurves, ProblemError } from '@waterfill/model';
import { largestSizeOf } from './average-days.js';

/**
 * The curves of some of each interval's blocks: their mean, at the sizes that all of them define. A fit to them can be
 * judged on the other blocks.
 *
 * Blocks before a recording's first state and after its last have no book, and do not count. The kept blocks stay with
 * their interval, as replicates for a fit; its mid, volume and states remain those of the whole interval. The coverage
 * is 1 where there is an impact, else 0. An interval without a kept block is closed.
 *
 * @param keep - whether to keep the block of an interval with this index, from 0
 * @throws ProblemError if the curves have no blocks
 * @example
 * ```ts
 * import { curvesOfBlocks } from '@waterfill/fit';
 * import type { ImpactCurves } from '@waterfill/model';
 * const grid = { start: '2025-04-03T09:30:00-04:00', intervalSeconds: 60, timezone: 'America/New_York' };
 * const curve = { halfSpread: 0.4, mid: 10, volume: 0, states: 7, largestSize: 100, coverage: Float64Array.of(1) };
 * const blocks = [0.5, 0.75, 1].map((g, k) => ({ start: 20 * k, impact: Float64Array.of(g), halfSpread: 0.4 }));
 * const intervals = [{ ...curve, impact: Float64Array.of(0.75), blocks }];
 * const day = { date: '2025-04-03', side: 'buy', sampling: 'last', grid, states: 7, intervals } as const;
 * const curves: ImpactCurves = { ...day, sizes: Float64Array.of(100) };
 * curvesOfBlocks(curves, (k) => k < 2).intervals[0]!.impact; // => Float64Array.of(0.625)
 * ```
 */
export function curvesOfBlocks(curves: ImpactCurves, keep: (index: number) => boolean): ImpactCurves {
  const supply = new ArraySupply();
  return { ...curves, intervals: curves.intervals.map((curve) => curveOfBlocks(curve, { ...curves, keep, supply })) };
}

/** Which blocks are kept, and what their curves need. */
interface Selection {
  readonly sizes: Float64Array;
  readonly keep: (index: number) => boolean;
  readonly supply: ArraySupply;
}

function curveOfBlocks(curve: ImpactCurve, { sizes, keep, supply }: Selection): ImpactCurve {
  if (curve.blocks === undefined)
    throw new ProblemError('curves', 'have no blocks; measure them with blocks of 10 seconds', {
      cures: ['blockSeconds'],
    });
  const kept = curve.blocks.filter((_, k) => keep(k));
  const blocks = curve.largestSize > 0 ? kept.filter(hasBook) : kept;
  const [impact, coverage] = [supply.take(sizes.length), supply.take(sizes.length)];
  for (let k = 0; k < sizes.length; k++) {
    impact[k] = meanOf(blocks, (block) => block.impact[k]!);
    coverage[k] = Number.isNaN(impact[k]!) ? 0 : 1;
  }
  const largestSize = largestSizeOf(impact, sizes);
  const halfSpread = meanOf(blocks, (block) => block.halfSpread);
  const { closed = 'too-thin' } = curve;
  if (largestSize === 0) return { ...curve, impact, blocks, largestSize, closed, coverage, halfSpread };
  return { ...withoutReason(curve), impact, blocks, largestSize, coverage, halfSpread };
}

function withoutReason(curve: ImpactCurve): ImpactCurve {
  if (curve.closed === undefined) return curve;
  const { closed: _, ...open } = curve;
  return open;
}

/** Whether there was a book with two sides at any time in the block. */
export function hasBook({ halfSpread }: ImpactBlock): boolean {
  return !Number.isNaN(halfSpread);
}

/** NaN for an empty list. */
function meanOf(blocks: readonly ImpactBlock[], value: (block: ImpactBlock) => number): number {
  let sum = 0;
  for (const block of blocks) sum += value(block);
  return sum / blocks.length;
}
