import { createZoneClock } from '@waterfill/model';
import {
  type BookSource,
  describeFault,
  firstDateOf,
  formatInspection,
  formatMoment,
  type Inspection,
  inspectRecording,
  type Moment,
  type ReadOptions,
} from '@waterfill/orderbook';
import { bookSource } from '@waterfill/orderbook/node';
import { inspectionReport } from '@waterfill/report/text';
import type { Command } from 'commander';
import { ExitStatus } from '../exit-status.js';
import { recordedSession } from '../options/calendar-option.js';
import { type ReadingOptions, readingOptions } from '../options/curve-options.js';
import { flagOf } from '../options/flags.js';
import { refuse } from '../options/refuse.js';
import { byteProgress } from '../terminal/byte-progress.js';
import type { Io } from '../terminal/io.js';

/** The options of `waterfill inspect`. */
interface InspectOptions extends ReadingOptions {
  readonly json?: boolean;
}

const EXAMPLES = `
Faults are counted by kind, with the first few of each; none stops it.

--json prints { "format", "symbols", "instruments", "publishers", "dates",
"rows", "badRows", "counted", "states", "levels", "bytes", "first", "last",
"longestGap", "halts", "books", "faults", "examples" }, where "counted" has the
"rows" in the session and how many of them are bad, "badRows", "halts" has
{ "start", "end" } of each halt, and "books" has { "states", "volume",
"crossVolume", "oneSided", "spread", "mid", "bidDepth", "askDepth" } by symbol,
of at most twenty; times are ISO 8601 in UTC; null is not known.

Examples:
  $ waterfill inspect recording.csv.gz
  $ waterfill inspect recording.csv.zst --symbol XYZ --json

Exit status: 0 read, whatever its faults, 2 wrong usage or not readable.`;

/** Adds `waterfill inspect` to the program; `finish` is told how it ended. */
export function addInspectCommand(program: Command, io: Io, finish: (status: ExitStatus) => void): void {
  const command = program
    .command('inspect')
    .description('Reads an order-book recording and summarises it: symbols, dates, times, depth, faults.')
    .argument('<file>', 'the recording, plain, gzip or Zstandard, - for standard input; of a LOBSTER pair either file');
  for (const option of readingOptions()) command.addOption(option);
  command
    .option('--json', 'print it as JSON and nothing else')
    .addHelpText('after', EXAMPLES)
    .action(async (file: string, options: InspectOptions) => {
      await inspect(file, options, io);
      finish(ExitStatus.done);
    });
}

async function inspect(path: string, { json, ...options }: InspectOptions, io: Io): Promise<void> {
  const source = await bookSource(path, io.stdin);
  const onProgress = byteProgress(io)?.bind(undefined, source);
  const { calendar, ...others } = options;
  const { timezone, session, sessionOn } = recordedSession(options, ({ reason }) => io.note(`waterfill: ${reason}`));
  const reading = { ...others, timezone, session };
  const date = sessionOn && (options.date ?? (await requireDateOf(source, reading)));
  const hours = date === undefined ? session : sessionOn!(date);
  const recording = await source.open({ ...reading, session: hours, onProgress, lenient: true });
  const inspection = await inspectRecording(recording).finally(() => io.showStatus?.(''));
  await io.print(json ? formatInspection(inspection) : textOf(inspection, timezone, io.columns));
}

async function requireDateOf(source: BookSource, options: ReadOptions): Promise<string> {
  if (!source.comesOnce) return firstDateOf(source, { ...options, lenient: true });
  return refuse('--calendar needs the date of the recording before it is read; say --date');
}

function textOf(inspection: Inspection, timezone: string, columns: number): string {
  const { offsetAt } = createZoneClock(timezone);
  const time = (moment: Moment): string => formatMoment(moment, offsetAt(moment.seconds));
  return inspectionReport(inspection, { time, fault: describeFault, nameOf: flagOf }, columns);
}
