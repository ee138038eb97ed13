import { BookError } from './book-error.js';
import type { Moment, ReadReport } from './book-recording.js';
import type { BookState } from './book-state.js';
import { describeFault, FaultTally } from './fault-tally.js';
import { NameCounts } from './name-counts.js';
import type { ReadOptions } from './read-options.js';
import type { ZoneClock } from './zone-clock.js';

const SECONDS_OF_DAY = 86_400;
const NAMES_IN_A_MESSAGE = 20;

/**
 * What every format must keep account of while it reads: rows, the symbols and dates they belong to, the order of
 * their times, faults, states; and what to refuse at the end.
 */
export class ReadLog {
  readonly faults: FaultTally = new FaultTally();
  rows = 0;
  states = 0;
  bytes = 0;
  readonly #symbols = new NameCounts();
  readonly #dates = new NameCounts();
  readonly #format: string;
  readonly #source: string;
  readonly #options: ReadOptions;
  readonly #clock: ZoneClock;
  #symbol = '';
  #date = '';
  #dayStart = Number.POSITIVE_INFINITY;
  #dayEnd = Number.NEGATIVE_INFINITY;
  #seconds = Number.NEGATIVE_INFINITY;
  #nanoseconds = 0;
  #first: Moment | undefined;
  #lastSeconds = 0;
  #lastNanoseconds = 0;

  constructor(format: string, source: string, options: ReadOptions, clock: ZoneClock) {
    this.#format = format;
    this.#source = source;
    this.#options = options;
    this.#clock = clock;
  }

  /** When the day of the last row ends, seconds since 1970. */
  get dayEnd(): number {
    return this.#dayEnd;
  }

  /** Whether rows before had this symbol, or there were none. */
  knowsSymbol(symbol: string): boolean {
    const known = this.#symbols.counts();
    return known.size === 0 || known.has(symbol);
  }

  /**
   * Takes note of the symbol and the time of a row, and puts the time into the state, or that of the row before if it is
   * later: time went backwards.
   *
   * @returns false if the symbol or the date is not the one to read
   */
  enter(state: BookState, symbol: string, seconds: number, nanoseconds: number, onBackwards: () => void): boolean {
    const { symbol: wantedSymbol, date: wantedDate, lenient = false } = this.#options;
    this.#symbol = symbol;
    if (!this.#symbols.add(symbol, wantedSymbol, lenient)) return false;
    const isBackwards = seconds < this.#seconds || (seconds === this.#seconds && nanoseconds < this.#nanoseconds);
    if (isBackwards) onBackwards();
    this.#setTime(state, isBackwards ? this.#seconds : seconds, isBackwards ? this.#nanoseconds : nanoseconds);
    if (this.#seconds < this.#dayStart || this.#seconds >= this.#dayEnd) this.#turnTo(this.#seconds);
    return this.#dates.add(this.#date, wantedDate, lenient);
  }

  /** Takes note of so many rows after one to read, of the same symbol and date, the last of which has this time. */
  enterMore(state: BookState, rows: number, seconds: number, nanoseconds: number): void {
    this.rows += rows;
    this.#symbols.repeat(rows);
    this.#dates.repeat(rows);
    this.#setTime(state, seconds, nanoseconds);
  }

  /** Hands a state out. */
  give(state: BookState, onState: (state: BookState) => void): void {
    this.states++;
    state.symbol = this.#symbol;
    this.#first ??= { seconds: state.seconds, nanoseconds: state.nanoseconds };
    this.#lastSeconds = state.seconds;
    this.#lastNanoseconds = state.nanoseconds;
    onState(state);
  }

  /** @throws BookError if too much is wrong, or if it is not said which symbol or date to read */
  finish(): ReadReport {
    const { symbol, date, lenient } = this.#options;
    const [symbols, dates] = [this.#symbols.counts(), this.#dates.counts()];
    if (lenient !== true) this.#refuse();
    this.#refuseMissing('symbol', symbol, symbols);
    this.#refuseMissing('date', date, dates);
    if (lenient !== true && this.states === 0) {
      throw this.#error(`none of its ${this.rows} rows is a settled book state`);
    }
    return {
      format: this.#format,
      symbol: symbol ?? onlyOne(symbols),
      date: date ?? onlyOne(dates),
      symbols,
      dates,
      rows: this.rows,
      states: this.states,
      bytes: this.bytes,
      first: this.#first,
      last: this.#first && { seconds: this.#lastSeconds, nanoseconds: this.#lastNanoseconds },
      faults: this.faults.counts,
      examples: this.faults.examples,
    };
  }

  #setTime(state: BookState, seconds: number, nanoseconds: number): void {
    this.#seconds = seconds;
    this.#nanoseconds = nanoseconds;
    state.seconds = seconds;
    state.nanoseconds = nanoseconds;
  }

  #turnTo(seconds: number): void {
    this.#date = this.#clock.dateAt(seconds);
    this.#dayStart = this.#clock.instantOf(this.#date, 0);
    // Noon of the next day, whether this one has 23, 24 or 25 hours.
    const next = this.#clock.dateAt(this.#dayStart + 1.5 * SECONDS_OF_DAY);
    this.#dayEnd = this.#clock.instantOf(next, 0);
  }

  #refuse(): void {
    if (this.rows === 0) throw this.#error('holds no row of data; is it the file that was meant?');
    const { maxBadShare = 0.01, symbol, date } = this.#options;
    if (this.faults.badRows > maxBadShare * this.rows) throw this.#tooManyFaults(maxBadShare);
    const backwards = this.faults.counts.get('time-backwards') ?? 0;
    if (2 * backwards > this.rows) throw this.#notInOrder(backwards);
    this.#refuseSeveral('symbol', symbol, this.#symbols.counts());
    this.#refuseSeveral('date', date, this.#dates.counts());
  }

  #refuseSeveral(word: 'symbol' | 'date', chosen: string | undefined, found: ReadonlyMap<string, number>): void {
    if (chosen !== undefined || found.size < 2) return;
    throw this.#error(`holds several ${word}s (${listed(found)}); say which to read by --${word}`);
  }

  /** Of a symbol that is not there no row has a date: then only the symbol is said. */
  #refuseMissing(word: 'symbol' | 'date', chosen: string | undefined, found: ReadonlyMap<string, number>): void {
    if (chosen === undefined || found.has(chosen)) return;
    throw this.#error(`holds no row of the ${word} ${JSON.stringify(chosen)}, only of ${listed(found) || 'none'}`);
  }

  #notInOrder(backwards: number): BookError {
    const first = this.faults.examples.find(({ kind }) => kind === 'time-backwards')!;
    return this.#error(
      `is not in the order of its times: ${backwards} of ${this.rows} rows are earlier than one before them ` +
        `(the first: ${describeFault(first)}); sort it by time, or correct a time that is far too late`,
    );
  }

  #tooManyFaults(maxBadShare: number): BookError {
    const { badRows, counts, examples } = this.faults;
    const kinds = [...counts].map(([kind, count]) => `${count} ${kind}`).join(', ');
    return this.#error(
      `${badRows} of ${this.rows} rows are bad, above the ${100 * maxBadShare} % that --max-bad-share allows (${kinds}); ` +
        `the first: ${describeFault(examples[0]!)}`,
    );
  }

  #error(reason: string): BookError {
    return new BookError(this.#source, '', reason);
  }
}

function listed(names: ReadonlyMap<string, number>): string {
  const first = [...names.keys()].slice(0, NAMES_IN_A_MESSAGE).join(', ');
  return names.size > NAMES_IN_A_MESSAGE ? `${first}, ...` : first;
}

function onlyOne(counts: ReadonlyMap<string, number>): string {
  return counts.size === 1 ? [...counts.keys()][0]! : '';
}
