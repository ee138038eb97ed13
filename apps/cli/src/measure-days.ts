import { basename } from 'node:path';
import type { ImpactCurves } from '@waterfill/model';
import { BookError, type CurveBuilder, createCurveBuilder, type ReadReport } from '@waterfill/orderbook';
import { openBook } from '@waterfill/orderbook/node';
import { CommanderError } from 'commander';
import { byteProgress } from './byte-progress.js';
import type { MeasureOptions } from './curve-options.js';
import { faultsText } from './faults-text.js';
import type { Io } from './io.js';
import { printable } from './printable.js';

/**
 * Measures recordings, one day each, one after the other.
 *
 * @throws BookError for a recording that cannot be read, and for a second one of the same date
 */
export async function* measureDays(
  files: readonly string[],
  options: MeasureOptions,
  io: Io,
): AsyncGenerator<ImpactCurves, void> {
  const fileOf = new Map<string, string>();
  for (const file of files) {
    const curves = await measureDay(file, options, io);
    requireNewDay(curves, file, fileOf);
    yield curves;
  }
}

/** @param fileOf - of each date so far */
function requireNewDay({ date }: ImpactCurves, file: string, fileOf: Map<string, string>): void {
  const other = fileOf.get(date);
  if (other === undefined) fileOf.set(date, file);
  else throw new BookError(basename(file), '', `is of ${date}, and so is ${basename(other)}; give one file a day`);
}

/** Measures a recording of one day, with its progress on a terminal; what is wrong with its rows is complained of. */
async function measureDay(file: string, options: MeasureOptions, io: Io): Promise<ImpactCurves> {
  const builder = builderOf(options);
  const { format, symbol, date, timezone } = options;
  const name = printable(basename(file));
  try {
    const recording = await openBook(file, { format, symbol, date, timezone, onProgress: byteProgress(name, io) });
    const read = await recording.read(builder.add);
    const curves = { ...builder.finish(), ...(read.symbol !== '' && { symbol: read.symbol }) };
    for (const complaint of complaintsOf(read, curves)) io.complain(`waterfill: ${name}: ${complaint}`);
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
    throw new CommanderError(2, 'waterfill.curves', message);
  }
}

function complaintsOf({ faults, rows }: ReadReport, { intervals }: ImpactCurves): string[] {
  const isOpen = intervals.some(({ largestSize }) => largestSize > 0);
  return [
    ...(faults.size > 0 ? [faultsText(faults, rows)] : []),
    ...(isOpen
      ? []
      : ['no book in session covers any size, so that every interval is closed; see --session, --timezone']),
  ];
}
