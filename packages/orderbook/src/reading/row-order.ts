import type { BookState } from '../books/book-state.js';
import { createBookState } from '../books/create-book-state.js';
import { keptRows, nextKept } from './kept-rows.js';
import type { TimeTrack } from './time-track.js';
import { leaveRow, takeRow, type WaitingRow } from './waiting-row.js';

/** How many rows must follow a row before it passes, if all are in order. */
export const ROWS_BEHIND = 15;
/** How many books a reader that lends them fills in turn, see {@link RowOrder.give}: more than can wait at once. */
export const LENT_BOOKS = 26;
/** The number of rows that wait before some pass: passing several at a time is faster. */
const MOST_IN_ORDER = ROWS_BEHIND + 8;
const RING = 32;
/** If rows are out of order, this many are examined together, */
const MOST_ROWS = 2048;
/** or fewer, if their books took more memory than this. */
const MOST_BYTES = 8e6;
const LEAST_ROWS = 128;
/** Books of copies that are allocated together. */
const SLAB = 64;
/** After a longer step of time, seconds, a few following rows do not prove the order. */
export const LONG_STEP = 10;

/** Receives the rows, in their order. */
export interface RowTaker {
  /** Receives a row that is in order. */
  pass(row: WaitingRow): void;
  /** Receives a row that is out of order; `next` is the first row in order after it. */
  drop(row: WaitingRow, next: WaitingRow | undefined): void;
}

/**
 * Keeps the rows of a recording in time order by dropping as few rows as possible that are too early or too late.
 *
 * Rows wait until enough others have followed to show on which side of a backward step the wrong rows are. If all are
 * in order these are a few. After a fault, or a long step of time, up to two thousand rows are examined together, and
 * the largest set in order is kept (see {@link keptRows}). The memory is bounded.
 *
 * Each book has its own order; rows pass in the order of the file.
 */
export class RowOrder {
  readonly #taker: RowTaker;
  /** a ring */
  #rows: WaitingRow[] = Array.from({ length: RING }, takeRow);
  #first = 0;
  #count = 0;
  /** the latest row */
  #last: WaitingRow = this.#rows[0]!;
  #seconds = Number.POSITIVE_INFINITY;
  #isMixed = false;
  /** the waiting rows up to the first long step */
  #untilStep = 0;
  #most = MOST_ROWS;
  /** of the copied books */
  #levels = 0;
  /** for copies of books: each has a part of it */
  #slab = new Float64Array(0);

  constructor(taker: RowTaker) {
    this.#taker = taker;
  }

  /** Takes a row, the last one so far. */
  add(track: TimeTrack, seconds: number, nanoseconds: number, place: number, isInSession: boolean): void {
    if (this.#count === this.#rows.length) this.#resize(2 * this.#count);
    const row = this.#rows[(this.#first + this.#count) & (this.#rows.length - 1)]!;
    this.#count++;
    this.#last = row;
    row.track = track;
    row.seconds = seconds;
    row.nanoseconds = nanoseconds;
    row.place = place;
    row.isInSession = isInSession;
    row.isSpoiled = false;
    row.volume = 0;
    row.signedVolume = 0;
    row.crossVolume = 0;
    row.state = undefined;
    const isLater = seconds > track.seconds || (seconds === track.seconds && nanoseconds >= track.nanoseconds);
    if (isLater) {
      track.seconds = seconds;
      track.nanoseconds = nanoseconds;
    }
    const isLongStep = seconds - this.#seconds > LONG_STEP;
    this.#seconds = seconds;
    if (!isLater || isLongStep || this.#isWaiting) this.#wait(!isLater, isLongStep);
    else if (this.#count > MOST_IN_ORDER) this.#passTo(ROWS_BEHIND);
  }

  /** Sets the shares that the latest row trades, and the same with the sign of the taker. */
  trade(shares: number, signed: number): void {
    this.#last.volume += shares;
    this.#last.signedVolume += signed;
  }

  /** Sets the shares of a cross in the latest row. */
  cross(shares: number): void {
    this.#last.crossVolume += shares;
  }

  /**
   * Sets the book after the latest row.
   *
   * @param isLent - whether the state stays unchanged until {@link LENT_BOOKS} others were given; otherwise it is
   * copied
   */
  give(state: BookState, isLent: boolean): void {
    this.#last.state = state;
    if (!isLent || this.#isWaiting) this.#keep(this.#last);
  }

  /** Marks the latest row as faulty for another reason: it counts as dropped, and its time is ignored. */
  spoil(): void {
    this.#last.isSpoiled = true;
  }

  /** Whether the rows pass once {@link ROWS_BEHIND} more follow in order. */
  get isClear(): boolean {
    return !this.#isWaiting;
  }

  /** Lets all waiting rows pass, when no more follow or the following rows are known. */
  passAll(): void {
    if (this.#isMixed) this.#settle(this.#count);
    this.#passTo(0);
    this.#untilStep = 0;
    this.#resize(RING);
  }

  /** Records that rows of a track passed without waiting, up to this time. */
  goOn(track: TimeTrack, seconds: number, nanoseconds: number): void {
    track.seconds = seconds;
    track.nanoseconds = nanoseconds;
    track.passed.seconds = seconds;
    track.passed.nanoseconds = nanoseconds;
    this.#seconds = seconds;
  }

  get #isWaiting(): boolean {
    return this.#isMixed || this.#untilStep > 0;
  }

  #wait(isBackwards: boolean, isLongStep: boolean): void {
    if (!this.#isWaiting) this.#keepAll();
    if (isBackwards) this.#isMixed = true;
    if (isLongStep) this.#untilStep = this.#count;
    if (this.#count < this.#most) return;
    // After only a long step no row is wrong so far, so there is nothing to decide.
    if (this.#isMixed) this.#settle(this.#most / 2);
    else this.#passTo(this.#most / 2);
    if (this.#isWaiting) return;
    // The last one is not complete yet.
    this.#passTo(ROWS_BEHIND);
    this.#resize(RING);
  }

  /** Lets the first rows pass, none of which is wrong, until a given number is left. */
  #passTo(left: number): void {
    const rows = this.#rows;
    let first = this.#first;
    for (let count = this.#count; count > left; count--) {
      this.#pass(rows[first]!);
      first = (first + 1) & (rows.length - 1);
    }
    this.#untilStep = Math.max(0, this.#untilStep - Math.max(0, this.#count - left));
    this.#first = first;
    this.#count = Math.min(this.#count, left);
  }

  #pass(row: WaitingRow): void {
    if (!row.isSpoiled) {
      row.track.passed.seconds = row.seconds;
      row.track.passed.nanoseconds = row.nanoseconds;
    }
    this.#taker.pass(row);
  }

  #leave(): void {
    this.#first = (this.#first + 1) & (this.#rows.length - 1);
    this.#count--;
    if (this.#untilStep > 0) this.#untilStep--;
  }

  /** Decides about the first of the waiting rows, considering all of them. */
  #settle(decided: number): void {
    const rows = Array.from({ length: this.#count }, (_, k) => this.#at(k));
    const kept = keptRows(rows);
    this.#isMixed = kept.includes(false, decided);
    for (let k = 0; k < decided; k++) {
      const row = rows[k]!;
      this.#leave();
      if (kept[k]!) this.#pass(row);
      else this.#taker.drop(row, nextKept(rows, kept, k));
    }
    for (const { track } of rows) [track.seconds, track.nanoseconds] = [track.passed.seconds, track.passed.nanoseconds];
    for (let k = decided; k < rows.length; k++) {
      if (kept[k] && !rows[k]!.isSpoiled)
        [rows[k]!.track.seconds, rows[k]!.track.nanoseconds] = [rows[k]!.seconds, rows[k]!.nanoseconds];
    }
  }

  #at(k: number): WaitingRow {
    return this.#rows[(this.#first + k) & (this.#rows.length - 1)]!;
  }

  #keepAll(): void {
    for (let k = 0; k < this.#count; k++) if (this.#at(k).state !== undefined) this.#keep(this.#at(k));
  }

  /** Copies the book of a row, unless that was done. */
  #keep(row: WaitingRow): void {
    const state = row.state!;
    if (state === row.copy) return;
    const levels = state.bidPrices.length;
    if (levels !== this.#levels) this.#expectBooksOf(levels);
    if (row.copy?.bidPrices.length !== levels) row.copy = createBookState(levels, this.#numbersFor(4 * levels));
    row.copy.bidPrices.set(state.bidPrices);
    row.copy.bidSizes.set(state.bidSizes);
    row.copy.askPrices.set(state.askPrices);
    row.copy.askSizes.set(state.askSizes);
    if (state.halted !== row.copy.halted) row.copy.halted = state.halted;
    row.state = row.copy;
  }

  #expectBooksOf(levels: number): void {
    this.#levels = levels;
    this.#most = Math.max(LEAST_ROWS, Math.min(MOST_ROWS, 1 << (31 - Math.clz32(MOST_BYTES / (32 * levels)))));
  }

  #numbersFor(count: number): Float64Array {
    if (this.#slab.length < count) this.#slab = new Float64Array(SLAB * count);
    const numbers = this.#slab.subarray(0, count);
    this.#slab = this.#slab.subarray(count);
    return numbers;
  }

  #resize(length: number): void {
    if (length === this.#rows.length) return;
    const { length: was } = this.#rows;
    const rows = Array.from({ length: was }, (_, k) => this.#at(k));
    for (const row of rows.splice(length)) leaveRow(row);
    while (rows.length < length) rows.push(takeRow());
    this.#rows = rows;
    this.#first = 0;
  }
}
