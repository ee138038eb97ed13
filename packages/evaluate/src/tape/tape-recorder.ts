import { costOfBook } from '@waterfill/orderbook';
import type { BookCurve } from './book-curve.js';
import type { EndedSecond, StandingBook } from './second-watch.js';

/**
 * Builds the tape of one side of a day, second by second.
 *
 * @example
 * ```ts
 * import { TapeRecorder } from '@waterfill/evaluate';
 * const tape = new TapeRecorder('buy', 60);
 * tape.add({ second: 0, book: undefined, mid: 10, volume: 100 });
 * tape.books.length; // => 1
 * ```
 */
export class TapeRecorder {
  readonly side: 'buy' | 'sell';
  readonly books: BookCurve[] = [];
  readonly mids: Float64Array;
  readonly volumes: Float64Array;
  #version = -1;
  #curve: BookCurve = NO_BOOK;

  constructor(side: 'buy' | 'sell', seconds: number) {
    this.side = side;
    this.mids = new Float64Array(seconds).fill(Number.NaN);
    this.volumes = new Float64Array(seconds);
  }

  /** Takes the next second. */
  add({ second, book, mid, volume }: EndedSecond): void {
    this.books.push(book === undefined ? NO_BOOK : this.#curveOf(book));
    this.mids[second] = mid;
    this.volumes[second] = volume;
  }

  /** A book that does not change for many seconds has one curve. */
  #curveOf(book: StandingBook): BookCurve {
    if (book.version !== this.#version) {
      this.#version = book.version;
      this.#curve = curveOf(book, this.side);
    }
    return this.#curve;
  }
}

const NO_BOOK: BookCurve = { sizes: Float64Array.of(0), costs: Float64Array.of(0) };

function curveOf({ bidPrices, bidSizes, askPrices, askSizes }: StandingBook, side: 'buy' | 'sell'): BookCurve {
  const best = (prices: Float64Array, sizes: Float64Array): number => (sizes[0]! > 0 ? prices[0]! : Number.NaN);
  const mid = (best(bidPrices, bidSizes) + best(askPrices, askSizes)) / 2;
  return side === 'buy'
    ? costOfBook({ prices: askPrices, sizes: askSizes, direction: 1 }, mid)
    : costOfBook({ prices: bidPrices, sizes: bidSizes, direction: -1 }, mid);
}
