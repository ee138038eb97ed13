/** Intervals up to a binding trajectory bound, or to the end: they have one price, apart from the couplings. */
export interface PricedStretch {
  /** the range of prices at which its schedule is optimal, currency per share; infinite: no limit */
  readonly least: number;
  readonly most: number;
  /** the valid price nearest to this one is taken; absent: nearest to the price of the next stretch */
  readonly wanted?: number;
  /** which trajectory bounds bind at its end: the price may fall behind a lower one, and rise behind an upper one */
  readonly binds: { readonly lower: boolean; readonly upper: boolean };
}

/**
 * A price for each stretch, within its range, such that each trajectory bound between two has a price of the right
 * sign.
 *
 * A forward pass restricts each range by the bounds before it; a backward pass then takes the valid price nearest to
 * the wanted one. Disjoint ranges are due to rounding: then the upper end counts.
 *
 * @param last - the price of the last stretch, currency per share; absent: the cost of one more share there or, if no
 * more fits, the saving of one less
 * @returns currency per share, one per stretch
 * @example
 * ```ts
 * import { stretchPrices } from '@waterfill/model';
 * const binds = { lower: true, upper: false };
 * stretchPrices([{ least: 6, most: 8, binds }, { least: 1, most: 5, binds }], 5); // => Float64Array.of(6, 5)
 * ```
 */
export function stretchPrices(stretches: readonly PricedStretch[], last?: number): Float64Array {
  const ranges = cutToSigns(stretches);
  const prices = new Float64Array(stretches.length);
  let behind = last ?? lastPrice(ranges.at(-1)!);
  prices[prices.length - 1] = behind;
  for (let k = prices.length - 2; k >= 0; k--) {
    const { least, most, wanted = behind, binds } = ranges[k]!;
    const lowest = binds.upper ? least : Math.max(least, behind);
    const highest = binds.lower ? most : Math.min(most, behind);
    behind = Math.min(Math.max(wanted, lowest), highest);
    prices[k] = behind;
  }
  return prices;
}

function cutToSigns(stretches: readonly PricedStretch[]): PricedStretch[] {
  const cut: PricedStretch[] = [];
  for (const stretch of stretches) {
    const before = cut.at(-1);
    const most = before && !before.binds.upper ? Math.min(stretch.most, before.most) : stretch.most;
    const least = before && !before.binds.lower ? Math.max(stretch.least, before.least) : stretch.least;
    cut.push({ ...stretch, least: Math.min(least, most), most });
  }
  return cut;
}

function lastPrice({ least, most }: PricedStretch): number {
  if (most < Number.POSITIVE_INFINITY) return most;
  return least > Number.NEGATIVE_INFINITY ? least : 0;
}
