import { createZoneClock, ProblemError } from '@waterfill/model';
import {
  type BookRecording,
  type BookSource,
  type BookState,
  inDateOrder,
  type ReadOptions,
  type ReadReport,
  type Session,
  type SessionBreak,
  type SessionHours,
  sessionDateAt,
  sessionGrid,
} from '@waterfill/orderbook';
import type { BookCurve } from './book-curve.js';
import { SecondWatch } from './second-watch.js';
import { TapeRecorder } from './tape-recorder.js';

/** One side of a day's books, once a second. */
export interface Tape {
  readonly side: 'buy' | 'sell';
  /** the last book before each second ends */
  readonly books: readonly BookCurve[];
  /** the last mid before each second ends, currency per share; NaN before the first */
  readonly mids: Float64Array;
  /** the market's volume in each second, without crosses, shares; absent if the recording has no trades */
  readonly volumes?: Float64Array | undefined;
}

/** A day of one instrument, as orders of either side see it. */
export interface DayTape {
  readonly symbol: string;
  /** of the session, YYYY-MM-DD */
  readonly date: string;
  readonly buy: Tape;
  readonly sell: Tape;
}

/** What to record. */
export interface TapeOptions extends Omit<Session, 'intervalSeconds'> {
  /** of the session, YYYY-MM-DD; default: the date of the first state, in the session's time zone */
  readonly date?: string | undefined;
  /**
   * the hours of a date, YYYY-MM-DD, such as those of a trading calendar, instead of `open` and `close`: these then only
   * say whether sessions go past midnight. A session with breaks is refused: replay its parts
   */
  readonly sessionOn?: ((date: string) => SessionHours) | undefined;
}

/**
 * Records the books of a day once a second.
 *
 * @param recording - of one day and one instrument, opened
 * @throws BookError as the recording does; ProblemError if the date or the session is not one, the session has breaks,
 *   or no book is in it
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
    recorder ??= new Recorder(options.date ?? sessionDateAt(state.seconds, options), options);
    recorder.add(state);
  });
  if (recorder === undefined) throw new ProblemError('date', 'there was no book state to put on tape');
  const tape = { symbol: report.symbol, ...recorder.finish() };
  if (hasBook(tape.buy) || hasBook(tape.sell)) return tape;
  throw new ProblemError('session', `no book of the recording is in it on ${tape.date}${spanText(report, options)}`, {
    ...{ code: 'no-book-in-session', cures: ['timezone'] },
  });
}

/** How to read recordings for tapes. */
export interface RecordingOptions
  extends Omit<ReadOptions, 'session' | 'lenient' | 'onProgress' | 'withTrades'>,
    TapeOptions {
  /** whether several files of one date are joined to one day (default false); the days are then in date order */
  readonly join?: boolean | undefined;
  /** is called with the progress of reading a recording, in bytes of its files */
  readonly onProgress?: ((source: BookSource, bytesRead: number, bytesTotal: number) => void) | undefined;
}

/**
 * Makes one tape from each recording, of one day each, in the given order, or from the recordings of each day (`join`).
 *
 * @param sources - from `fileSource` of `@waterfill/orderbook`, or `bookSource` of `@waterfill/orderbook/node` for
 *   paths
 * @throws as {@link recordTape}; BookError for a recording that cannot be read, or, to join them, only once;
 *   `signal.reason` when it is aborted
 * @example
 * ```ts
 * import { recordTapes } from '@waterfill/evaluate';
 * import { fileSource, sampleBook, sampleDays } from '@waterfill/orderbook';
 * const sources = sampleDays({ days: 1 }).map((day) => fileSource(sampleBook(day)));
 * (await recordTapes(sources)).map(({ date }) => date); // => ['2025-06-02']
 * ```
 */
export async function recordTapes(
  sources: readonly BookSource[],
  { join = false, onProgress, open, close, breaks, sessionOn, ...reading }: RecordingOptions = {},
): Promise<DayTape[]> {
  const { date, timezone } = reading;
  const session = { open, close, breaks };
  const read = { ...reading, session, withTrades: true };
  const tapes: DayTape[] = [];
  for (const source of join && sources.length > 1 ? await inDateOrder(sources, { ...read, join }) : sources) {
    const recording = await source.open({ ...read, onProgress: onProgress?.bind(undefined, source) });
    tapes.push(await recordTape(recording, { date, timezone, ...session, sessionOn }));
  }
  return tapes;
}

/** The times of the first and the last book. */
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

function requireWhole({ breaks }: SessionHours, date: string): void {
  if (breaks === undefined || breaks.length === 0) return;
  const [{ from, to }] = breaks as [SessionBreak];
  const reason = `pauses from ${from} to ${to} on ${date}, and a replay has no breaks; replay each part as a session of its own`;
  throw new ProblemError('session', reason, { code: 'session-has-breaks' });
}

/** Takes the states of a day one by one. */
class Recorder {
  readonly #date: string;
  readonly #buy: TapeRecorder;
  readonly #sell: TapeRecorder;
  readonly #watch: SecondWatch;

  constructor(date: string, { open, close, breaks, timezone, sessionOn }: TapeOptions) {
    const hours = sessionOn?.(date) ?? { open, close, breaks };
    requireWhole(hours, date);
    const { openSeconds, intervals } = sessionGrid(date, { ...hours, timezone, intervalSeconds: 1 });
    this.#date = date;
    this.#buy = new TapeRecorder('buy', intervals);
    this.#sell = new TapeRecorder('sell', intervals);
    this.#watch = new SecondWatch(openSeconds, intervals, (second) => {
      this.#buy.add(second);
      this.#sell.add(second);
    });
  }

  add(state: BookState): void {
    this.#watch.add(state);
  }

  finish(): Omit<DayTape, 'symbol'> {
    this.#watch.finish();
    // A feed without trades in one state has none in any second.
    const hasVolumes = !this.#buy.volumes.some(Number.isNaN);
    const tape = ({ side, books, mids, volumes }: TapeRecorder): Tape => ({
      ...{ side, books, mids },
      ...(hasVolumes && { volumes }),
    });
    return { date: this.#date, buy: tape(this.#buy), sell: tape(this.#sell) };
  }
}
