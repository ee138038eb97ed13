import type { BookGlance } from '@waterfill/model';
import type { BookState } from '../books/book-state.js';
import { GlanceBuilder } from './book-glance.js';
import type { BookRecording, Moment, ReadReport } from './book-recording.js';

/** A summary takes half a megabyte, and files of a whole market hold thousands of instruments. */
const MOST_GLANCES = 20;

/** A recording at a glance. */
export interface Inspection {
  readonly report: ReadReport;
  /** price levels of each side */
  readonly levels: number;
  /** the longest time between two states, of any instrument; undefined with fewer than two */
  readonly longestGap: { readonly start: Moment; readonly seconds: number } | undefined;
  /** when trading was halted, for any instrument; without an end if the recording ends first */
  readonly halts: readonly Halt[];
  /**
   * the books of the first twenty that have a state, by symbol; if a symbol has several books, with the numbers of the
   * instrument and the publisher, as `XYZ (instrument 7, publisher 2)`
   */
  readonly books: ReadonlyMap<string, BookGlance>;
}

/** A time without trading. */
export interface Halt {
  readonly start: Moment;
  readonly end: Moment | undefined;
}

/**
 * Reads a recording completely and summarises it.
 *
 * If there are more than 16,384 states, quantiles are over a regular subset of them.
 *
 * @param recording - opened with `lenient`, so that faults are counted and do not stop the read
 * @example
 * ```ts
 * import { inspectRecording, openRecording, sampleBook, sampleDays } from '@waterfill/orderbook';
 * const file = sampleBook(sampleDays({ days: 1 })[0]!);
 * const { report, levels } = await inspectRecording(await openRecording(file, { lenient: true }));
 * [report.symbol, report.badRows, levels]; // => ['THIN', 0, 10]
 * ```
 */
export async function inspectRecording(recording: BookRecording): Promise<Inspection> {
  const gaps = new GapWatch();
  const halts = new HaltWatch();
  const seen: SeenBook[] = [];
  const report = await recording.read((state) => {
    gaps.add(state);
    halts.add(state);
    bookOf(state, seen)?.builder.add(state);
  });
  const books = new Map(seen.map((book) => [labelOf(book, seen), book.builder.finish()]));
  return { report, levels: recording.levels, longestGap: gaps.longest, halts: halts.halts, books };
}

/** A book of the recording. */
interface SeenBook extends Pick<BookState, 'symbol' | 'instrument' | 'publisher'> {
  readonly builder: GlanceBuilder;
}

function bookOf(state: BookState, seen: SeenBook[]): SeenBook | undefined {
  const known = seen.find((book) => isOf(book, state));
  if (known !== undefined || seen.length === MOST_GLANCES) return known;
  const { symbol, instrument, publisher } = state;
  const book = { symbol, instrument, publisher, builder: new GlanceBuilder() };
  seen.push(book);
  return book;
}

function isOf(book: SeenBook, { symbol, instrument, publisher }: BookState): boolean {
  return book.symbol === symbol && book.instrument === instrument && book.publisher === publisher;
}

function labelOf({ symbol = '', instrument = '', publisher = '' }: SeenBook, seen: readonly SeenBook[]): string {
  if (seen.filter((other) => (other.symbol ?? '') === symbol).length === 1) return symbol;
  return `${symbol} (instrument ${instrument || 'not named'}, publisher ${publisher || 'not named'})`.trim();
}

/** Finds when trading was halted. */
class HaltWatch {
  readonly halts: Halt[] = [];
  #isHalted = false;

  add({ halted = false, seconds, nanoseconds }: BookState): void {
    if (halted === this.#isHalted) return;
    this.#isHalted = halted;
    const moment = { seconds, nanoseconds };
    if (halted) this.halts.push({ start: moment, end: undefined });
    else this.halts.push({ ...this.halts.pop()!, end: moment });
  }
}

/** Finds the longest time between two states. */
class GapWatch {
  longest: Inspection['longestGap'];
  #before: Moment | undefined;

  add({ seconds, nanoseconds }: BookState): void {
    const start = this.#before;
    this.#before = { seconds, nanoseconds };
    if (start === undefined) return;
    const gap = seconds - start.seconds + (nanoseconds - start.nanoseconds) / 1e9;
    if (this.longest === undefined || gap > this.longest.seconds) this.longest = { start, seconds: gap };
  }
}
