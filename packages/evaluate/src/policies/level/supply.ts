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

/** The shift on the price grid that multiplies prices by a factor, in grid points. */
export function placesOf(multiple: number): number {
  return ((PRICES - 1) * log(multiple)) / (DECADES * Math.LN10);
}

/** A supply between the points of the grid; constant beyond its ends. */
export function supplyAtPlace(supply: Float64Array, place: number): number {
  if (place <= 0) return supply[0]!;
  const last = supply.length - 1;
  if (place >= last) return supply[last]!;
  const low = Math.floor(place);
  return supply[low]! + (place - low) * (supply[low + 1]! - supply[low]!);
}

/**
 * The supply of an interval below each marginal price, shares.
 *
 * The marginal price is interpolated linearly between the midpoints of the segments of the cost table, so that the
 * supply is continuous; where a segment is cheaper than the one before, it counts at the same price.
 *
 * @param sizes - shares, increasing, > 0
 * @param costs - currency, at each size
 * @param most - shares, no more than that
 */
export function supplyAt(prices: Float64Array, { sizes, costs }: ForecastCurve, most: number): Float64Array {
  const { middles, slopes } = segmentsOf(sizes, costs);
  const first = firstPrice(middles, slopes);
  const supply = new Float64Array(prices.length);
  let next = 0;
  for (let j = 0; j < prices.length; j++) {
    while (next < slopes.length && slopes[next]! <= prices[j]!) next++;
    supply[j] = Math.min(sharesBelow(prices[j]!, next), most);
  }
  return supply;

  /** @param next - the first segment above the price */
  function sharesBelow(price: number, next: number): number {
    if (next === slopes.length) return middles[next - 1]!;
    const [size, from] = next === 0 ? [0, first] : [middles[next - 1]!, slopes[next - 1]!];
    return price <= from ? size : size + ((price - from) / (slopes[next]! - from)) * (middles[next]! - size);
  }
}

/** The midpoints of the segments of a cost table, shares, and the marginal price there, not decreasing. */
function segmentsOf(sizes: Float64Array, costs: Float64Array) {
  const [middles, slopes] = [new Float64Array(sizes.length), new Float64Array(sizes.length)];
  let [size, cost, dearest] = [0, 0, 0];
  for (let k = 0; k < sizes.length; k++) {
    middles[k] = (sizes[k]! + size) / 2;
    dearest = Math.max(dearest, (costs[k]! - cost) / (sizes[k]! - size));
    slopes[k] = dearest;
    [size, cost] = [sizes[k]!, costs[k]!];
  }
  return { middles, slopes };
}

/** The marginal price of the first share: the line through the first two midpoints, extrapolated to 0 shares. */
function firstPrice(middles: Float64Array, slopes: Float64Array): number {
  const rise = (slopes[1]! - slopes[0]!) / (middles[1]! - middles[0]!);
  return Math.max(0, slopes[0]! - rise * middles[0]!);
}
