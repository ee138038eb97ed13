import { type EndedSecond, SecondWatch, TapeRecorder } from '@waterfill/evaluate';
import { type Finding, findingOf, ProblemError, secondsOfTrading } from '@waterfill/model';
import { type BookState, findLadderFault } from '@waterfill/orderbook';
import type { ExecutionOrder } from '../execution-order.js';
import type { BookEntry, TimeEntry } from '../trail/entry.js';
import { BookHash } from './book-hash.js';
import { SecondEntries } from './second-entries.js';

/** A book that is older than the latest time by more than this is refused, seconds. */
const LATEST = 5;
const NONE: readonly Finding[] = [];

/** The market as an execution sees it: books and times, in the order of arrival. */
export class MarketFeed {
  /** second by second, without those of breaks */
  readonly tape: TapeRecorder;
  readonly #order: ExecutionOrder;
  readonly #watch: SecondWatch;
  readonly #hash = new BookHash();
  /** hashes of the books before the seconds of trading at which decisions may be due */
  readonly #hashes = new Map<number, string>();
  readonly #entries: (BookEntry | TimeEntry)[] = [];
  readonly #pending = new SecondEntries();
  #now = Number.NEGATIVE_INFINITY;
  #nanoseconds = 0;

  constructor(order: ExecutionOrder, stepSeconds: number) {
    this.#order = order;
    const { openSeconds, breaks } = order;
    const [start, seconds] = [order.start, order.sessionSeconds].map((time) => secondsOfTrading(time, breaks));
    this.tape = new TapeRecorder(order.side, seconds!);
    this.#hashes.set(0, this.#hash.value);
    const onEnd = (second: EndedSecond): void => {
      this.tape.add(second);
      this.#hash.add(second);
      const now = second.second + 1;
      if (now >= start! && now % stepSeconds === 0) this.#hashes.set(now, this.#hash.value);
    };
    this.#watch = new SecondWatch(openSeconds, seconds!, onEnd, breaks);
  }

  /** The latest time, whole seconds since the open. */
  get now(): number {
    return this.#now;
  }

  /**
   * The latest time since 1970, with the nanoseconds of the last book; undefined: there was neither a book nor a time.
   */
  get time(): { readonly seconds: number; readonly nanoseconds: number } | undefined {
    if (this.#now === Number.NEGATIVE_INFINITY) return undefined;
    return { seconds: this.#order.openSeconds + this.#now, nanoseconds: this.#nanoseconds };
  }

  /** The last mid, currency per share; NaN: there was none. */
  get mid(): number {
    return this.#watch.mid;
  }

  /** The hash of all books before a step, seconds of trading since the open. Those of earlier steps are forgotten. */
  hashBefore(seconds: number): string {
    const hash = this.#hashes.get(seconds)!;
    for (const earlier of this.#hashes.keys()) if (earlier < seconds) this.#hashes.delete(earlier);
    return hash;
  }

  /**
   * Checks a state before it is taken.
   *
   * @returns the state to take; a state that is a little late gets the latest time
   * @throws ProblemError if it is of another symbol, is not a valid book, or is older than the latest time by more than
   *   5 seconds
   */
  check(state: BookState): { readonly state: BookState; readonly findings: readonly Finding[] } {
    this.#requireBook(state);
    const [seconds, now] = [state.seconds - this.#order.openSeconds, this.#now];
    if (seconds > now || (seconds === now && state.nanoseconds >= this.#nanoseconds)) return { state, findings: NONE };
    if (now - seconds > LATEST) {
      const reason = `is ${now - seconds} seconds older than the previous book or time; expected books in time order`;
      throw new ProblemError('book.seconds', reason, { code: 'late-book', details: { seconds: now - seconds } });
    }
    const reason = 'is older than the previous book or time; it is treated as if it came at that time';
    const finding = findingOf({ code: 'late-book', path: 'book.seconds', reason });
    const late = { ...state, seconds: now + this.#order.openSeconds, nanoseconds: this.#nanoseconds };
    return { state: late, findings: [finding] };
  }

  /** Takes a checked state. The object is not kept. */
  add(state: BookState): void {
    this.#moveTo(state.seconds - this.#order.openSeconds, state.nanoseconds);
    this.#watch.add(state);
    this.#pending.add(state);
  }

  /** Ends the time before this one: no more books of it will come. A time in the past changes nothing. */
  advance(seconds: number): void {
    const whole = Math.floor(seconds);
    if (whole - this.#order.openSeconds <= this.#now) return;
    this.#moveTo(whole - this.#order.openSeconds, 0);
    this.#watch.endBefore(secondsOfTrading(this.#now, this.#order.breaks));
  }

  /** The entries since the last call, without those of the current second. */
  takeEntries(): (BookEntry | TimeEntry)[] {
    return this.#entries.splice(0);
  }

  /** The entries of the current second. */
  get pending(): BookEntry[] {
    return this.#pending.entries;
  }

  #moveTo(second: number, nanoseconds: number): void {
    if (second > this.#now) {
      this.#crossBreaks(second);
      this.#entries.push(...this.#pending.finish(this.#order.openSeconds + second));
      this.#now = second;
    }
    this.#nanoseconds = nanoseconds;
  }

  /** After the start of a break there is no book until the next one. */
  #crossBreaks(second: number): void {
    for (const [start] of this.#order.breaks ?? []) {
      if (start <= this.#now || start > second) continue;
      this.#watch.endBefore(secondsOfTrading(start, this.#order.breaks));
      this.#watch.dropBook();
    }
  }

  #requireBook(state: BookState): void {
    const { symbol } = this.#order;
    if (symbol && state.symbol && state.symbol !== symbol) {
      const reason = `is of ${JSON.stringify(state.symbol)}, and the order trades ${JSON.stringify(symbol)}`;
      throw new ProblemError('book.symbol', reason, { code: 'other-symbol' });
    }
    const isTime = Number.isInteger(state.seconds) && state.nanoseconds >= 0 && state.nanoseconds < 1e9;
    if (!isTime) throw new ProblemError('book.seconds', `expected whole seconds since 1970, got ${state.seconds}`);
    const fault = findLadderFault(state);
    if (fault === undefined) return;
    const { kind, side, level, field } = fault;
    throw new ProblemError(`book.${side}s[${level}].${field}`, `the book is not usable: ${kind}`, { code: kind });
  }
}
