import { type ImpactCurves, ProblemError } from '@waterfill/model';

/**
 * A day with other volumes of the market, such as those to expect instead of its own, which nobody knows in advance.
 *
 * @param volumes - shares, one per interval; NaN if unknown
 * @throws ProblemError at `volumes` if there are not as many as intervals, or one is below 0
 * @example
 * ```ts
 * import { openRecording, sampleBook, sampleDays } from '@waterfill/orderbook';
 * import { measureDay, planOrder, withVolumes } from '@waterfill/plan';
 * const file = sampleBook(sampleDays({ days: 1 })[0]!);
 * const day = await measureDay(await openRecording(file), { intervalSeconds: 7800 });
 * const expected = withVolumes(day, [90_000, 30_000, 60_000]);
 * const { order } = await planOrder([expected], { quantity: 200, cap: { participation: 0.002 } });
 * Array.from(order.problem.upper); // => [180, 60, 120]
 * ```
 */
export function withVolumes<Day extends ImpactCurves | { readonly curves: ImpactCurves }>(
  day: Day,
  volumes: ArrayLike<number>,
): Day {
  if ('curves' in day) return { ...day, curves: withVolumes(day.curves, volumes) };
  const { intervals } = day;
  if (volumes.length !== intervals.length) {
    throw new ProblemError('volumes', `expected ${intervals.length}, one per interval, got ${volumes.length}`);
  }
  const wrong = intervals.findIndex((_, t) => volumes[t]! < 0);
  if (wrong >= 0) throw new ProblemError(`volumes[${wrong}]`, `expected shares >= 0, got ${volumes[wrong]}`);
  return { ...day, intervals: intervals.map((curve, t) => ({ ...curve, volume: volumes[t]! })) };
}
