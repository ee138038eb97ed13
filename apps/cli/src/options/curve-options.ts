import { bookFormats, type ReadOptions } from '@waterfill/orderbook';
import type { MeasureDaysOptions, MeasureResilienceOptions } from '@waterfill/plan';
import { type Command, Option } from 'commander';
import { calendarOption, type RecordedSession, type SessionOptions } from './calendar-option.js';
import { numberParser, wholeNumberParser } from './number-parser.js';
import { parseDuration } from './parse-duration.js';
import { parseSession } from './parse-session.js';
import { parseSizes } from './parse-sizes.js';
import { parseTimezone } from './parse-timezone.js';
import { type TableOptions, tableOptions } from './table-options.js';

/** What a user says of the books of a recording. */
export interface BookOptions extends TableOptions {
  readonly format?: string;
  readonly symbol?: string;
  readonly instrument?: string;
  readonly publisher?: string;
  readonly dropBadBooks?: boolean;
}

/** What a user says of a recording. */
export interface ReadingOptions extends SessionOptions, BookOptions {
  readonly date?: string;
}

/** What a user says of recordings in several files. */
export interface FilesOptions {
  readonly join?: boolean;
  /** of the rows, 0 to 1 */
  readonly maxBadShare?: number | undefined;
}

/** Options for reading and measuring recordings. */
export interface MeasureOptions extends ReadingOptions, FilesOptions {
  readonly side: 'buy' | 'sell';
  /** seconds */
  readonly interval: number;
  readonly sampling: 'time-weighted' | 'last';
  readonly sizes?: Float64Array;
  readonly minCoverage: number;
  /** seconds */
  readonly blocks?: number | undefined;
  /** recordings that are read at a time */
  readonly threads?: number | undefined;
}

/** The options of a command that reads the books of a day whose hours are known. */
export function bookOptions(): Option[] {
  const names = bookFormats.map(({ name }) => name).join(', ');
  return [
    new Option('--format <name>', `${names} (default: recognised by the content)`),
    ...tableOptions(),
    new Option('--symbol <name>', 'the instrument, if a file holds several'),
    new Option('--instrument <id>', 'the instrument by its number, if a file holds several'),
    new Option('--publisher <id>', 'the publisher (venue) by its number, if a file holds several'),
    new Option('--drop-bad-books', 'leave out rows that the feed marks as unreliable (flag 4)'),
  ];
}

/** The options of a command that reads recordings. */
export function readingOptions(): Option[] {
  return [
    ...bookOptions(),
    new Option('--date <date>', 'the day, YYYY-MM-DD, if a file holds several'),
    sessionOption(),
    calendarOption(),
    new Option('--timezone <zone>', 'of the session, an IANA name')
      .argParser(parseTimezone)
      .default('America/New_York'),
  ];
}

/** The options of a command that reads a day from several files. */
export function filesOptions(): Option[] {
  return [new Option('--join', 'join files of the same day, in the order of their times'), maxBadShareOption()];
}

/** How many rows of a recording may be faulty. */
export function maxBadShareOption(): Option {
  return new Option('--max-bad-share <share>', 'the largest share of faulty rows, 0 to 1')
    .argParser(parseShare)
    .default(0.01);
}

/** The options of a command that measures recordings. */
function curveOptions(): Option[] {
  return [
    ...readingOptions(),
    ...filesOptions(),
    new Option('--side <side>', 'of the order').choices(['buy', 'sell']).default('buy'),
    new Option('--interval <length>', 'the length of an interval, like 1m or 30s; the last one may be shorter')
      .argParser(parseDuration)
      .default(60, '1m'),
    new Option('--sampling <kind>', 'each book weighted by its time, or the last one')
      .choices(['time-weighted', 'last'])
      .default('time-weighted'),
    new Option('--sizes <sizes>', 'shares, 10:500:10 or 100,200,500 (default: what the books cover)').argParser(
      parseSizes,
    ),
    new Option('--min-coverage <share>', 'the smallest share of the time in which a size must be covered, 0 to 1')
      .argParser(parseShare)
      .default(1),
    new Option('--blocks <length>', 'also measure blocks of this length within the intervals, like 10s').argParser(
      parseDuration,
    ),
  ];
}

/** How many recordings a command reads at a time. */
export function threadsOption(): Option {
  return new Option('--threads <count>', 'recordings read at a time (default: one for each processor)').argParser(
    wholeNumberParser('a whole number >= 1', (count) => count >= 1),
  );
}

/** Adds the options of the measurement to a command. */
export function addCurveOptions(command: Command): Command {
  for (const option of curveOptions()) command.addOption(option);
  return command;
}

/** The flags of the measurement that the user gave, like `--side`. */
export function givenCurveOptions(command: Command): string[] {
  const isGiven = (option: Option): boolean => command.getOptionValueSource(option.attributeName()) === 'cli';
  return curveOptions()
    .filter(isGiven)
    .map(({ long }) => long!);
}

/** The start and the end of a session. */
export function sessionOption(): Option {
  const usual = '09:30-16:00';
  return new Option('--session <times>', 'from when to when, in parts with commas between')
    .argParser(parseSession)
    .default(parseSession(usual), usual);
}

const parseShare = numberParser('a number from 0 to 1', (share) => share >= 0 && share <= 1);

/**
 * The options of the measurement as `measureDays` takes them.
 *
 * @param recorded - from `recordedSession`
 */
export function measurementOf(options: MeasureOptions, recorded: RecordedSession = options): MeasureDaysOptions {
  const { join, side, sampling, sizes, interval, blocks, minCoverage } = options;
  return {
    ...readingOf(options, recorded),
    ...{ join, side, sampling, sizes },
    ...{ intervalSeconds: interval, blockSeconds: blocks, minimumCoverage: minCoverage },
  };
}

/** The options of the reading, as `measureDays` and `measureResilience` take them. */
export function readingOf(
  options: ReadingOptions & Pick<FilesOptions, 'maxBadShare'>,
  { session, timezone, sessionOn }: RecordedSession = options,
): Reading {
  return { ...booksOf(options), date: options.date, timezone, ...session, ...(sessionOn && { sessionOn }) };
}

/** What is the same for a measurement of impact and of recovery. */
type Reading = Pick<MeasureDaysOptions, keyof MeasureResilienceOptions & keyof MeasureDaysOptions>;

/** Which books to read of a recording, as `ReadOptions` of `@waterfill/orderbook`. */
export function booksOf(options: BookOptions & Pick<FilesOptions, 'maxBadShare'>): BookReading {
  const { format, columns, symbol, instrument, publisher, dropBadBooks, allowNegativePrices, maxBadShare } = options;
  return { format, columns, symbol, instrument, publisher, dropBadBooks, allowNegativePrices, maxBadShare };
}

type BookReading = Pick<ReadOptions, keyof BookOptions | 'maxBadShare'>;

/** How to read the books of an order, of which symbol and time zone are known; undefined: not known. */
export function booksOfOrder(
  options: BookOptions & FilesOptions,
  { symbol, timezone }: { readonly symbol?: string | undefined; readonly timezone?: string | undefined },
): BookReading & Pick<FilesOptions, 'join'> & Pick<ReadOptions, 'timezone'> {
  return { ...booksOf(options), symbol: options.symbol ?? symbol, join: options.join ?? false, timezone };
}
