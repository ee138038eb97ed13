import { log, pow } from '@waterfill/model';
import type { ForecastCurve } from '../forecast/book-forecast.js';

const PRICES = 160;
/** Of the mid: the lowest price of the grid, and how many decades it spans. */
const LOWEST = 1e-6;
const DECADES = 5;

/** The marginal prices at which supplies are kept, currency per share, a fixed logarithmic grid. */
export function priceGrid(mid: number): Float64Array {
  return Float64Array.from({ length: PRICES }, (_, j) => mid * LOWEST * pow(10, (DECADES * j) / (PRICES - 1)));
}

/** By how much prices of the grid have to be moved to be so many times as high, in places of the grid. */
export function placesOf(multiple: number): number {
  return ((PRICES - 1) * log(multiple)) / (DECADES * Math.LN10);
}

/** A supply between the places of the grid; beyond its ends, what it is there. */
export function supplyAtPlace(supply: Float64Array, place: number): number {
  if (place <= 0) return supply[0]!;
  const last = supply.length - 1;
  if (place >= last) return supply[last]!;
  const low = Math.floor(place);
  return supply[low]! + (place - low) * (supply[low + 1]! - supply[low]!);
}

/**
 * The shares that an interval takes below each marginal price.
 *
 * The marginal price is linear through the middles of the segments of the cost table, so that the supply is continuous;
 * where a segment is cheaper than the one before, it counts as dear as that.
 *
 * @param sizes - shares, increasing, > 0
 * @param costs - currency, at each size
 * @param most - shares, no more than that
 */
export function supplyAt(prices: Float64Array, { sizes, costs }: ForecastCurve, most: number): Float64Array {
  const { middles, slopes } = segmentsOf(sizes, costs);
  let k = 0;
  return prices.map((price) => {
    while (k < slopes.length && slopes[k]! <= price) k++;
    return Math.min(sharesBelow(price, k), most);
  });

  /** @param next - the first segment that is dearer than the price */
  function sharesBelow(price: number, next: number): number {
    if (next === slopes.length) return middles[next - 1]!;
    const before =
      next === 0
        ? { size: 0, price: firstPrice(middles, slopes) }
        : { size: middles[next - 1]!, price: slopes[next - 1]! };
    if (price <= before.price) return before.size;
    const part = (price - before.price) / (slopes[next]! - before.price);
    return before.size + part * (middles[next]! - before.size);
  }
}

function segmentsOf(sizes: Float64Array, costs: Float64Array) {
  const middles = sizes.map((size, k) => (size + (sizes[k - 1] ?? 0)) / 2);
  let dearest = 0;
  const slopes = sizes.map((size, k) => {
    dearest = Math.max(dearest, (costs[k]! - (costs[k - 1] ?? 0)) / (size - (sizes[k - 1] ?? 0)));
    return dearest;
  });
  return { middles, slopes };
}

/** The marginal price of the first share: the line through the first two middles, back to 0 shares. */
function firstPrice(middles: Float64Array, slopes: Float64Array): number {
  const rise = (slopes[1]! - slopes[0]!) / (middles[1]! - middles[0]!);
  return Math.max(0, slopes[0]! - rise * middles[0]!);
}
