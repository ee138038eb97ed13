import type { BookState } from './book-state.js';
import type { FaultKind } from './fault.js';
import { findLadderFault, type LadderFault } from './ladder-fault.js';
import type { ReadLog } from './read-log.js';

/** The flag of a row that is the last of its event; after the others the book is halfway. */
export const LAST_OF_EVENT = 128;
/** The flag of a row after a gap in the feed that could not be filled: its book may be wrong. */
const MAYBE_BAD_BOOK = 4;

/** Counts a fault in the current row; `column` is named as in the CSV. */
export type OnFault = (kind: FaultKind, column: string) => void;

/**
 * What the rows of Databento MBP mean, whatever they are written as.
 *
 * A state is a row with flag 128. Its volume is the shares of all rows with action T since the state before: visible and
 * hidden executions, and crosses.
 */
export class MbpRows {
  readonly #state: BookState;
  readonly #log: ReadLog;
  readonly #onState: (state: BookState) => void;
  readonly #onFault: OnFault;
  readonly #onBackwards: () => void;
  #volume = 0;

  /** @param state - holds the book of the current row when it settles */
  constructor(state: BookState, log: ReadLog, onState: (state: BookState) => void, onFault: OnFault) {
    this.#state = state;
    this.#log = log;
    this.#onState = onState;
    this.#onFault = onFault;
    this.#onBackwards = () => onFault('time-backwards', 'ts_event');
  }

  /** Enters a row; false if it is not of the book and the date to read, or is left out. */
  enter(symbol: string, seconds: number, nanoseconds: number, flags: number): boolean {
    const isBad = (flags & MAYBE_BAD_BOOK) !== 0;
    const isLeftOut = isBad && this.#log.dropsBadBooks;
    const isEntered = !isLeftOut && this.#log.enter(this.#state, symbol, seconds, nanoseconds, this.#onBackwards);
    if (isBad && (isLeftOut || isEntered)) this.#onFault('bad-book', 'flags');
    return isEntered;
  }

  /** Enters so many rows more of the same book and date without flag 4, the last of this time. */
  enterMore(rows: number, seconds: number, nanoseconds: number): void {
    this.#log.enterMore(this.#state, rows, seconds, nanoseconds);
  }

  /** Adds what the current row trades; false if that is no size. */
  trade(size: number): boolean {
    if (size >= 0) this.#volume += size;
    else this.#onFault(size < 0 ? 'negative' : 'not-a-number', 'size');
    return size >= 0;
  }

  /**
   * Hands out the state that the current row, the last of its event, leaves.
   *
   * @param isGood - whether it is known that nothing is wrong with its book
   */
  settle(isGood: boolean): void {
    const state = this.#state;
    if (!isGood && !this.#isBook()) return;
    state.volume = this.#volume;
    this.#volume = 0;
    this.#log.give(state, this.#onState);
  }

  #isBook(): boolean {
    const problem = findLadderFault(this.#state);
    if (problem !== undefined) this.#onFault(problem.kind, columnOf(problem));
    else if (this.#state.bidPrices[0] === this.#state.askPrices[0]) this.#onFault('locked-book', 'bid_px_00');
    return problem === undefined;
  }
}

function columnOf({ side, field, level }: LadderFault): string {
  return `${side}_${field === 'price' ? 'px' : 'sz'}_${String(level).padStart(2, '0')}`;
}
