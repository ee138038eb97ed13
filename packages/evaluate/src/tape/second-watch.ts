import { type SecondsOfBreaks, secondsOfTrading } from '@waterfill/model';
import type { BookState } from '@waterfill/orderbook';

/** The book at the end of a second. The object is reused: copy what you keep. */
export interface StandingBook {
  readonly bidPrices: Float64Array;
  readonly bidSizes: Float64Array;
  readonly askPrices: Float64Array;
  readonly askSizes: Float64Array;
  /** a number that changes with each state of the book */
  readonly version: number;
}

/** A finished second of a session. The object is reused. */
export interface EndedSecond {
  /** counted from 0 at the open, without those of breaks */
  readonly second: number;
  /** the last book before it ends; undefined: there was none to trade against */
  readonly book: StandingBook | undefined;
  /** the last mid before it ends, currency per share; a book with an empty side has no mid and leaves it unchanged */
  readonly mid: number;
  /** the market's volume in it, without crosses; NaN if the feed has no trades */
  readonly volume: number;
}

type Writable<T> = { -readonly [K in keyof T]: T[K] };

/**
 * Reports each second of a session when it ends, while states of the book come in. The last book before a halt is the
 * last one of its second, unless trading resumes in the same second. After a break there is no book until a state
 * that came in the break, or after it.
 *
 * @example
 * ```ts
 * import { SecondWatch } from '@waterfill/evaluate';
 * const mids: number[] = [];
 * const watch = new SecondWatch(1000, 60, ({ mid }) => mids.push(mid));
 * const [bidPrices, bidSizes] = [Float64Array.of(9), Float64Array.of(100)];
 * const [askPrices, askSizes] = [Float64Array.of(11), Float64Array.of(100)];
 * watch.add({ seconds: 1001, nanoseconds: 0, volume: 0, bidPrices, bidSizes, askPrices, askSizes });
 * watch.endBefore(3);
 * mids; // => [NaN, 10, 10]
 * ```
 */
export class SecondWatch {
  readonly #open: number;
  readonly #onEnd: (second: EndedSecond) => void;
  readonly #ended: Writable<EndedSecond> = { second: 0, book: undefined, mid: Number.NaN, volume: 0 };
  readonly #count: number;
  #standing = emptyBook();
  #beforeHalt = emptyBook();
  #isHalted = true;
  /** the second in which trading was halted */
  #haltSecond = -1;
  #version = 0;
  /** of the last state, seconds of trading since the open */
  #time = Number.NEGATIVE_INFINITY;
  readonly #breaks: SecondsOfBreaks;
  /** of the last state, seconds since the open with those of breaks */
  #clock = Number.NEGATIVE_INFINITY;

  /**
   * @param openSeconds - when the session opens, seconds since 1970
   * @param count - how many seconds it has, without those of breaks
   * @param breaks - within it
   */
  constructor(openSeconds: number, count: number, onEnd: (second: EndedSecond) => void, breaks: SecondsOfBreaks = []) {
    this.#breaks = breaks;
    this.#open = openSeconds;
    this.#count = count;
    this.#onEnd = onEnd;
  }

  /** The current second, counted from 0 at the open; at the end of the session, the number of seconds. */
  get second(): number {
    return this.#ended.second;
  }

  /** The last mid, currency per share; NaN: there was none. */
  get mid(): number {
    return this.#ended.mid;
  }

  /** Takes the next state. The object is not kept. */
  add(state: BookState): void {
    const clock = state.seconds - this.#open;
    const second = this.#breaks.length === 0 ? clock : this.#turnTo(clock);
    this.endBefore(second);
    const isHalted = state.halted === true;
    if (isHalted && !this.#isHalted) {
      [this.#standing, this.#beforeHalt] = [this.#beforeHalt, this.#standing];
      this.#haltSecond = state.nanoseconds === 0 ? second - 1 : second;
    }
    this.#isHalted = isHalted;
    this.#time = Math.max(this.#time, second);
    this.#standing = copyOf(state, this.#standing, ++this.#version);
    const { bidSizes, askSizes, bidPrices, askPrices } = state;
    if (bidSizes[0]! > 0 && askSizes[0]! > 0) this.#ended.mid = (bidPrices[0]! + askPrices[0]!) / 2;
    if (second >= 0 && second < this.#count && !this.#isBreak(clock)) this.#ended.volume += state.volume;
  }

  /** Ends what was before a break; returns the seconds of trading until then. */
  #turnTo(clock: number): number {
    const crossed = this.#breaks.find(([start]) => this.#clock < start && start <= clock);
    if (crossed !== undefined) {
      this.endBefore(secondsOfTrading(crossed[0], this.#breaks));
      this.dropBook();
    }
    this.#clock = Math.max(this.#clock, clock);
    return secondsOfTrading(clock, this.#breaks);
  }

  #isBreak(clock: number): boolean {
    return this.#breaks.some(([start, end]) => start <= clock && clock < end);
  }

  /** From now on there is no book until the next state. */
  dropBook(): void {
    this.#isHalted = true;
    this.#haltSecond = -1;
  }

  /** Ends all seconds before this one. */
  endBefore(second: number): void {
    const ended = this.#ended;
    const end = Math.min(second, this.#count);
    while (ended.second < end) {
      ended.book = this.#bookAtEnd();
      this.#onEnd(ended);
      ended.volume = 0;
      ended.second++;
    }
  }

  /** Ends the recording: after the second of its last state there is no book. */
  finish(): void {
    // A book of a break is not the book of trading after it.
    this.endBefore(this.#isBreak(this.#clock) ? this.#time : this.#time + 1);
    this.dropBook();
    this.endBefore(this.#count);
  }

  #bookAtEnd(): StandingBook | undefined {
    if (!this.#isHalted) return this.#standing;
    return this.#ended.second === this.#haltSecond ? this.#beforeHalt : undefined;
  }
}

function emptyBook(): Writable<StandingBook> {
  const none = new Float64Array(0);
  return { bidPrices: none, bidSizes: none, askPrices: none, askSizes: none, version: 0 };
}

/** Copies into the same arrays if the lengths match. */
function copyOf(state: BookState, into: Writable<StandingBook>, version: number): Writable<StandingBook> {
  into.version = version;
  into.bidPrices = copied(state.bidPrices, into.bidPrices);
  into.bidSizes = copied(state.bidSizes, into.bidSizes);
  into.askPrices = copied(state.askPrices, into.askPrices);
  into.askSizes = copied(state.askSizes, into.askSizes);
  return into;
}

/** For so few numbers a loop is much faster than `set`. */
function copied(from: Float64Array, to: Float64Array): Float64Array {
  if (from.length !== to.length) return from.slice();
  for (let k = 0; k < from.length; k++) to[k] = from[k]!;
  return to;
}
