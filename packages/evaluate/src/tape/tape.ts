import { createZoneClock, ProblemError } from '@waterfill/model';
import {
  type BookRecording,
  type BookState,
  type BookTableBuilder,
  type BookTables,
  createBookTableBuilder,
  type ReadReport,
  type Session,
  sessionGrid,
} from '@waterfill/orderbook';
import type { BookCurve } from './book-curve.js';

/** One side of a day's books, once a second. */
export interface Tape {
  readonly side: 'buy' | 'sell';
  /** the last book before each second ends */
  readonly books: readonly BookCurve[];
  /** the last mid before each second ends, currency per share; NaN before the first */
  readonly mids: Float64Array;
  /** shares that everybody traded in each second, but for crosses; absent where the recording has no trades */
  readonly volumes?: Float64Array | undefined;
}

/** A day of one instrument, as orders of either side meet it. */
export interface DayTape {
  readonly symbol: string;
  /** of the session, YYYY-MM-DD */
  readonly date: string;
  readonly buy: Tape;
  readonly sell: Tape;
}

/** What to put on tape. */
export interface TapeOptions extends Omit<Session, 'intervalSeconds'> {
  /** of the session, YYYY-MM-DD; default: that of the first state in the session's time zone */
  readonly date?: string | undefined;
}

/**
 * Puts the books of a day on tape, once a second.
 *
 * @param recording - of one day and one instrument, opened
 * @throws BookError as the recording does; ProblemError if the date or the session is not one, or no book is in it
 * @example
 * ```ts
 * import { recordTape } from '@waterfill/evaluate';
 * import { openRecording, sampleBook, sampleDays } from '@waterfill/orderbook';
 * const [day] = sampleDays({ days: 1 });
 * const tape = await recordTape(await openRecording(sampleBook(day!)));
 * tape.buy.books.length; // => 23400
 * ```
 */
export async function recordTape(recording: BookRecording, options: TapeOptions = {}): Promise<DayTape> {
  let recorder: Recorder | undefined;
  const report = await recording.read((state) => {
    recorder ??= new Recorder(options.date ?? dateOf(state, options), options);
    recorder.add(state);
  });
  if (recorder === undefined) throw new ProblemError('date', 'there was no book state to put on tape');
  const tape = { symbol: report.symbol, ...recorder.finish() };
  if (hasBook(tape.buy) || hasBook(tape.sell)) return tape;
  throw new ProblemError('session', `no book of the recording is in it on ${tape.date}${spanText(report, options)}`, {
    ...{ code: 'no-book-in-session', cures: ['timezone'] },
  });
}

/** From when to when there are books. */
function spanText({ first, last }: ReadReport, { timezone = DEFAULT_TIMEZONE }: TapeOptions): string {
  if (first === undefined || last === undefined) return '';
  const { offsetAt } = createZoneClock(timezone);
  const [from, to] = [first, last].map(({ seconds }) =>
    new Date((seconds + offsetAt(seconds)) * 1000)
      .toISOString()
      .slice(0, 'YYYY-MM-DDThh:mm:ss'.length)
      .replace('T', ' '),
  );
  return `; its books are from ${from} to ${to} ${timezone}`;
}

function hasBook({ books }: Tape): boolean {
  return books.some(({ sizes }) => sizes.length > 1);
}

const DEFAULT_TIMEZONE = 'America/New_York';

function dateOf({ seconds }: BookState, { timezone = DEFAULT_TIMEZONE }: TapeOptions): string {
  return createZoneClock(timezone).dateAt(seconds);
}

/** Takes the states of a day as they come. */
class Recorder {
  readonly #date: string;
  readonly #buy: BookTableBuilder;
  readonly #sell: BookTableBuilder;
  readonly #mids: MidTrack;
  readonly #volumes: VolumeTrack;

  constructor(date: string, session: TapeOptions) {
    const grid = { ...session, intervalSeconds: 1 };
    const { openSeconds, intervals } = sessionGrid(date, grid);
    this.#date = date;
    this.#buy = createBookTableBuilder(date, 'buy', grid);
    this.#sell = createBookTableBuilder(date, 'sell', grid);
    this.#mids = new MidTrack(openSeconds, intervals);
    this.#volumes = new VolumeTrack(openSeconds, intervals);
  }

  add(state: BookState): void {
    this.#buy.add(state);
    this.#sell.add(state);
    this.#mids.add(state);
    this.#volumes.add(state);
  }

  finish(): Omit<DayTape, 'symbol'> {
    const mids = this.#mids.finish();
    const volumes = this.#volumes.finish();
    const tape = (side: Tape['side'], tables: BookTables): Tape => ({
      ...{ side, books: booksOf(tables), mids },
      ...(volumes && { volumes }),
    });
    return { date: this.#date, buy: tape('buy', this.#buy.finish()), sell: tape('sell', this.#sell.finish()) };
  }
}

const NO_BOOK: BookCurve = { sizes: Float64Array.of(0), costs: Float64Array.of(0) };

function booksOf({ impact, upper }: BookTables): BookCurve[] {
  return impact.sizes.map((sizes, s) => (upper[s]! > 0 ? { sizes, costs: impact.costs[s]! } : NO_BOOK));
}

/** The last mid before each second ends: a book with an empty side has none, and does not move it. */
class MidTrack {
  readonly #mids: Float64Array;
  readonly #open: number;
  #next = 0;
  #mid = Number.NaN;

  constructor(openSeconds: number, seconds: number) {
    this.#open = openSeconds;
    this.#mids = new Float64Array(seconds).fill(Number.NaN);
  }

  add({ seconds, bidPrices, bidSizes, askPrices, askSizes }: BookState): void {
    this.#fillTo(seconds - this.#open);
    const hasBoth = bidSizes[0]! > 0 && askSizes[0]! > 0;
    if (hasBoth) this.#mid = (bidPrices[0]! + askPrices[0]!) / 2;
  }

  finish(): Float64Array {
    this.#fillTo(this.#mids.length);
    return this.#mids;
  }

  #fillTo(second: number): void {
    const end = Math.min(second, this.#mids.length);
    while (this.#next < end) this.#mids[this.#next++] = this.#mid;
  }
}

/** What everybody traded in each second; a feed that says nothing of trades once says nothing of any second. */
class VolumeTrack {
  readonly #volumes: Float64Array;
  readonly #open: number;
  #isKnown = true;

  constructor(openSeconds: number, seconds: number) {
    this.#open = openSeconds;
    this.#volumes = new Float64Array(seconds);
  }

  add({ seconds, volume }: BookState): void {
    const second = seconds - this.#open;
    if (second < 0 || second >= this.#volumes.length) return;
    if (Number.isNaN(volume)) this.#isKnown = false;
    this.#volumes[second]! += volume;
  }

  finish(): Float64Array | undefined {
    return this.#isKnown ? this.#volumes : undefined;
  }
}
