import { BookCounts, type BookId, type BookPart } from './book-counts.js';
import { BookError } from './book-error.js';
import type { Moment, ReadReport } from './book-recording.js';
import type { BookState } from './book-state.js';
import { describeFault, FaultTally } from './fault-tally.js';
import { NameCounts } from './name-counts.js';
import type { ReadOptions } from './read-options.js';
import type { ZoneClock } from './zone-clock.js';

const SECONDS_OF_DAY = 86_400;
const NAMES_IN_A_MESSAGE = 20;

/** What the options choose among. */
type Choice = BookPart | 'date';

/**
 * What every format must keep account of while it reads: rows, the books and dates they belong to, the order of their
 * times, faults, states; and what to refuse at the end.
 */
export class ReadLog {
  readonly faults: FaultTally = new FaultTally();
  rows = 0;
  states = 0;
  bytes = 0;
  /** the numbers of the instrument and of the publisher of the current row, where the recording says them */
  instrument: BookId = '';
  publisher: BookId = '';
  readonly #books: BookCounts;
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
    this.#books = new BookCounts(options);
    this.#clock = clock;
  }

  /** Whether rows whose book may be wrong are left out. */
  get dropsBadBooks(): boolean {
    return this.#options.dropBadBooks === true;
  }

  /** When the day of the last row ends, seconds since 1970. */
  get dayEnd(): number {
    return this.#dayEnd;
  }

  /** Whether rows before had this symbol, or there were none. */
  knowsSymbol(symbol: string): boolean {
    const known = this.#books.counts('symbol');
    return known.size === 0 || known.has(symbol);
  }

  /**
   * Takes note of the symbol and the time of a row, and puts the time into the state, or that of the row before if it is
   * later: time went backwards.
   *
   * @returns false if the book or the date is not the one to read
   */
  enter(state: BookState, symbol: string, seconds: number, nanoseconds: number, onBackwards: () => void): boolean {
    const { date: wantedDate, lenient = false } = this.#options;
    this.#symbol = symbol;
    if (!this.#books.add(symbol, this.instrument, this.publisher)) return false;
    const isBackwards = seconds < this.#seconds || (seconds === this.#seconds && nanoseconds < this.#nanoseconds);
    if (isBackwards) onBackwards();
    this.#setTime(state, isBackwards ? this.#seconds : seconds, isBackwards ? this.#nanoseconds : nanoseconds);
    if (this.#seconds < this.#dayStart || this.#seconds >= this.#dayEnd) this.#turnTo(this.#seconds);
    const isOfDate = this.#dates.add(this.#date, wantedDate, lenient);
    if (isOfDate) this.#books.addDated();
    return isOfDate;
  }

  /** Takes note of so many rows after one to read, of the same symbol and date, the last of which has this time. */
  enterMore(state: BookState, rows: number, seconds: number, nanoseconds: number): void {
    this.rows += rows;
    this.#books.repeat(rows);
    this.#dates.repeat(rows);
    this.#setTime(state, seconds, nanoseconds);
  }

  /** Hands a state out. */
  give(state: BookState, onState: (state: BookState) => void): void {
    this.states++;
    state.symbol = this.#symbol;
    state.instrument = this.instrument;
    state.publisher = this.publisher;
    this.#first ??= { seconds: state.seconds, nanoseconds: state.nanoseconds };
    this.#lastSeconds = state.seconds;
    this.#lastNanoseconds = state.nanoseconds;
    onState(state);
  }

  /** @throws BookError if too much is wrong, or if it is not said which symbol or date to read */
  finish(): ReadReport {
    const { symbol, date, lenient } = this.#options;
    const [symbols, dates] = [this.#books.counts('symbol'), this.#dates.counts()];
    if (lenient !== true) this.#refuse();
    this.#refuseMissingBook(symbols);
    this.#refuseMissing('date', date, dates);
    if (lenient !== true && this.states === 0) {
      throw this.#error(`none of its ${this.rows} rows is a settled book state`);
    }
    return {
      format: this.#format,
      symbol: symbol ?? onlyOne(this.#books.countsToChoose('symbol')),
      date: date ?? onlyOne(dates),
      symbols,
      instruments: this.#books.countsOfSymbol('instrument'),
      publishers: this.#books.countsOfSymbol('publisher'),
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
    const { maxBadShare = 0.01, date } = this.#options;
    // Of several books together neither the order nor the faults say anything.
    for (const part of ['symbol', 'publisher'] as const) this.#refuseSeveralBooks(part);
    this.#refuseSeveral('date', date, this.#dates.counts());
    this.#refuseSeveralBooks('instrument');
    if (this.faults.counts.has('other-unit')) throw this.#severalUnits();
    if (this.faults.badRows > maxBadShare * this.rows) throw this.#tooManyFaults(maxBadShare);
    const backwards = this.faults.counts.get('time-backwards') ?? 0;
    if (2 * backwards > this.rows) throw this.#notInOrder(backwards);
  }

  #refuseSeveralBooks(part: BookPart): void {
    this.#refuseSeveral(part, this.#options[part], this.#books.countsToChoose(part));
  }

  #refuseSeveral(word: Choice, chosen: BookId | undefined, found: ReadonlyMap<string, number>): void {
    if (chosen !== undefined || found.size < 2) return;
    const isNumbered = word === 'instrument' || word === 'publisher';
    const names = isNumbered ? [...found].map(withRows) : [...found.keys()];
    throw this.#error(`holds several ${word}s (${listed(names)}); say which to read by the option ${word}`);
  }

  /** Where each choice is there and no row is of all of them, that is said. */
  #refuseMissingBook(symbols: ReadonlyMap<string, number>): void {
    const { symbol, instrument, publisher } = this.#options;
    this.#refuseMissing('symbol', symbol, symbols);
    this.#refuseMissing('instrument', instrument, this.#books.countsOfSymbol('instrument'));
    this.#refuseMissing('publisher', publisher, this.#books.countsOfSymbol('publisher'));
    if (this.#books.hasChosen || this.rows === 0 || (instrument === undefined && publisher === undefined)) return;
    throw this.#error(`holds no row of the instrument ${instrument} that is of the publisher ${publisher}`);
  }

  /** Of a book that is not there no row has a date: then only the book is said. */
  #refuseMissing(word: Choice, chosen: BookId | undefined, found: ReadonlyMap<string, number>): void {
    if (chosen === undefined || found.has(String(chosen))) return;
    const others = listed([...found.keys()].filter((name) => name !== '')) || 'none';
    throw this.#error(`holds no row of the ${word} ${JSON.stringify(String(chosen))}, only of ${others}`);
  }

  #severalUnits(): BookError {
    const first = this.faults.examples.find(({ kind }) => kind === 'other-unit')!;
    const rows = this.faults.counts.get('other-unit')!;
    return this.#error(
      `holds prices or times in several units, or in none that is plausible: ${rows} of ${this.rows} rows ` +
        `(the first: ${describeFault(first)})`,
    );
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

function listed(texts: readonly string[]): string {
  const first = texts.slice(0, NAMES_IN_A_MESSAGE).join(', ');
  return texts.length > NAMES_IN_A_MESSAGE ? `${first}, ...` : first;
}

function withRows([name, rows]: readonly [string, number]): string {
  return `${name || 'not named'} (${rows} ${rows === 1 ? 'row' : 'rows'})`;
}

function onlyOne(counts: ReadonlyMap<string, number>): string {
  return counts.size === 1 ? [...counts.keys()][0]! : '';
}
