import type { BookState } from './book-state.js';

/**
 * An empty book whose four sides are parts of one array: bid prices, bid sizes, ask prices, ask sizes.
 *
 * @param values - at least 4 times `levels` long
 */
export function createBookState(levels: number, values: Float64Array = new Float64Array(4 * levels)): BookState {
  const part = (k: number): Float64Array => values.subarray(k * levels, (k + 1) * levels);
  const [bidPrices, bidSizes, askPrices, askSizes] = [part(0), part(1), part(2), part(3)];
  return {
    seconds: 0,
    nanoseconds: 0,
    symbol: '',
    volume: 0,
    signedVolume: 0,
    crossVolume: 0,
    bidPrices,
    bidSizes,
    askPrices,
    askSizes,
  };
}
