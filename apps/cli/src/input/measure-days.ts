import { basename } from 'node:path';
import { describeFinding, findingOf } from '@waterfill/model';
import {
  type BookRecording,
  openRecording,
  type ReadOptions,
  type SampleName,
  sampleBook,
  sampleDays,
} from '@waterfill/orderbook';
import { type MeasuredDay, measureDay } from '@waterfill/plan';
import { printable } from '@waterfill/report/text';
import { CommanderError } from 'commander';
import type { MeasureOptions } from '../options/curve-options.js';
import { flagOf } from '../options/flags.js';
import type { Io } from '../terminal/io.js';
import { byteProgress } from './byte-progress.js';
import { inDateOrder } from './in-date-order.js';
import { comesOnce, openInput } from './open-input.js';

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
  check?: (day: MeasuredDay, name: string) => void,
): AsyncGenerator<MeasuredDay, void> {
  const areSeveral = recordings.length > 1;
  if (areSeveral && options.date !== undefined) {
    refuse('--date is for one file; several files are several days');
  }
  if (areSeveral) for (const file of recordings) await requireFile(file);
  const ordered = areSeveral ? await inDateOrder(recordings, readOptionsOf(options)) : recordings;
  for (const file of ordered) {
    const name = printable(file === '-' ? 'standard input' : basename(file));
    const book = { name, open: (read: ReadOptions) => openInput(file, read, io) };
    yield await measure(book, options, io, check);
  }
}

/** Of several recordings the dates are read first. */
async function requireFile(path: string): Promise<void> {
  if (!(await comesOnce(path))) return;
  const what = path === '-' ? 'standard input' : `${printable(path)} is a pipe, which`;
  refuse(`${what} can be read once, and several recordings are read twice; write each into a file first`);
}

function refuse(message: string): never {
  throw new CommanderError(2, 'waterfill.curves', message);
}

/** Measures a day of the built-in sample, and has every plan on it say that it is one. */
export async function measureSample(name: SampleName, options: MeasureOptions, io: Io): Promise<MeasuredDay> {
  const file = sampleBook(sampleDays({ days: 1, name })[0]!);
  const day = await measure({ name: file.name, open: (read) => openRecording(file, read) }, options, io);
  return { ...day, warnings: [MADE_UP, ...day.warnings] };
}

const MADE_UP = findingOf({
  code: 'made-up-books',
  reason: 'the books are made up, for trying the program out',
});

/** A recording of one day that is not open yet. */
interface Book {
  readonly name: string;
  readonly open: (options: ReadOptions) => Promise<BookRecording>;
}

/** Measures a recording of one day, with its progress on a terminal; what is wrong with it is said on stderr. */
async function measure(
  { name, open }: Book,
  options: MeasureOptions,
  io: Io,
  check?: (day: MeasuredDay, name: string) => void,
): Promise<MeasuredDay> {
  try {
    const recording = await open({ ...readOptionsOf(options), onProgress: byteProgress(name, io) });
    const day = await measureDay(recording, measureOptionsOf(options));
    check?.(day, name);
    for (const warning of day.warnings)
      io.complain(`waterfill: ${name}: ${printable(describeFinding(warning, flagOf))}`);
    return day;
  } finally {
    io.showStatus?.('');
  }
}

function readOptionsOf(options: MeasureOptions): ReadOptions {
  const { format, symbol, instrument, publisher, dropBadBooks, date, timezone, maxBadShare, session } = options;
  return { format, symbol, instrument, publisher, dropBadBooks, date, timezone, maxBadShare, session };
}

function measureOptionsOf(options: MeasureOptions): Parameters<typeof measureDay>[1] {
  const { date, side, timezone, sampling, sizes, session, interval, blocks, minCoverage } = options;
  return {
    ...{ date, side, timezone, sampling, sizes, ...session },
    ...{ intervalSeconds: interval, blockSeconds: blocks, minimumCoverage: minCoverage },
  };
}
