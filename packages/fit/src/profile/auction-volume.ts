import type { ProfiledAuction } from '@waterfill/model';
import { dayWeights } from './day-weights.js';
import type { VolumeDay } from './profile-volumes.js';
import { volumeQuantile } from './volume-quantile.js';

/** What an auction traded on a day. */
export interface AuctionDay {
  /** YYYY-MM-DD */
  readonly date: string;
  /** shares */
  readonly volume: number;
}

/**
 * What an auction is expected to trade: the mean of past days. It is one number a day, of which there is nothing to smooth.
 *
 * @param days - each of another date, at least one
 * @param options - `halfLifeDays` as for `profileVolumes`, `quantile` as for `volumeCurve`
 * @throws ProblemError at `quantile` for a single day, which has none
 * @example
 * ```ts
 * import { auctionVolume } from '@waterfill/fit';
 * const days = [9000, 11_000].map((volume, d) => ({ date: `2025-06-0${2 + d}`, volume }));
 * auctionVolume(days); // => { volume: 10_000, days: 2 }
 * ```
 */
export function auctionVolume(
  days: readonly AuctionDay[],
  {
    halfLifeDays,
    quantile,
  }: { readonly halfLifeDays?: number | undefined; readonly quantile?: number | undefined } = {},
): ProfiledAuction & { readonly atQuantile?: number } {
  const weights = dayWeights(
    days.map(({ date }) => date),
    halfLifeDays,
  );
  const volume = days.reduce((sum, day, d) => sum + weights[d]! * day.volume, 0);
  if (quantile === undefined) return { volume, days: days.length };
  const rows = days.map((day): VolumeDay => ({ date: day.date, volumes: Float64Array.of(day.volume) }));
  const [atQuantile] = volumeQuantile(rows, Float64Array.of(volume), {
    quantile,
    intervalSeconds: Number.POSITIVE_INFINITY,
  });
  return { volume, days: days.length, atQuantile: atQuantile! };
}
