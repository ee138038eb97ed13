import type { BookState } from '../../books/book-state.js';
import { createBookState } from '../../books/create-book-state.js';
import type { Fault, FaultKind } from '../../reading/fault.js';

/** What identifies a book among the rows. */
interface SnapshotKey {
  readonly symbol: string;
  readonly id: string;
  readonly seconds: number;
  readonly nanoseconds: number;
  /** of its first level */
  readonly line: number;
}

/** A book that is put together from levels in any order: the best of each side, in bounded memory. */
export class Snapshot {
  readonly state: BookState;
  symbol = '';
  seconds = 0;
  nanoseconds = 0;
  line = 0;
  /** what the prices are away from, if they are */
  mid: number = Number.NaN;
  /** whether a row among its own cannot be read */
  lacksRow = false;
  /** the first fault of its levels */
  fault: Fault | undefined;
  #id = '';
  #bids = 0;
  #asks = 0;

  constructor(levels: number) {
    this.state = createBookState(levels);
  }

  /** Starts another book. */
  begin({ symbol, id, seconds, nanoseconds, line }: SnapshotKey): void {
    this.symbol = symbol;
    this.#id = id;
    this.seconds = seconds;
    this.nanoseconds = nanoseconds;
    this.line = line;
    this.lacksRow = false;
    this.fault = undefined;
    this.#bids = 0;
    this.#asks = 0;
    const { bidPrices, bidSizes, askPrices, askSizes } = this.state;
    for (const prices of [bidPrices, askPrices]) prices.fill(Number.NaN);
    for (const sizes of [bidSizes, askSizes]) sizes.fill(0);
  }

  /** Whether a row is of this book: by its id or, if it has none, by its time. */
  isOf(seconds: number, nanoseconds: number, id: string): boolean {
    return id === this.#id && (id !== '' || (seconds === this.seconds && nanoseconds === this.nanoseconds));
  }

  /**
   * Adds a level; one without size is left out.
   *
   * @returns what is wrong with it; `levels-out-of-order` if its price is there already
   */
  add(isBid: boolean, price: number, size: number): FaultKind | undefined {
    if (size === 0) return undefined;
    if (size < 0) return 'negative';
    if (Number.isNaN(size) || Number.isNaN(price)) return 'half-level';
    const { bidPrices, bidSizes, askPrices, askSizes } = this.state;
    const [prices, sizes] = isBid ? [bidPrices, bidSizes] : [askPrices, askSizes];
    const direction = isBid ? -1 : 1;
    const count = isBid ? this.#bids : this.#asks;
    let at = count;
    while (at > 0 && direction * prices[at - 1]! > direction * price) at--;
    if (at > 0 && prices[at - 1] === price) return 'levels-out-of-order';
    if (at === prices.length) return undefined;
    prices.copyWithin(at + 1, at, Math.min(count, prices.length - 1));
    sizes.copyWithin(at + 1, at, Math.min(count, prices.length - 1));
    prices[at] = price;
    sizes[at] = size;
    if (isBid) this.#bids = Math.min(count + 1, prices.length);
    else this.#asks = Math.min(count + 1, prices.length);
    return undefined;
  }
}
