import { createZoneClock, ProblemError, type SecondsOfBreaks, secondsOfTrading } from '@waterfill/model';
import {
  type BookRecording,
  type BookSource,
  type BookState,
  inDateOrder,
  LeftOut,
  type LeftOutOptions,
  type ReadOptions,
  type ReadReport,
  type Session,
  type SessionHours,
  sessionDateAt,
  sessionGrid,
} from '@waterfill/orderbook';
import type { BookCurve } from './book-curve.js';
import { type EndedSecond, SecondWatch } from './second-watch.js';
import { TapeRecorder } from './tape-recorder.js';

/** One side of a day's books, once a second of trading: breaks of the session are left out. */
export interface Tape {
  readonly side: 'buy' | 'sell';
  /** the last book before each second ends */
  readonly books: readonly BookCurve[];
  /** the last mid before each second ends, currency per share; NaN before the first */
  readonly mids: Float64Array;
  /** the market's volume in each second, without crosses, shares; absent if the recording has no trades */
  readonly volumes?: Float64Array | undefined;
  /** the breaks of the session; absent: it has none */
  readonly breaks?: SecondsOfBreaks | undefined;
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
   * the hours of a date, YYYY-MM-DD, such as those of a trading calendar, instead of `open`, `close` and `breaks`: these
   * then only say whether sessions go past midnight
   */
  readonly sessionOn?: ((date: string) => SessionHours) | undefined;
}

/**
 * Records the books of a day once a second.
 *
 * Breaks of the session are left out, as if the afternoon began when the morning ends: nobody decides or trades in them.
 * The last book before a break is no book after it.
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
    TapeOptions,
    Pick<LeftOutOptions, 'onLeftOut'> {
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
  { join = false, onProgress, onLeftOut, open, close, breaks, sessionOn, ...reading }: RecordingOptions = {},
): Promise<DayTape[]> {
  const { date, timezone } = reading;
  const session = { open, close, breaks };
  const read = { ...reading, session, withTrades: true };
  const tapes: DayTape[] = [];
  const kept: string[] = [];
  const isJoined = join && sources.length > 1;
  const leftOut = new LeftOut({ ...reading, onLeftOut });
  for (const source of isJoined ? await inDateOrder(sources, { ...read, join, onLeftOut }) : sources) {
    try {
      const recording = await source.open({ ...read, onProgress: onProgress?.bind(undefined, source) });
      tapes.push(await recordTape(recording, { date, timezone, ...session, sessionOn }));
      kept.push(source.name);
    } catch (error) {
      leftOut.add(source.name, error);
    }
  }
  leftOut.finish(kept);
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

/** Takes the states of a day one by one. */
class Recorder {
  readonly #date: string;
  readonly #buy: TapeRecorder;
  readonly #sell: TapeRecorder;
  readonly #watch: SecondWatch;
  readonly #breaks: SecondsOfBreaks | undefined;

  constructor(date: string, { open, close, breaks, timezone, sessionOn }: TapeOptions) {
    const hours = sessionOn?.(date) ?? { open, close, breaks };
    const { openSeconds, intervals, ...grid } = sessionGrid(date, { ...hours, timezone, intervalSeconds: 1 });
    const seconds = secondsOfTrading(intervals, grid.breaks);
    const onEnd = (second: EndedSecond): void => {
      this.#buy.add(second);
      this.#sell.add(second);
    };
    this.#date = date;
    this.#breaks = grid.breaks;
    this.#buy = new TapeRecorder('buy', seconds);
    this.#sell = new TapeRecorder('sell', seconds);
    this.#watch = new SecondWatch(openSeconds, seconds, onEnd, grid.breaks);
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
      ...(this.#breaks && { breaks: this.#breaks }),
    });
    return { date: this.#date, buy: tape(this.#buy), sell: tape(this.#sell) };
  }
}
