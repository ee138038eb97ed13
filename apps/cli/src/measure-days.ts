import { basename } from 'node:path';
import type { ImpactCurves } from '@waterfill/model';
import {
  type BookRecording,
  type CurveBuilder,
  createCurveBuilder,
  createTradeWatch,
  createZoneClock,
  type EarlyEnd,
  formatMoment,
  type Moment,
  openRecording,
  type ReadOptions,
  type ReadReport,
  type SampleName,
  sampleBook,
  sampleDays,
} from '@waterfill/orderbook';
import { CommanderError } from 'commander';
import { byteProgress } from './byte-progress.js';
import type { MeasureOptions } from './curve-options.js';
import { faultsText } from './faults-text.js';
import { inDateOrder } from './in-date-order.js';
import type { Io } from './io.js';
import { comesOnce, openInput } from './open-input.js';
import { printable } from './printable.js';

/**
 * Measures recordings, one day each, in the order of their days.
 *
 * @param recordings - of a LOBSTER pair either file, as `recordingsIn` gives them
 * @param check - is told of each day and the name of its file, and may refuse it
 * @throws BookError for a recording that cannot be read, and, before any is measured, for two of the same date
 */
export async function* measureDays(
  recordings: readonly string[],
  options: MeasureOptions,
  io: Io,
  check?: (curves: ImpactCurves, name: string) => void,
): AsyncGenerator<ImpactCurves, void> {
  const { format, symbol, instrument, publisher, timezone } = options;
  const areSeveral = recordings.length > 1;
  if (areSeveral && options.date !== undefined) refuse('--date is for one file; several files are several days');
  if (areSeveral) for (const file of recordings) await requireFile(file);
  const ordered = areSeveral
    ? await inDateOrder(recordings, { format, symbol, instrument, publisher, timezone })
    : recordings;
  for (const file of ordered) {
    const book = {
      name: printable(file === '-' ? 'standard input' : basename(file)),
      open: (read: ReadOptions) => openInput(file, read, io),
    };
    const curves = await measureDay(book, options, io);
    check?.(curves, book.name);
    yield curves;
  }
}

/** Of several recordings the dates are read first. */
async function requireFile(path: string): Promise<void> {
  if (!(await comesOnce(path))) return;
  const what = path === '-' ? 'standard input' : `${printable(path)} is a pipe, which`;
  refuse(`${what} can be read once, and several recordings are read twice; write each into a file first`);
}

/** Measures a day of the built-in sample. */
export function measureSample(name: SampleName, options: MeasureOptions, io: Io): Promise<ImpactCurves> {
  const file = sampleBook(sampleDays({ days: 1, name })[0]!);
  return measureDay({ name: file.name, open: (read) => openRecording(file, read) }, options, io);
}

/** A recording of one day that is not open yet. */
interface Book {
  readonly name: string;
  readonly open: (options: ReadOptions) => Promise<BookRecording>;
}

/** Measures a recording of one day, with its progress on a terminal; what is wrong with its rows is complained of. */
async function measureDay({ name, open }: Book, options: MeasureOptions, io: Io): Promise<ImpactCurves> {
  const builder = builderOf(options);
  const { format, symbol, instrument, publisher, dropBadBooks, date, timezone, maxBadShare, session } = options;
  const chosen = { symbol, instrument, publisher, dropBadBooks };
  try {
    const recording = await open({
      format,
      ...chosen,
      date,
      timezone,
      maxBadShare,
      session,
      onProgress: byteProgress(name, io),
    });
    const trades = createTradeWatch({ ...options.session, date, timezone, intervalSeconds: options.interval });
    const read = await recording.read((state) => {
      builder.add(state);
      trades.add(state);
    });
    const curves = { ...builder.finish(), ...(read.symbol !== '' && { symbol: read.symbol }) };
    for (const complaint of complaintsOf(read, curves, trades.finish()))
      io.complain(`waterfill: ${name}: ${printable(complaint)}`);
    return curves;
  } finally {
    io.showStatus?.('');
  }
}

const OPTION_NAMES: Readonly<Record<string, string>> = {
  intervalSeconds: '--interval',
  blockSeconds: '--blocks',
  session: '--session',
  date: '--date',
};

function builderOf({ date, side, timezone, sampling, sizes, ...options }: MeasureOptions): CurveBuilder {
  const { session, interval, blocks, minCoverage } = options;
  try {
    return createCurveBuilder({
      ...{ date, side, timezone, sampling, sizes, ...session },
      ...{ intervalSeconds: interval, blockSeconds: blocks, minimumCoverage: minCoverage },
    });
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    const message = error.message.replace(/^\w+(?=:)/, (name) => OPTION_NAMES[name] ?? name);
    return refuse(message);
  }
}

function refuse(message: string): never {
  throw new CommanderError(2, 'waterfill.curves', message);
}

function complaintsOf(read: ReadReport, { intervals, grid }: ImpactCurves, earlyEnd: EarlyEnd | undefined): string[] {
  const isOpen = intervals.some(({ largestSize }) => largestSize > 0);
  return [
    ...(read.faults.size > 0 ? [faultsText(read)] : []),
    ...(isOpen ? [] : [allClosedText(read, grid.timezone)]),
    ...(earlyEnd === undefined ? [] : [earlyEndText(earlyEnd, grid.timezone)]),
  ];
}

function earlyEndText({ lastTrade, secondsBeforeEnd, session }: EarlyEnd, timezone: string): string {
  const { offsetAt } = createZoneClock(timezone);
  const at = formatMoment(lastTrade, offsetAt(lastTrade.seconds));
  const hours = (secondsBeforeEnd / 3600).toFixed(1);
  const what = `the last trade is at ${at}, ${hours} hours before the session ends, while quotes go on`;
  return `${what}; if the market closed early, --session ${session.open}-${session.close} leaves the rest out`;
}

function allClosedText({ first, last }: ReadReport, timezone: string): string {
  const { offsetAt } = createZoneClock(timezone);
  const text = (moment: Moment): string => formatMoment(moment, offsetAt(moment.seconds));
  const closed = 'no book in session covers any size, so that every interval is closed';
  return `${closed}; the books are from ${text(first!)} to ${text(last!)}; see --session, --timezone`;
}
