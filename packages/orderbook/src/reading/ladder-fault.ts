import type { BookState } from '../books/book-state.js';
import type { FaultKind } from './fault.js';

/** A fault of a book, and its position. */
export interface LadderFault {
  readonly kind: FaultKind;
  readonly side: 'bid' | 'ask';
  readonly field: 'price' | 'size';
  /** counted from 0 */
  readonly level: number;
}

/**
 * Finds the first fault of a book, and gives empty levels the price NaN and the size 0.
 *
 * A level is empty if both its price and its size are empty or 0: feeds pad shallow books in this way.
 *
 * Prices fall on the bid side and rise on the ask side, each with a size above 0, and no full level follows an empty
 * one. In a crossed book the best bid is above the best ask; a locked one, with both equal, is valid.
 *
 * @param allowsNegative - whether prices may be 0 or negative, as of spreads (default false); a level with the price 0
 *   and without size is empty nevertheless
 * @returns undefined: the book can be traded on
 * @example
 * ```ts
 * import { findLadderFault } from '@waterfill/orderbook';
 * const [bidPrices, bidSizes] = [Float64Array.of(12), Float64Array.of(100)];
 * const [askPrices, askSizes] = [Float64Array.of(11), Float64Array.of(100)];
 * const state = { seconds: 0, nanoseconds: 0, volume: 0, bidPrices, bidSizes, askPrices, askSizes };
 * findLadderFault(state)?.kind; // => 'crossed-book'
 * ```
 */
export function findLadderFault(state: BookState, allowsNegative = false): LadderFault | undefined {
  if (isWholeBook(state)) return undefined;
  const least = allowsNegative ? Number.NEGATIVE_INFINITY : 0;
  return (
    sideFault('bid', state.bidPrices, state.bidSizes, -1, least) ??
    sideFault('ask', state.askPrices, state.askSizes, 1, least) ??
    (state.bidPrices[0]! > state.askPrices[0]!
      ? { kind: 'crossed-book', side: 'bid', field: 'price', level: 0 }
      : undefined)
  );
}

/** Whether all levels are full and in order, as in most books, and prices above 0; the best ones may be equal. */
export function isWholeBook({ bidPrices, bidSizes, askPrices, askSizes }: BookState): boolean {
  let bid = Number.POSITIVE_INFINITY;
  let ask = 0;
  for (let level = 0; level < bidPrices.length; level++) {
    if (!(bidPrices[level]! < bid && askPrices[level]! > ask && bidSizes[level]! > 0 && askSizes[level]! > 0))
      return false;
    bid = bidPrices[level]!;
    ask = askPrices[level]!;
  }
  return bid > 0 && bidPrices[0]! <= askPrices[0]!;
}

/**
 * @param direction - 1 if prices rise from level to level, -1 if they fall
 * @param least - every price is above it
 */
function sideFault(
  side: 'bid' | 'ask',
  prices: Float64Array,
  sizes: Float64Array,
  direction: 1 | -1,
  least: number,
): LadderFault | undefined {
  let before = direction * -Infinity;
  for (let level = 0; level < prices.length; level++) {
    const price = prices[level]!;
    const size = sizes[level]!;
    if (price > least && size > 0 && direction * price > direction * before) {
      before = price;
      continue;
    }
    if ((Number.isNaN(price) || price === 0) && !(size > 0 || size < 0)) {
      prices[level] = Number.NaN;
      sizes[level] = 0;
      before = direction * Infinity;
      continue;
    }
    return { ...problemOf(price, size, least), side, level };
  }
  return undefined;
}

function problemOf(price: number, size: number, least: number): Pick<LadderFault, 'kind' | 'field'> {
  if (size < 0) return { kind: 'negative', field: 'size' };
  if (price <= least) return { kind: 'negative', field: 'price' };
  if (Number.isNaN(price)) return { kind: 'half-level', field: 'price' };
  return size > 0 ? { kind: 'levels-out-of-order', field: 'price' } : { kind: 'half-level', field: 'size' };
}
