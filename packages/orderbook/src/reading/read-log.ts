import type { ZoneClock } from '@waterfill/model';
import type { BookState } from '../books/book-state.js';
import { formatMoment } from '../times/format-moment.js';
import { SessionWatch } from '../times/session-watch.js';
import { BookCounts, type BookId, type BookPart } from './book-counts.js';
import { BookError, type BookErrorParts } from './book-error.js';
import type { Moment, ReadReport } from './book-recording.js';
import type { Fault } from './fault.js';
import { describeFault, FaultTally } from './fault-tally.js';
import { faultWords } from './fault-words.js';
import { isEarlier } from './longest-in-order.js';
import { NameCounts } from './name-counts.js';
import type { ReadOptions } from './read-options.js';
import { RowOrder, type RowTaker, TimeTrack, type WaitingRow } from './row-order.js';

const NAMES_IN_A_MESSAGE = 20;

/** What the options choose among. */
type Choice = BookPart | 'date';

/** Where the times of a recording are, for messages. */
export interface TimePlace {
  /** the name of the file */
  readonly source: string;
  /** what rows are counted as, where the file is no text (default line) */
  readonly unit?: 'record' | 'row';
  /** of the times, counted from 1; 0 where columns have no order */
  readonly column: number;
  readonly columnName: string;
}

/**
 * The accounts that every format keeps while it reads: rows, the books and dates they belong to, the order of their
 * times, faults, states; and the reasons to refuse at the end.
 */
export class ReadLog implements RowTaker {
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
  readonly #order: RowOrder;
  readonly #tracks = new Map<string, TimeTrack>();
  #track: TimeTrack | undefined;
  /** of the rows as they come, and of those that pass */
  readonly #watch: SessionWatch;
  readonly #passed: SessionWatch;
  #place: TimePlace = { source: '', column: 0, columnName: '' };
  #onState: (state: BookState) => void = () => {};
  /** how many rows there were when the last one was entered */
  #entered = 0;
  /** rows that do not count for `maxBadShare` */
  #uncounted = 0;
  #outOfOrder = 0;
  #first: Moment | undefined;
  #lastSeconds = 0;
  #lastNanoseconds = 0;

  /** @throws RangeError if the session has a time that is none */
  constructor(format: string, source: string, options: ReadOptions, clock: ZoneClock) {
    this.#format = format;
    this.#source = source;
    this.#options = options;
    this.#books = new BookCounts(options, (reason) => {
      throw this.#error(reason, { code: 'too-many-books' });
    });
    this.#watch = new SessionWatch(clock, options.session);
    this.#passed = new SessionWatch(clock, options.session);
    this.#order = new RowOrder(this);
    this.faults.onBadRow = () => {
      if (this.rows === this.#entered) this.#order.spoil();
    };
  }

  /** Whether rows whose book may be wrong are left out. */
  get dropsBadBooks(): boolean {
    return this.#options.dropBadBooks === true;
  }

  /** Until when rows like the last one are of its date, and in the session or not as it is; seconds since 1970. */
  get usualEnd(): number {
    return this.#watch.end;
  }

  /** Whether the rows that wait pass if some {@link ROWS_BEHIND} more follow in order. */
  get isClear(): boolean {
    return this.#order.isClear;
  }

  /** Whether rows before had this symbol, or there were none. */
  knowsSymbol(symbol: string): boolean {
    const known = this.#books.counts('symbol');
    return known.size === 0 || known.has(symbol);
  }

  /** Says where the times are and who takes the states; to be called once, before rows are entered. */
  begin(place: TimePlace, onState: (state: BookState) => void): void {
    this.#place = place;
    this.#onState = onState;
  }

  /**
   * Records the symbol and the time of the current row. Whether its time is in order shows later: only then its trade
   * counts and its state is passed on.
   *
   * @param place - the number of its line or record
   * @returns false if the symbol or the date is not the one to read
   */
  enter(symbol: string, seconds: number, nanoseconds: number, place: number): boolean {
    const { date: wantedDate, lenient = false } = this.#options;
    const watch = this.#watch;
    // A row without symbol or time belongs to the book of the previous row.
    if (!watch.isInSession) this.#uncounted += this.rows - this.#entered - 1;
    this.#entered = this.rows;
    if (!this.#books.add(symbol, this.instrument, this.publisher)) return this.#leaveOut();
    if (seconds < watch.start || seconds >= watch.end) watch.turnTo(seconds);
    if (wantedDate !== undefined && !this.#dates.add(watch.date, wantedDate, lenient)) return this.#leaveOut();
    this.#books.addDated();
    if (!watch.isInSession) this.#uncounted++;
    this.faults.isInSession = watch.isInSession;
    this.#order.add(this.#trackOf(symbol), seconds, nanoseconds, place, watch.isInSession);
    return true;
  }

  /** Reports that the last entered row trades so many shares. */
  trade(shares: number): void {
    this.#order.trade(shares);
  }

  /** Reports that the last entered row is of a cross of so many shares, which are not volume. */
  cross(shares: number): void {
    this.#order.cross(shares);
  }

  /**
   * Says which book the row that was entered last leaves.
   *
   * @param isLent - whether the arrays of the state stay as they are until {@link LENT_BOOKS} others were given; else
   *   they are copied
   */
  give(state: BookState, isLent = false): void {
    this.#order.give(state, isLent);
  }

  /** Lets the waiting rows pass, because the next rows are known. */
  passAll(): void {
    this.#order.passAll();
  }

  /**
   * Takes note of so many rows after one to read, of the same symbol, date and part of the day, in order; the last has
   * this time. None may wait.
   */
  enterMore(rows: number, shares: number, seconds: number, nanoseconds: number): void {
    this.rows += rows;
    this.#entered = this.rows;
    if (!this.#watch.isInSession) this.#uncounted += rows;
    this.#books.repeat(rows);
    this.#dates.repeat(rows);
    this.#track!.volume += shares;
    this.#order.goOn(this.#track!, seconds, nanoseconds);
  }

  /** Hands out the state that the last of these rows leaves. */
  giveNow(state: BookState): void {
    const { seconds, nanoseconds } = this.#track!;
    this.#give(this.#track!, state, seconds, nanoseconds);
  }

  #give(track: TimeTrack, state: BookState, seconds: number, nanoseconds: number): void {
    this.states++;
    state.symbol = track.symbol;
    state.instrument = track.instrument;
    state.publisher = track.publisher;
    state.seconds = seconds;
    state.nanoseconds = nanoseconds;
    state.volume = track.volume;
    state.crossVolume = track.crossVolume;
    track.volume = 0;
    track.crossVolume = 0;
    this.#first ??= { seconds, nanoseconds };
    this.#lastSeconds = seconds;
    this.#lastNanoseconds = nanoseconds;
    this.#onState(state);
  }

  #leaveOut(): false {
    this.#uncounted++;
    return false;
  }

  /** Of the book of the current row; most often it is that of the row before. */
  #trackOf(symbol: string): TimeTrack {
    const { instrument, publisher } = this;
    const last = this.#track;
    if (last?.symbol === symbol && last.instrument === instrument && last.publisher === publisher) return last;
    const key = JSON.stringify([symbol, instrument, publisher]);
    this.#track = this.#tracks.get(key) ?? new TimeTrack(symbol, instrument, publisher);
    this.#tracks.set(key, this.#track);
    return this.#track;
  }

  /** For {@link RowOrder}: takes a row whose time is in order. */
  pass({ track, state, volume, crossVolume, seconds, nanoseconds }: WaitingRow): void {
    const passed = this.#passed;
    if (seconds < passed.start || seconds >= passed.end) passed.turnTo(seconds);
    const { date, lenient = false } = this.#options;
    if (date === undefined && !this.#dates.add(passed.date, date, lenient)) return;
    track.volume += volume;
    track.crossVolume += crossVolume;
    if (state !== undefined) this.#give(track, state, seconds, nanoseconds);
  }

  /** For {@link RowOrder}: counts a row whose time is not. */
  drop(row: WaitingRow, next: WaitingRow | undefined): void {
    const isAmongSession = this.#passed.isInSession && next?.isInSession !== false;
    const isInSession = row.isInSession || isAmongSession;
    if (isInSession) this.#outOfOrder++;
    const kind = isEarlier(row, row.track.passed) ? 'too-late' : 'too-early';
    this.faults.addOf(isInSession, kind, () => ({ ...this.#place, ...describeOrder(kind, row, next) }));
  }

  /** @throws BookError if too much is wrong, or if it is not said which symbol or date to read */
  finish(): ReadReport {
    const { symbol, date, lenient } = this.#options;
    this.#order.passAll();
    const [symbols, dates] = [this.#books.counts('symbol'), this.#dates.counts()];
    if (lenient !== true) this.#refuse();
    this.#refuseMissingBook(symbols);
    this.#refuseMissing('date', date, dates);
    if (lenient !== true && this.states === 0) {
      throw this.#error(`none of its ${this.rows} rows is a settled book state`, {
        code: 'no-states',
        details: { rows: this.rows },
      });
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
      badRows: this.faults.badRows,
      counted: { rows: this.#countedRows, badRows: this.faults.badRowsInSession },
      states: this.states,
      bytes: this.bytes,
      first: this.#first,
      last: this.#first && { seconds: this.#lastSeconds, nanoseconds: this.#lastNanoseconds },
      faults: this.faults.counts,
      examples: this.faults.examples,
    };
  }

  #refuse(): void {
    if (this.rows === 0)
      throw this.#error('holds no row of data; is it the file that was meant?', { code: 'empty-file' });
    const { maxBadShare = 0.01, date } = this.#options;
    // Of several books together neither the order nor the faults say anything.
    for (const part of ['symbol', 'publisher'] as const) this.#refuseSeveralBooks(part);
    const most = maxBadShare * this.#countedRows;
    if (this.#outOfOrder > most) {
      // Recordings of several instruments joined to one file: each is in order.
      this.#refuseSeveralBooks('instrument');
      throw this.#notInOrder();
    }
    this.#refuseSeveral('date', date, this.#dates.counts());
    this.#refuseSeveralBooks('instrument');
    if (this.faults.counts.has('other-unit')) throw this.#severalUnits();
    if (this.faults.badRowsInSession > most) throw this.#tooManyFaults(maxBadShare);
  }

  get #countedRows(): number {
    const unplaced = this.#watch.isInSession ? 0 : this.rows - this.#entered;
    return this.rows - this.#uncounted - unplaced;
  }

  #refuseSeveralBooks(part: BookPart): void {
    this.#refuseSeveral(part, this.#options[part], this.#books.countsToChoose(part));
  }

  #refuseSeveral(word: Choice, chosen: BookId | undefined, found: ReadonlyMap<string, number>): void {
    if (chosen !== undefined || found.size < 2) return;
    const isNumbered = word === 'instrument' || word === 'publisher';
    const names = isNumbered ? [...found].map(withRows) : [...found.keys()];
    throw this.#error(`holds several ${word}s (${listed(names)}), of which one can be read`, {
      ...{ code: `several-${word}s`, cures: [word], details: { found: [...found.keys()] } },
    });
  }

  /** Where each choice is there and no row is of all of them, that is said. */
  #refuseMissingBook(symbols: ReadonlyMap<string, number>): void {
    const { symbol, instrument, publisher } = this.#options;
    this.#refuseMissing('symbol', symbol, symbols);
    this.#refuseMissing('instrument', instrument, this.#books.countsOfSymbol('instrument'));
    this.#refuseMissing('publisher', publisher, this.#books.countsOfSymbol('publisher'));
    if (this.#books.hasChosen || this.rows === 0 || (instrument === undefined && publisher === undefined)) return;
    throw this.#error(`holds no row of the instrument ${instrument} that is of the publisher ${publisher}`, {
      ...{ code: 'no-such-book', cures: ['instrument', 'publisher'] },
    });
  }

  /** Of a book that is not there no row has a date: then only the book is said. */
  #refuseMissing(word: Choice, chosen: BookId | undefined, found: ReadonlyMap<string, number>): void {
    if (chosen === undefined || found.has(String(chosen))) return;
    const others = listed([...found.keys()].filter((name) => name !== '')) || 'none';
    throw this.#error(`holds no row of the ${word} ${JSON.stringify(String(chosen))}, only of ${others}`, {
      ...{ code: `no-such-${word}`, cures: [word], details: { found: [...found.keys()] } },
    });
  }

  #severalUnits(): BookError {
    const first = this.faults.examples.find(({ kind }) => kind === 'other-unit')!;
    const rows = this.faults.counts.get('other-unit')!;
    return this.#error(
      `holds prices or times in several units, or in none that is plausible: ${rows} of ${this.rows} rows ` +
        `(the first: ${describeFault(first)})`,
      { code: 'mixed-units', details: { bad: rows, rows: this.rows } },
    );
  }

  #notInOrder(): BookError {
    const first = this.faults.examples.find(({ kind }) => kind === 'too-early' || kind === 'too-late')!;
    return this.#error(
      `is not in the order of its times: ${this.#outOfOrder} of ${this.#countedRows} rows stand too early or too late ` +
        `(the first: ${describeFault(first)}); sort it by time, or choose one of its days`,
      { code: 'not-in-order', cures: ['date'], details: { bad: this.#outOfOrder, rows: this.#countedRows } },
    );
  }

  #tooManyFaults(maxBadShare: number): BookError {
    const { badRowsInSession, counts, examples } = this.faults;
    const kinds = [...counts].map(([kind, count]) => `${count} ${kind}`).join(', ');
    return this.#error(
      `${badRowsInSession} of ${this.#countedRows} rows are bad, above the ${Number((100 * maxBadShare).toPrecision(12))} % that are allowed ` +
        `(${kinds}); the first: ${describeFault(examples[0]!)}`,
      {
        code: 'too-many-bad-rows',
        cures: ['maxBadShare'],
        details: { bad: badRowsInSession, rows: this.#countedRows, maxBadShare },
      },
    );
  }

  #error(reason: string, parts: BookErrorParts): BookError {
    return new BookError(this.#source, '', reason, parts);
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

function describeOrder(
  kind: 'too-early' | 'too-late',
  row: WaitingRow,
  next: WaitingRow | undefined,
): Pick<Fault, 'line' | 'found' | 'expected' | 'advice'> {
  const [, advice] = faultWords[kind];
  const { passed } = row.track;
  const before = Number.isFinite(passed.seconds) ? formatMoment(passed) : 'the first row';
  const expected =
    kind === 'too-late' || next === undefined
      ? `a time not before ${before}, which stands before it`
      : `a time from ${before}, which stands before it, to ${formatMoment(next)}, which follows`;
  return { line: row.place, found: formatMoment(row), expected, advice };
}
