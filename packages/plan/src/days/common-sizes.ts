import type { ImpactCurve, ImpactCurves } from '@waterfill/model';

/**
 * Days restricted to the sizes that all of them were measured at, because a fit needs common sizes. Automatic sizes of
 * all days come from one geometric grid, so no size is lost that every day covers.
 *
 * @example
 * ```ts
 * import { openRecording, sampleBook, sampleDays } from '@waterfill/orderbook';
 * import { atCommonSizes, measureDay } from '@waterfill/plan';
 * const file = sampleBook(sampleDays({ days: 1 })[0]!);
 * const { curves } = await measureDay(await openRecording(file), { intervalSeconds: 1800 });
 * atCommonSizes([curves])[0]!.sizes.length === curves.sizes.length; // => true
 * ```
 */
export function atCommonSizes(days: readonly ImpactCurves[]): ImpactCurves[] {
  const sets = days.map(({ sizes }) => new Set(sizes));
  return days.map((day) => keepSizes(day, (size) => sets.every((set) => set.has(size))));
}

function keepSizes(day: ImpactCurves, keep: (size: number) => boolean): ImpactCurves {
  const { sizes, intervals } = day;
  if (sizes.every(keep)) return day;
  const kept = <Values extends Float64Array>(values: Values) => values.filter((_, k) => keep(sizes[k]!));
  const curveAt = ({ blocks, closed = 'too-thin', ...curve }: ImpactCurve): ImpactCurve => {
    const impact = kept(curve.impact);
    const largestSize = kept(sizes).findLast((_, k) => !Number.isNaN(impact[k]!)) ?? 0;
    const blocksAt = blocks?.map((block) => ({ ...block, impact: kept(block.impact) }));
    const reason = largestSize === 0 && { closed };
    return {
      ...curve,
      impact,
      coverage: kept(curve.coverage),
      largestSize,
      ...reason,
      ...(blocksAt && { blocks: blocksAt }),
    };
  };
  return { ...day, sizes: kept(sizes), intervals: intervals.map(curveAt) };
}
