import type { ImpactBlock, ImpactCurve, ImpactCurves } from '@waterfill/model';

/** A power law that curves are made of. */
export interface Truth {
  readonly coefficient: number;
  readonly exponent: number;
  readonly halfSpread: number;
}

/** Twelve sizes over a decade and a third. */
export const SIZES: Float64Array<ArrayBuffer> = Float64Array.from({ length: 12 }, (_, k) => 25 * 1.3 ** k);

/** h + a x^alpha at the sizes. */
export function impactOf({ coefficient, exponent, halfSpread }: Truth, sizes: Float64Array = SIZES): Float64Array {
  return sizes.map((x) => halfSpread + coefficient * x ** exponent);
}

/** An interval's curve, covered as far as its impact is defined. */
export function curveOf(impact: Float64Array, halfSpread: number, blocks?: readonly ImpactBlock[]): ImpactCurve {
  const count = impact.findLastIndex((value) => !Number.isNaN(value)) + 1;
  return {
    ...{ impact, halfSpread, mid: 30, volume: 1000, states: 50 },
    coverage: impact.map((value) => (Number.isNaN(value) ? 0 : 1)),
    largestSize: count === 0 ? 0 : SIZES[count - 1]!,
    ...(blocks && { blocks }),
  };
}

/** The mean of blocks, and they with it. */
export function curveOfBlocks(blocks: readonly Omit<ImpactBlock, 'start'>[]): ImpactCurve {
  const meanOf = (value: (block: Omit<ImpactBlock, 'start'>) => number): number =>
    blocks.reduce((sum, block) => sum + value(block), 0) / blocks.length;
  const impact = blocks[0]!.impact.map((_, k) => meanOf((block) => block.impact[k]!));
  const timed = blocks.map((block, k) => ({ ...block, start: 10 * k }));
  return curveOf(
    impact,
    meanOf((block) => block.halfSpread),
    timed,
  );
}

/** A day of intervals. */
export function dayOf(intervals: readonly ImpactCurve[], date = '2025-04-03'): ImpactCurves {
  const grid = { start: `${date}T09:30:00-04:00`, intervalSeconds: 60, timezone: 'America/New_York' };
  return { date, side: 'buy', sampling: 'time-weighted', grid, states: 19_500, sizes: SIZES, intervals };
}
