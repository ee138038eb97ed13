import { basename } from 'node:path';
import { formatCurvesCsv, formatCurvesDocument } from '@waterfill/documents';
import type { ImpactCurves } from '@waterfill/model';
import { BookError, type CurveOptions, createCurveBuilder, type ReadReport } from '@waterfill/orderbook';
import { openBook } from '@waterfill/orderbook/node';
import { type Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import { byteProgress } from './byte-progress.js';
import { curvesSummary } from './curves-summary.js';
import { curvesTable } from './curves-table.js';
import { ExitStatus } from './exit-status.js';
import { faultsText } from './faults-text.js';
import { formatCount } from './format-number.js';
import type { Io } from './io.js';
import { labelledLines } from './labelled-lines.js';
import { parseDuration } from './parse-duration.js';
import { parseSession, type SessionTimes } from './parse-session.js';
import { parseSizes } from './parse-sizes.js';
import { parseTimezone } from './parse-timezone.js';
import { printable } from './printable.js';
import { writeAtomically } from './write-atomically.js';

/** The options of `waterfill curves`. */
interface CurvesCommandOptions {
  readonly format?: string;
  readonly symbol?: string;
  readonly date?: string;
  readonly side: 'buy' | 'sell';
  readonly session: SessionTimes;
  readonly timezone: string;
  /** seconds */
  readonly interval: number;
  readonly sampling: 'time-weighted' | 'last';
  readonly sizes?: Float64Array;
  readonly minCoverage: number;
  /** seconds */
  readonly blocks?: number;
  readonly output?: string;
  readonly json?: boolean;
}

const EXAMPLES = `
Examples:
  $ waterfill curves day.csv.gz
  $ waterfill curves day.csv.zst --sizes 10:500:10 --blocks 10s -o curves.json
  $ waterfill curves monday.csv tuesday.csv -o curves.json

Several files are several days: with -o curves.json each one gets a
curves-DATE.json of its own.

Exit status: 0 measured, 2 wrong usage or bad input.`;

/** Adds `waterfill curves` to the program; `finish` is told how it ended. */
export function addCurvesCommand(program: Command, io: Io, finish: (status: ExitStatus) => void): void {
  program
    .command('curves')
    .summary('measure impact curves on order books')
    .description('Measures on recorded order books what trading costs in every interval of the day.')
    .argument('<files...>', 'recordings of order books, one day each')
    .option('--format <name>', 'the format of the files (default: found by their content)')
    .option('--symbol <name>', 'the instrument, where a file holds several')
    .option('--date <date>', 'the day, YYYY-MM-DD, where a file holds several')
    .addOption(new Option('--side <side>', 'of the order').choices(['buy', 'sell']).default('buy'))
    .addOption(sessionOption())
    .option('--timezone <name>', 'of the session', parseTimezone, 'America/New_York')
    .addOption(intervalOption())
    .addOption(samplingOption())
    .option('--sizes <sizes>', 'shares, 10:500:10 or 100,200,500 (default: what the books cover)', parseSizes)
    .option('--min-coverage <share>', 'the least share of the time that covers a size, 0 to 1', parseShare, 1)
    .option('--blocks <length>', 'measure blocks of this length within the intervals too, like 10s', parseDuration)
    .option('-o, --output <file>', 'write the curves to a file, as its name ends: .csv or .json', parseOutput)
    .option('--json', 'print a waterfill/curves@1 document and nothing else')
    .addHelpText('after', EXAMPLES)
    .action(async (files: string[], options: CurvesCommandOptions) => {
      await measureAll(files, options, io);
      finish(ExitStatus.done);
    });
}

function sessionOption(): Option {
  const usual = '09:30-16:00';
  return new Option('--session <times>', 'from when to when')
    .argParser(parseSession)
    .default(parseSession(usual), usual);
}

function intervalOption(): Option {
  const option = new Option('--interval <length>', 'the length of an interval, like 1m or 30s');
  return option.argParser(parseDuration).default(60, '1m');
}

function samplingOption(): Option {
  return new Option('--sampling <kind>', 'each book by how long it held, or the last one')
    .choices(['time-weighted', 'last'])
    .default('time-weighted');
}

function parseShare(text: string): number {
  const value = Number(text);
  if (text.trim() !== '' && value >= 0 && value <= 1) return value;
  throw new InvalidArgumentError('Expected a number from 0 to 1.');
}

function parseOutput(name: string): string {
  if (/\.(?:csv|json)$/i.test(name)) return name;
  throw new InvalidArgumentError('Expected a name that ends in .csv or .json.');
}

async function measureAll(files: readonly string[], options: CurvesCommandOptions, io: Io): Promise<void> {
  requireCombination(files, options);
  const fileOf = new Map<string, string>();
  for (const file of files) {
    const curves = await measure(file, options, io);
    requireNewDay(curves, file, fileOf);
    const output = options.output && outputOf(options.output, curves, files.length > 1);
    if (output) await writeAtomically(output, textFor(output, curves));
    await io.print(options.json ? formatCurvesDocument(curves) : report(curves, output, io.columns));
  }
}

function requireCombination(files: readonly string[], { json, blocks, output = '' }: CurvesCommandOptions): void {
  const refuse = (message: string): never => {
    throw new CommanderError(2, 'waterfill.curves', message);
  };
  if (json && files.length > 1) refuse('--json prints one day; give one file, or -o for several');
  if (blocks !== undefined && /csv$/i.test(output)) refuse('--blocks are not in the CSV; write a .json');
}

/** @param fileOf - of each date so far */
function requireNewDay({ date }: ImpactCurves, file: string, fileOf: Map<string, string>): void {
  const other = fileOf.get(date);
  if (other === undefined) fileOf.set(date, file);
  else throw new BookError(basename(file), '', `is of ${date}, and so is ${basename(other)}; give one file a day`);
}

function textFor(output: string, curves: ImpactCurves): string {
  return /json$/i.test(output) ? formatCurvesDocument(curves) : formatCurvesCsv(curves);
}

/** `curves.json` becomes `curves-2025-04-03.json` where there are several days. */
function outputOf(output: string, { date }: ImpactCurves, areSeveral: boolean): string {
  return areSeveral ? output.replace(/(?=\.\w+$)/, `-${date}`) : output;
}

async function measure(file: string, options: CurvesCommandOptions, io: Io): Promise<ImpactCurves> {
  const builder = builderOf(options);
  const { format, symbol, date, timezone } = options;
  const onProgress = byteProgress(printable(basename(file)), io);
  try {
    const recording = await openBook(file, { format, symbol, date, timezone, onProgress });
    const read = await recording.read(builder.add);
    const curves = { ...builder.finish(), ...(read.symbol !== '' && { symbol: read.symbol }) };
    for (const complaint of complaintsOf(read, curves))
      io.complain(`waterfill: ${printable(basename(file))}: ${complaint}`);
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

function builderOf({ session, interval, blocks, minCoverage, ...options }: CurvesCommandOptions) {
  const { date, side, timezone, sampling, sizes } = options;
  const what: CurveOptions = { date, side, timezone, sampling, sizes, ...session };
  try {
    return createCurveBuilder({
      ...what,
      intervalSeconds: interval,
      blockSeconds: blocks,
      minimumCoverage: minCoverage,
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

/** The table first, so that the summary is what stays in sight. */
function report(curves: ImpactCurves, output: string | undefined, columns: number): string {
  const summary = [...curvesSummary(curves), ...(output ? [['written', printable(output)] as const] : [])];
  const lines = [headline(curves), '', ...curvesTable(curves), '', ...labelledLines(summary, columns), ''];
  return `${lines.join('\n')}\n`;
}

function headline({ symbol, date, side, sampling, intervals }: ImpactCurves): string {
  const name = printable(symbol ?? '');
  const subject = name === '' ? '' : `${name}: `;
  return `${subject}${side}, ${date}, ${formatCount(intervals.length)} intervals, ${sampling}`;
}
