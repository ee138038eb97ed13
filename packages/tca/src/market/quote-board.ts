import type { Quote } from './market.js';

/** A time at which a quote is wanted. */
export interface Wanted {
  /** since 1970 */
  readonly seconds: number;
  /** whether a quote of exactly that time is too late, as for a fill, which changes the book */
  readonly isBefore?: boolean | undefined;
  /** how long the last quote of a recording stays valid after its last book, seconds */
  readonly hold: number;
}

/** A quote, and whether the book was crossed when it was taken. */
export interface StandingQuote extends Quote {
  readonly isCrossed: boolean;
}

/** No quote at all. */
export const NO_QUOTE: StandingQuote = { bid: Number.NaN, ask: Number.NaN, isCrossed: false };

/** Records the valid quote at each of some times, while a recording is read. */
export class QuoteBoard {
  readonly #wanted: readonly Wanted[];
  /** the wanted times, increasing */
  readonly #order: readonly number[];
  readonly #found: StandingQuote[];
  #next = 0;

  constructor(wanted: readonly Wanted[]) {
    this.#wanted = wanted;
    const turn = ({ isBefore }: Wanted): number => (isBefore ? 0 : 1);
    this.#order = Array.from(wanted.keys()).sort((a, b) => {
      const [one, other] = [wanted[a]!, wanted[b]!];
      return one.seconds - other.seconds || turn(one) - turn(other);
    });
    this.#found = wanted.map(() => NO_QUOTE);
  }

  /** Records the current quote for the wanted times up to now. */
  advance(now: number, quote: StandingQuote): void {
    this.#takeWhile(({ seconds, isBefore }) => seconds < now || (seconds === now && isBefore === true), quote);
  }

  /**
   * Ends the recording, whose last book is of `last`.
   * @returns one quote for each wanted time, in the order in which they were given
   */
  finish(last: number, quote: StandingQuote): readonly StandingQuote[] {
    while (this.#next < this.#order.length) {
      const { seconds, hold } = this.#wanted[this.#order[this.#next]!]!;
      this.#found[this.#order[this.#next]!] = seconds - last <= hold ? quote : NO_QUOTE;
      this.#next++;
    }
    return this.#found;
  }

  #takeWhile(isOver: (wanted: Wanted) => boolean, quote: StandingQuote): void {
    while (this.#next < this.#order.length && isOver(this.#wanted[this.#order[this.#next]!]!)) {
      this.#found[this.#order[this.#next]!] = quote;
      this.#next++;
    }
  }
}
