import type { ZoneClock } from '@waterfill/model';
import type { BookState } from '../books/book-state.js';
import { SessionWatch } from '../times/session-watch.js';
import { BookCounts, type BookId } from './book-counts.js';
import { BookError } from './book-error.js';
import type { Moment, ReadReport } from './book-recording.js';
import { FaultTally } from './fault-tally.js';
import { isEarlier } from './longest-in-order.js';
import { NameCounts } from './name-counts.js';
import { orderFault, type TimePlace } from './order-fault.js';
import type { ReadOptions } from './read-options.js';
import { requireReadable } from './require-readable.js';
import { RowOrder, type RowTaker } from './row-order.js';
import { TimeTrack } from './time-track.js';
import type { WaitingRow } from './waiting-row.js';

/**
 * Counts what every format reads: rows, their books and dates, their time order, faults and states. At the end {@link
 * requireReadable} decides whether the recording is acceptable.
 */
export class ReadLog implements RowTaker {
  readonly faults: FaultTally = new FaultTally();
  rows = 0;
  states = 0;
  bytes = 0;
  /** the numbers of the instrument and of the publisher of the current row, if the recording has them */
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
  /** of the rows as they arrive, and of those that pass */
  readonly #watch: SessionWatch;
  readonly #passed: SessionWatch;
  #place: TimePlace = { source: '', column: 0, columnName: '' };
  #onState: (state: BookState) => void = () => {};
  /** the number of rows when the last one was entered */
  #entered = 0;
  /** rows that do not count for `maxBadShare` */
  #uncounted = 0;
  #outOfOrder = 0;
  #first: Moment | undefined;
  #lastSeconds = 0;
  #lastNanoseconds = 0;

  /** @throws RangeError if the session has an invalid time */
  constructor(format: string, source: string, options: ReadOptions, clock: ZoneClock) {
    this.#format = format;
    this.#source = source;
    this.#options = options;
    this.#books = new BookCounts(options, (reason) => {
      throw new BookError(source, '', reason, { code: 'too-many-books' });
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

  /** Whether prices may be 0 or negative. */
  get allowsNegativePrices(): boolean {
    return this.#options.allowNegativePrices === true;
  }

  /** The time until which rows have the same date as the last one and are in the session as it is; seconds since 1970. */
  get usualEnd(): number {
    return this.#watch.end;
  }

  /** Whether the waiting rows pass once {@link ROWS_BEHIND} more follow in order. */
  get isClear(): boolean {
    return this.#order.isClear;
  }

  /** Whether rows before had this symbol, or there were none. */
  knowsSymbol(symbol: string): boolean {
    const known = this.#books.counts('symbol');
    return known.size === 0 || known.has(symbol);
  }

  /** Sets the position of the times and the consumer of the states; call it once, before rows are entered. */
  begin(place: TimePlace, onState: (state: BookState) => void): void {
    this.#place = place;
    this.#onState = onState;
  }

  /**
   * Records the symbol and the time of the current row. Later rows show whether its time is in order; only then does
   * its trade count and its state pass.
   *
   * @param place - the number of its line or record
   * @returns false if the symbol or the date is not selected
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

  /**
   * Reports the shares that the last entered row trades.
   *
   * @param signed - the same, below 0 if the taker sold; 0: it is not known
   */
  trade(shares: number, signed: number): void {
    this.#order.trade(shares, signed);
  }

  /** Reports the shares of a cross in the last entered row; they are not volume. */
  cross(shares: number): void {
    this.#order.cross(shares);
  }

  /**
   * Passes the book after the last entered row.
   *
   * @param isLent - whether the arrays of the state stay unchanged until {@link LENT_BOOKS} others were given;
   * otherwise they are copied
   */
  give(state: BookState, isLent = false): void {
    this.#order.give(state, isLent);
  }

  /** Lets the waiting rows pass, because the next rows are known. */
  passAll(): void {
    this.#order.passAll();
  }

  /**
   * Counts rows after a selected one, of the same symbol, date and part of the day, in order; call it before another row is
   * entered, and {@link advance} for what they trade.
   */
  countMore(rows: number): void {
    this.rows += rows;
    this.#entered = this.rows;
    if (!this.#watch.isInSession) this.#uncounted += rows;
    this.#books.repeat(rows);
    this.#dates.repeat(rows);
  }

  /**
   * Goes on to the time of such a row, while no row is waiting.
   *
   * @param shares - traded by the rows since the last call
   * @param signed - the same, below 0 if the taker sold
   * @param crosses - shares of crosses, which are not volume
   */
  advance(shares: number, signed: number, seconds: number, nanoseconds: number, crosses = 0): void {
    const track = this.#track!;
    track.volume += shares;
    track.signedVolume += signed;
    track.crossVolume += crosses;
    this.#order.goOn(track, seconds, nanoseconds);
  }

  /** Delivers the state after the last of these rows. */
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
    state.signedVolume = track.signedVolume;
    state.crossVolume = track.crossVolume;
    track.volume = 0;
    track.signedVolume = 0;
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

  /** The track of the book of the current row; usually that of the row before. */
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
  pass({ track, state, volume, signedVolume, crossVolume, seconds, nanoseconds }: WaitingRow): void {
    const passed = this.#passed;
    if (seconds < passed.start || seconds >= passed.end) passed.turnTo(seconds);
    const { date, lenient = false } = this.#options;
    if (date === undefined && !this.#dates.add(passed.date, date, lenient)) return;
    track.volume += volume;
    track.signedVolume += signedVolume;
    track.crossVolume += crossVolume;
    if (state !== undefined) this.#give(track, state, seconds, nanoseconds);
  }

  /** For {@link RowOrder}: counts a row whose time is not. */
  drop(row: WaitingRow, next: WaitingRow | undefined): void {
    const isAmongSession = this.#passed.isInSession && next?.isInSession !== false;
    const isInSession = row.isInSession || isAmongSession;
    if (isInSession) this.#outOfOrder++;
    const kind = isEarlier(row, row.track.passed) ? 'too-late' : 'too-early';
    this.faults.addOf(isInSession, kind, () => orderFault(this.#place, kind, row, next));
  }

  /** @throws BookError if there are too many faults, or no symbol or date is selected */
  finish(): ReadReport {
    const { symbol, date } = this.#options;
    this.#order.passAll();
    const dates = this.#dates.counts();
    requireReadable({
      ...{ source: this.#source, options: this.#options, books: this.#books, dates, faults: this.faults },
      ...{ rows: this.rows, countedRows: this.#countedRows, outOfOrder: this.#outOfOrder, states: this.states },
    });
    return {
      format: this.#format,
      symbol: symbol ?? onlyOne(this.#books.countsToChoose('symbol')),
      date: date ?? onlyOne(dates),
      symbols: this.#books.counts('symbol'),
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

  get #countedRows(): number {
    const unplaced = this.#watch.isInSession ? 0 : this.rows - this.#entered;
    return this.rows - this.#uncounted - unplaced;
  }
}

function onlyOne(counts: ReadonlyMap<string, number>): string {
  return counts.size === 1 ? [...counts.keys()][0]! : '';
}
