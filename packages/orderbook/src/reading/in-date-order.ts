import { sessionDateAt } from '../times/session-grid.js';
import { BookError } from './book-error.js';
import type { Moment } from './book-recording.js';
import type { BookSource } from './book-source.js';
import { type Begun, inTurns } from './in-turns.js';
import { joinSources } from './join-sources.js';
import { LeftOut, type LeftOutOptions } from './left-out.js';
import type { ReadOptions } from './read-options.js';

/** How to put recordings in order. */
export interface DateOrderOptions extends ReadOptions, Pick<LeftOutOptions, 'onLeftOut'> {
  /** whether several files of one date are joined in the order of their times, see {@link joinSources} (default false) */
  readonly join?: boolean | undefined;
  /** who looks for the first states; default: this thread, in one recording after the other */
  readonly firstStates?: FirstStates | undefined;
}

/** The first state of a recording. */
export interface FirstState extends Moment {
  /** of the session, YYYY-MM-DD */
  readonly date: string;
  /** absent: the recording does not say */
  readonly symbol?: string | undefined;
}

/** Finds first states, as {@link firstStateOf} does. */
export interface FirstStates {
  /** so many recordings are given to it at once */
  readonly atOnce: number;
  firstStateOf(source: BookSource, options: ReadOptions): Promise<FirstState>;
}

/**
 * Recordings of one day each in date order. The date is that of the first state, so the recordings need not be read
 * completely, except those without the wanted symbol. If a file of trades is among them, the books of it are read with
 * these trades.
 *
 * @throws BookError naming the two of one date, the one that cannot be read, or the one that can be read only once
 * @example
 * ```ts
 * import { fileSource, inDateOrder, sampleBook, sampleDays } from '@waterfill/orderbook';
 * const [monday, tuesday] = sampleDays({ days: 2 }).map((day) => fileSource(sampleBook(day)));
 * const sorted = await inDateOrder([tuesday!, monday!], {});
 * sorted.map(({ name }) => name); // => [monday!.name, tuesday!.name]
 * ```
 */
export async function inDateOrder(sources: readonly BookSource[], options: DateOrderOptions): Promise<BookSource[]> {
  const { join = false, onLeftOut, firstStates = { atOnce: 1, firstStateOf }, ...read } = options;
  for (const source of sources) requireTwice(source);
  const partsOf = new Map<string, DatedSource[]>();
  const leftOut = new LeftOut({ ...read, onLeftOut });
  const begin = (source: BookSource): Begun<DatedSource | FailedSource> => ({
    result: firstStates.firstStateOf(source, read).then(
      (first) => ({ ...first, source }),
      (error) => ({ error, source }),
    ),
  });
  for await (const dated of inTurns(sources, firstStates.atOnce, begin)) {
    if ('error' in dated) leftOut.add(dated.source.name, dated.error);
    else {
      const parts = partsOf.get(dated.date);
      if (parts === undefined) partsOf.set(dated.date, [dated]);
      else if (join) parts.push(dated);
      else throw sameDate(dated, parts[0]!);
    }
  }
  leftOut.finish([...partsOf.values()].flat().map(({ source }) => source.name));
  const days = [...partsOf].sort(([a], [b]) => (a < b ? -1 : 1));
  return days.map(([, parts]) => joinSources(parts.sort(byTime).map(({ source }) => withTrades(source, leftOut))));
}

/** A recording, and its first state. */
interface DatedSource extends FirstState {
  readonly source: BookSource;
}

/** A recording in which none could be found. */
interface FailedSource {
  readonly source: BookSource;
  readonly error: unknown;
}

function byTime(one: DatedSource, other: DatedSource): number {
  return one.seconds - other.seconds || one.nanoseconds - other.nanoseconds;
}

function sameDate({ source: { name }, date, symbol }: DatedSource, other: DatedSource): BookError {
  const details = { date, other: other.source.name };
  if (symbol && other.symbol && symbol !== other.symbol) {
    const reason = `is of ${symbol} on ${date}, and ${details.other} is of ${other.symbol}; say which symbol to read`;
    return new BookError(name, '', reason, { code: 'several-symbols', cures: ['symbol'], details });
  }
  const reason = `is of ${date}, and so is ${details.other}; give only one recording per day, or join the files of a day`;
  return new BookError(name, '', reason, { code: 'same-date', cures: ['join'], details });
}

/** A recording with its trades, if their file was given, too. */
function withTrades(source: BookSource, given: LeftOut): BookSource {
  if (!given.hasTradesOf(source.name)) return source;
  const { name, comesOnce } = source;
  const files = source.files?.map((file) => ({ ...file, withTrades: true }));
  return { name, comesOnce, files, open: (options) => source.open({ ...options, withTrades: true }) };
}

/** The dates of several recordings are read first. */
function requireTwice({ name, comesOnce }: BookSource): void {
  if (!comesOnce) return;
  const reason = 'can be read only once, but several recordings are read twice; write each into a file first';
  throw new BookError(name, '', reason, { code: 'read-once' });
}

/**
 * The date of the first state of a recording, YYYY-MM-DD; little more than that is read.
 *
 * @param options - the time zone and the session decide the date: after the open of one past midnight it is the next one
 * @throws BookError if it cannot be read, or has no state
 * @example
 * ```ts
 * import { fileSource, firstDateOf, sampleBook, sampleDays } from '@waterfill/orderbook';
 * await firstDateOf(fileSource(sampleBook(sampleDays({ days: 1 })[0]!)), {}); // => '2025-06-02'
 * ```
 */
export async function firstDateOf(source: BookSource, options: ReadOptions): Promise<string> {
  return (await firstStateOf(source, options)).date;
}

/**
 * The symbol of the first state of a recording; little more than that is read.
 *
 * @returns undefined: it does not say
 * @throws BookError if it cannot be read, or has no state
 * @example
 * ```ts
 * import { fileSource, firstSymbolOf, sampleBook, sampleDays } from '@waterfill/orderbook';
 * await firstSymbolOf(fileSource(sampleBook(sampleDays({ days: 1 })[0]!)), {}); // => 'THIN'
 * ```
 */
export async function firstSymbolOf(source: BookSource, options: ReadOptions): Promise<string | undefined> {
  return (await firstStateOf(source, options)).symbol;
}

/**
 * The first state of a recording; little more than that is read.
 *
 * @param options - as those of {@link firstDateOf}
 * @throws BookError if it cannot be read, or has no state; `signal.reason` if it is aborted before
 * @example
 * ```ts
 * import { fileSource, firstStateOf, sampleBook, sampleDays } from '@waterfill/orderbook';
 * const { date, symbol } = await firstStateOf(fileSource(sampleBook(sampleDays({ days: 1 })[0]!)), {});
 * [date, symbol]; // => ['2025-06-02', 'THIN']
 * ```
 */
export async function firstStateOf(source: BookSource, options: ReadOptions): Promise<FirstState> {
  options.signal?.throwIfAborted();
  const enough = new AbortController();
  const recording = await source.open({ ...options, onProgress: undefined, signal: enough.signal });
  const session = { ...options.session, timezone: options.timezone };
  let first: FirstState | undefined;
  try {
    await recording.read(({ seconds, nanoseconds, symbol }) => {
      // States go on until the bytes that are unpacked end; each further abort would make a trace of the stack.
      if (first !== undefined) return;
      first = { date: sessionDateAt(seconds, session), seconds, nanoseconds, symbol };
      enough.abort();
    });
  } catch (error) {
    // Faults after it are reported by the measurement.
    if (first === undefined) throw error;
  }
  return first!;
}
