import type { BookState } from '@waterfill/orderbook';
import type { BookEntry, TimeEntry } from '../trail/entry.js';
import { bookEntryOf } from './book-entry.js';

/**
 * The states of a second that decisions need: the last one, the last one with a mid, and if trading is halted the
 * last one before the halt. So a day has about one state for each second.
 */
export class SecondEntries {
  #states: BookState[] = [];
  #volume = 0;

  /** Takes the next state of the second. The object is not kept. */
  add(state: BookState): void {
    this.#volume += state.volume;
    const last = copyOf(state);
    if (hasMid(last) && last.halted !== true) {
      this.#states = [last];
      return;
    }
    const states = [...this.#states, last];
    const withMid = states.findLast(hasMid);
    const open = states.findLast(({ halted }) => halted !== true);
    this.#states = states.filter((one) => one === last || one === withMid || one === open);
  }

  /** The states of the current second; its volume is in the last one. */
  get entries(): BookEntry[] {
    const last = this.#states.length - 1;
    return this.#states.map((state, k) => bookEntryOf({ ...state, volume: k === last ? this.#volume : 0 }));
  }

  /** Ends the second. Returns entries that say the same about it, and that it is over. */
  finish(seconds: number): (BookEntry | TimeEntry)[] {
    const { entries } = this;
    this.#states = [];
    this.#volume = 0;
    return [...entries, { kind: 'time', seconds }];
  }
}

function hasMid({ bidSizes, askSizes }: BookState): boolean {
  return bidSizes[0]! > 0 && askSizes[0]! > 0;
}

function copyOf(state: BookState): BookState {
  const { bidPrices, bidSizes, askPrices, askSizes } = state;
  return {
    ...state,
    ...{ bidPrices: bidPrices.slice(), bidSizes: bidSizes.slice() },
    ...{ askPrices: askPrices.slice(), askSizes: askSizes.slice() },
  };
}
