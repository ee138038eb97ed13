import type { BookState } from '@waterfill/orderbook';
import type { BookEntry } from '../trail/entry.js';

/** A state of the book as an entry. */
export function bookEntryOf(state: BookState): BookEntry {
  const { seconds, nanoseconds, volume, halted, bidPrices, bidSizes, askPrices, askSizes } = state;
  return {
    ...{ kind: 'book', seconds, nanoseconds, volume: Number.isNaN(volume) ? null : volume },
    ...(halted === true && { halted: true }),
    bids: levelsOf(bidPrices, bidSizes),
    asks: levelsOf(askPrices, askSizes),
  };
}

/** The state of the book of an entry. */
export function bookStateOf({ seconds, nanoseconds, volume, halted, bids, asks }: BookEntry): BookState {
  const levels = Math.max(2, bids.length, asks.length) / 2;
  return {
    ...{ seconds, nanoseconds, volume: volume ?? Number.NaN, halted: halted === true },
    ...{ bidPrices: column(bids, 0, levels, Number.NaN), bidSizes: column(bids, 1, levels, 0) },
    ...{ askPrices: column(asks, 0, levels, Number.NaN), askSizes: column(asks, 1, levels, 0) },
  };
}

/** Prices and shares alternate; no full level follows an empty one. */
export function levelsOf(prices: Float64Array, sizes: Float64Array): number[] {
  const levels: number[] = [];
  for (let k = 0; k < sizes.length && sizes[k]! > 0; k++) levels.push(prices[k]!, sizes[k]!);
  return levels;
}

function column(levels: readonly number[], part: 0 | 1, length: number, empty: number): Float64Array {
  return Float64Array.from({ length }, (_, k) => levels[2 * k + part] ?? empty);
}
