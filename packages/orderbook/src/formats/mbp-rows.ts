import type { BookState } from '../books/book-state.js';
import { CrossWatch } from '../curves/cross-watch.js';
import type { FaultKind } from '../reading/fault.js';
import { findLadderFault, type LadderFault } from '../reading/ladder-fault.js';
import type { ReadLog } from '../reading/read-log.js';

/** The flag of the last row of an event; after other rows the book is incomplete. */
export const LAST_OF_EVENT = 128;
/** The sides of a taker that sells and of one that buys. */
const [LETTER_A, LETTER_B] = [65, 66];
/** The flag of a row after a gap in the feed that could not be filled: its book may be wrong. */
export const MAYBE_BAD_BOOK = 4;

/** Counts a fault in the current row; `column` is named as in the CSV. */
export type OnFault = (kind: FaultKind, column: string) => void;

/**
 * The meaning of Databento MBP rows, in any encoding.
 *
 * A state is a row with flag 128. Its volume is the shares of all rows with action T since the previous state, visible
 * and hidden executions. Crosses, which have action T too, are counted separately, see {@link CrossWatch}.
 */
export class MbpRows {
  readonly #log: ReadLog;
  readonly #allowsNegativePrices: boolean;
  readonly #onFault: OnFault;
  readonly #crosses = new CrossWatch();

  constructor(log: ReadLog, onFault: OnFault) {
    this.#log = log;
    this.#allowsNegativePrices = log.allowsNegativePrices;
    this.#onFault = onFault;
  }

  /** Enters a row; false if it is not of the selected book and date, or is left out. */
  enter(symbol: string, seconds: number, nanoseconds: number, flags: number, place: number): boolean {
    const isBad = (flags & MAYBE_BAD_BOOK) !== 0;
    const isLeftOut = isBad && this.#log.dropsBadBooks;
    const isEntered = !isLeftOut && this.#log.enter(symbol, seconds, nanoseconds, place);
    if (isBad && (isLeftOut || isEntered)) this.#onFault('bad-book', 'flags');
    return isEntered;
  }

  /**
   * Adds the trade of the last entered row; false if its size is invalid.
   *
   * @param side - of the taker, the letter B or A; another: not known
   * @param shown - the book that the row shows, if its side is N: it is then a hidden execution or a cross
   */
  trade(size: number, side: number, shown?: BookState): boolean {
    if (shown !== undefined && this.isCross(size, shown)) this.#log.cross(size);
    else if (size >= 0) this.#log.trade(size, side === LETTER_B ? size : side === LETTER_A ? -size : 0);
    else this.#onFault(size < 0 ? 'negative' : 'not-a-number', 'size');
    return size >= 0;
  }

  /** Whether a trade without a side is a cross, and not a hidden execution; `shown` is the book that its row shows. */
  isCross(size: number, shown: BookState): boolean {
    return this.#crosses.isCross(size, shown);
  }

  /**
   * Passes on the state after the last entered row, which ends its event.
   *
   * @param isGood - whether its book is known to have no fault
   * @param isLent - see {@link ReadLog.give}
   * @returns false if it is not a book
   */
  settle(state: BookState, isGood: boolean, isLent: boolean): boolean {
    if (!isGood && !this.#isBook(state)) return false;
    this.#log.give(state, isLent);
    return true;
  }

  #isBook(state: BookState): boolean {
    const problem = findLadderFault(state, this.#allowsNegativePrices);
    if (problem !== undefined) this.#onFault(problem.kind, columnOf(problem));
    else if (state.bidPrices[0] === state.askPrices[0]) this.#onFault('locked-book', 'bid_px_00');
    return problem === undefined;
  }
}

function columnOf({ side, field, level }: LadderFault): string {
  return `${side}_${field === 'price' ? 'px' : 'sz'}_${String(level).padStart(2, '0')}`;
}
